import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Format, FormatError, type Hint, readItem } from '@dateline/formats';
import type { StoryDraft } from '@dateline/story';

const directory = join(import.meta.dirname, '../fixtures');

/** When the fixtures came in, as far as the readers know: the year that sign-offs leave out. */
export const RECEIVED_AT = '2026-11-24T12:00:00.000Z';

type FixtureKind = 'good' | 'odd' | 'broken';

export interface Fixture {
  format: string;
  kind: FixtureKind;
  filename: string;
  bytes: Uint8Array;
  expected: Expected;
}

/** What stands in `<name>.expected.json` beside a fixture. */
interface Expected {
  format?: string;
  /** Fields that must be equal; null for one that must be absent. */
  stories?: Record<string, unknown>[];
  /** Codes, each once. */
  warnings?: string[];
  failures?: string[];
  error?: { code: string; at?: string };
}

/** The fixtures of one format, in the order of their names. */
export function fixturesOf(format: Format): Fixture[] {
  const folder = join(directory, format.name);
  const names = namesIn(folder).filter((name) => !name.endsWith('.expected.json'));
  return names.sort().map((filename) => ({
    format: format.name,
    kind: kindOf(format.name, filename),
    filename,
    bytes: readFileSync(join(folder, filename)),
    expected: expectedOf(folder, filename),
  }));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith('.'));
  } catch {
    return [];
  }
}

function kindOf(format: string, filename: string): FixtureKind {
  const kind = /^(good|odd|broken)-/.exec(filename)?.[1];
  if (kind === undefined)
    throw new Error(`tests/fixtures/${format}/${filename}: its name must begin with good-, odd- or broken-`);
  return kind as FixtureKind;
}

function expectedOf(folder: string, filename: string): Expected {
  const path = join(folder, filename.replace(/\.[^.]+$/, '.expected.json'));
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Expected;
  } catch (cause) {
    throw new Error(`${path}: every fixture needs an expected.json of its name beside it`, { cause });
  }
}

export interface FixtureOutcome {
  format?: string;
  drafts: StoryDraft[];
  warnings: string[];
  failures: string[];
  error?: { code: string; at: string | undefined };
}

/** Reads bytes as the services do; a FormatError becomes data, anything else is thrown on. */
export async function outcomeOf(bytes: Uint8Array, hint: Hint, formatName?: string): Promise<FixtureOutcome> {
  try {
    const item = await readItem(bytes, hint, formatName);
    const codes = (reasons: readonly { code: string }[]) => [...new Set(reasons.map(({ code }) => code))].sort();
    return { format: item.format, drafts: item.drafts, warnings: codes(item.warnings), failures: codes(item.failures) };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { drafts: [], warnings: [], failures: [], error: { code: error.code, at: error.at } };
  }
}
