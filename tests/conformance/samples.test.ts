import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { StoryDraft } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from './format-fixtures.ts';

const samples = join(import.meta.dirname, '../../../shared/samples');
const tableFile = join(import.meta.dirname, '../fixtures/samples-fields.json');
const isThere = existsSync(samples);
if (!isThere) console.warn(`SKIPPED: no samples at ${samples}, so the standards' own examples are not read`);

/** What is obtained from each sample: its format and, for each story, the names of the fields that have a value. */
type Table = Record<string, { format: string; stories: string[] }>;

describe.skipIf(!isThere)("the standards' own samples", () => {
  const files = isThere ? sampleFiles(samples) : [];

  it('are all read without error, and give the fields of the table', async () => {
    const table: Table = {};
    for (const file of files) {
      const outcome = await outcomeOf(readFileSync(file), { filename: file });
      const name = relative(samples, file);
      expect(outcome.error, name).toBeUndefined();
      table[name] = { format: outcome.format ?? '', stories: outcome.drafts.map((draft) => fieldsOf(draft).join(' ')) };
    }
    // After a change that is meant: npx vitest run tests/conformance/samples.test.ts -u, then review the difference.
    await expect(`${JSON.stringify(table, null, 2)}\n`).toMatchFileSnapshot(tableFile);
  });
});

/** Schemas and prose beside the samples are no samples. */
function sampleFiles(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:json|xml)$/.test(entry.name) && !/schema/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The names of the fields that have a value, in alphabetical order. */
function fieldsOf(draft: StoryDraft): string[] {
  const isEmpty = (value: unknown) =>
    value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  return Object.entries(draft)
    .filter(([, value]) => !isEmpty(value))
    .map(([name]) => name)
    .sort();
}
