import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { StoryFacts } from '@dateline/dedup';

/** One line of an archive: Dateline's story JSON, or the plain `{id, title, body, date}` of a research collection. */
export type ArchiveLine = Record<string, unknown>;

/** What of an archive line the engine needs, and what the tagger reads besides. */
export interface ArchivedStory extends StoryFacts {
  keywords: string[];
  /** The dateline's place as printed, or the whole dateline. */
  located: string;
}

const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? `${value}` : '';

const first = (line: ArchiveLine, names: readonly string[]): string =>
  names.map((name) => text(line[name])).find(Boolean) ?? '';

/** Keywords as a list, of words or of objects with a name, or all in one string: "a, b; c". */
function keywordsOf(written: unknown): string[] {
  const items: unknown[] = Array.isArray(written) ? written : text(written).split(/[,;]/);
  return items.map((item) => nameOf(item).trim()).filter(Boolean);
}

const nameOf = (item: unknown): string => text(item) || text((item as { name?: unknown } | null | undefined)?.name);

/**
 * What is read of an archive line; fields that are null or absent are taken as empty. `before` is the time of the
 * line before, for lines without one: an archive is in time order.
 */
export function factsOf(line: ArchiveLine, number: number, before: number): ArchivedStory {
  const guid = first(line, ['guid', 'uri', 'id']) || `line ${number}`;
  const time = ['versionCreated', 'receivedAt', 'date', 'firstCreated'].map((name) => timeOf(text(line[name])));
  return {
    id: `${guid}#${number}`,
    source: first(line, ['source', 'provider']),
    guid,
    headline: first(line, ['headline', 'title']),
    slugline: first(line, ['slugline']),
    bodyText: first(line, ['bodyText', 'body', 'text']),
    language: first(line, ['language']),
    signals: Array.isArray(line.signals) ? line.signals.map(text) : [],
    keywords: keywordsOf(line.keywords),
    located: text(line.dateline) || text((line.dateline as { located?: unknown } | null | undefined)?.located),
    pubStatus: first(line, ['pubStatus']),
    time: time.find((value) => value !== undefined) ?? before,
  };
}

const months = 'JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC';

/** Milliseconds of an ISO 8601 time or of "26-FEB-1987 15:01:01.79"; undefined for anything else. */
export function timeOf(written: string): number | undefined {
  const old = /^\s*(\d{1,2})-([A-Z]{3})-(\d{4})\s+(\d{1,3}):(\d{2}):(\d{2})/i.exec(written);
  if (old === null) {
    const time = Date.parse(written);
    return Number.isNaN(time) ? undefined : time;
  }
  const [, day, month, year, hour, minute, second] = old;
  const at = months.indexOf(month!.toUpperCase());
  return at < 0 || at % 3 !== 0
    ? undefined
    : Date.UTC(Number(year), at / 3, Number(day), Number(hour) % 100, Number(minute), Number(second));
}

/** The stories of a JSON Lines file (`.gz` is unpacked, `-` is standard input). Lines that are no JSON object are reported and left out. */
export async function* readArchive(
  path: string,
  stdin: NodeJS.ReadableStream,
  complain: (message: string) => void,
): AsyncGenerator<ArchivedStory> {
  const input = path === '-' ? stdin : openFile(path);
  let [number, before] = [0, 0];
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    const parsed = parse(line);
    if (parsed === undefined) {
      complain(`Line ${number} is no JSON object and is left out`);
      continue;
    }
    const facts = factsOf(parsed, number, before);
    before = facts.time;
    yield facts;
  }
}

function openFile(path: string): NodeJS.ReadableStream {
  const file = createReadStream(path);
  if (!path.endsWith('.gz')) return file;
  const plain = createGunzip();
  file.on('error', (error) => plain.destroy(error));
  return file.pipe(plain);
}

function parse(line: string): ArchiveLine | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as ArchiveLine) : undefined;
  } catch {
    return undefined;
  }
}
