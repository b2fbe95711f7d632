import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { type Format, formats, type Hint, readItem, writeEntries } from '@dateline/formats';
import { lengthened } from './formats/lengthened.ts';

/**
 * How fast each reader is, on one core: stories/s and MB/s over the good fixtures of tests/fixtures, and the time of one item
 * made 10 KB, 100 KB and 1 MB long by repeating its paragraphs. A reader that is linear takes ten times as long for ten times
 * the size; the last column is the time from 100 KB to 1 MB divided by ten, about 1 where it is linear.
 * Usage: npm run bench -- formats [name...]
 */
export async function run(names: readonly string[]): Promise<void> {
  const all: readonly Format[] = formats;
  const chosen = all.filter(({ name }) => names.length === 0 || names.includes(name));
  console.log(
    `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}; whole way from bytes to finished draft`,
  );
  console.log(heading());
  for (const format of chosen.filter(({ read }) => read !== undefined)) await benchReader(format);
  console.log('\nwriters: one story a document');
  for (const format of chosen.filter(({ write }) => write !== undefined)) await benchWriter(format);
}

/** Long enough that the last runs are compiled code, short enough for eighteen formats in a minute. */
const MEASURED_MS = 1000;

const fixtures = join(import.meta.dirname, '../tests/fixtures');
const columns = [18, 11, 8, 10, 10, 10, 8];
const line = (cells: readonly (string | number)[]): string =>
  cells.map((cell, at) => (at === 0 ? `${cell}`.padEnd(columns[0]!) : `${cell}`.padStart(columns[at] ?? 10))).join('');
const heading = () => line(['reader', 'stories/s', 'MB/s', '10 KB ms', '100 KB ms', '1 MB ms', 'growth']);

interface Input {
  bytes: Uint8Array;
  hint: Hint;
}

function goodFixtures(format: Format): Input[] {
  const folder = join(fixtures, format.name);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.startsWith('good-') && !name.endsWith('.expected.json'));
  return names.map((filename) => ({ bytes: readFileSync(join(folder, filename)), hint: { filename } }));
}

async function benchReader(format: Format): Promise<void> {
  const inputs = goodFixtures(format);
  if (inputs.length === 0) return console.log(`${format.name}: no good fixture`);
  const { stories, bytes, seconds } = await throughput(inputs);
  const figures = [Math.round(stories / seconds), (bytes / seconds / 1e6).toFixed(1)];
  console.log(line([format.name, ...figures, ...(await growthOf(format, inputs))]));
}

/** Milliseconds at three sizes, and how far the step from the second to the third is from linear; none for items without prose. */
async function growthOf(format: Format, inputs: readonly Input[]): Promise<string[]> {
  const times: number[] = [];
  for (const size of [10_000, 100_000, 950_000]) {
    const long = longItem(inputs, size);
    if (long === undefined) return ['no prose'];
    times.push(await bestTime(() => readItem(long.bytes, long.hint, format.name)));
  }
  return [...times.map((ms) => ms.toFixed(1)), (times[2]! / times[1]! / 10).toFixed(2)];
}

/** The longest fixture that can be made longer. */
function longItem(inputs: readonly Input[], size: number): Input | undefined {
  for (const { bytes, hint } of inputs.toSorted((a, b) => b.bytes.length - a.bytes.length)) {
    const long = lengthened(bytes, size);
    if (long !== undefined) return { bytes: long, hint };
  }
  return undefined;
}

async function throughput(inputs: readonly Input[]): Promise<{ stories: number; bytes: number; seconds: number }> {
  for (const { bytes, hint } of inputs) await readItem(bytes, hint);
  const start = performance.now();
  let stories = 0;
  let bytes = 0;
  while (performance.now() - start < MEASURED_MS) {
    for (const input of inputs) {
      stories += (await readItem(input.bytes, input.hint)).drafts.length;
      bytes += input.bytes.length;
    }
  }
  return { stories, bytes, seconds: (performance.now() - start) / 1000 };
}

/** The best of five: what the code needs, without what the machine did beside it. */
async function bestTime(action: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let time = 0; time < 5; time++) {
    const start = performance.now();
    await action();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

async function benchWriter(format: Format): Promise<void> {
  const { entry, envelope } = await import('./formats/entry.ts');
  const start = performance.now();
  let written = 0;
  let bytes = 0;
  for (; performance.now() - start < MEASURED_MS / 2; written++)
    bytes += writeEntries(format.name, [entry], envelope).body.length;
  const seconds = (performance.now() - start) / 1000;
  console.log(line([format.name, Math.round(written / seconds), (bytes / seconds / 1e6).toFixed(1)]));
}
