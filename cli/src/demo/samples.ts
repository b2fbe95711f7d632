import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formats } from '@dateline/formats';

const fixtures = fileURLToPath(new URL('../../../tests/fixtures', import.meta.url));

/** One item of sample copy, as a newsroom would push it. */
export interface Sample {
  format: string;
  filename: string;
  body: Uint8Array;
}

/** The repository's own wire copy: every good item of every format that is read. All of it was written for Dateline. */
export function samples(): Sample[] {
  return formats.filter((format) => 'read' in format).flatMap(({ name }) => goodItems(name));
}

const goodItems = (format: string): Sample[] =>
  readdirSync(join(fixtures, format))
    .filter((file) => file.startsWith('good-') && !file.endsWith('.expected.json'))
    .map((file) => ({ format, filename: basename(file), body: readFileSync(join(fixtures, format, file)) }));
