import { cpus } from 'node:os';
import { recallAt } from '@dateline/dedup';
import { printBaselines } from './dedup/baselines.ts';
import { printEdits } from './dedup/edits.ts';
import { judged, printScores } from './dedup/labelled.ts';
import { measureSpeed, type Speed } from './dedup/speed.ts';
import { run as rebuild } from './rebuild.ts';

/**
 * Quality and speed of finding copies. Usage: npm run bench -- dedup [part...], parts being `quality`, `edits`, `recall`,
 * `speed`, `baselines`, `rebuild` and `million`; all when none is named. `million` needs 4 GiB and five minutes.
 */
export async function run(args: readonly string[]): Promise<void> {
  const parts = args.length === 0 ? Object.keys(benches) : args;
  const unknown = parts.filter((part) => !Object.hasOwn(benches, part));
  if (unknown.length > 0)
    throw new Error(`No such part: ${unknown.join(', ')}. There are ${Object.keys(benches).join(', ')}`);
  console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}, one core used`);
  for (const part of parts) await benches[part]!();
}

const benches: Record<string, () => void | Promise<void>> = {
  quality: printQuality,
  edits: printEdits,
  recall: printRecall,
  speed: () => printSpeed([10_000, 100_000]),
  baselines: printBaselines,
  rebuild: () => rebuild([]),
  million: () => printSpeed([1_000_000]),
};

function printQuality(): void {
  const pairs = judged();
  if (pairs === undefined) return;
  printScores(pairs, 'tune');
  printScores(pairs, 'holdout');
}

/** The S-curve of the bands, beside two other ways to cut some 80 and 128 permutations. */
function printRecall(): void {
  console.log('\nchance that a pair becomes a candidate by its bands\nJaccard  20x4    16x5    32x4');
  for (const jaccard of [0.02, 0.1, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) {
    const curves = [recallAt(jaccard), recallAt(jaccard, 16, 5), recallAt(jaccard, 32, 4)];
    console.log(`${jaccard.toFixed(2).padEnd(9)}${curves.map((chance) => chance.toFixed(4)).join('  ')}`);
  }
}

const columns: readonly (readonly [string, (speed: Speed) => number | string])[] = [
  ['in window', ({ stories }) => stories],
  ['stories/s', ({ perCpuSecond }) => Math.round(perCpuSecond)],
  ['by clock', ({ perWallSecond }) => Math.round(perWallSecond)],
  ['sign us', ({ signMicros }) => signMicros.toFixed(1)],
  ['decide us', ({ decideMicros }) => decideMicros.toFixed(1)],
  ['slowest ms', ({ slowestInsertMs }) => slowestInsertMs.toFixed(1)],
  ['bytes/story', ({ bytesPerStory }) => Math.round(bytesPerStory)],
  ['record', ({ recordBytes }) => Math.round(recordBytes)],
  ['rebuild/s', ({ rebuildPerCpuSecond }) => Math.round(rebuildPerCpuSecond)],
  ['found', ({ found, planted }) => `${found}/${planted}`],
];

/** Rates are per second of processor time, so that a busy machine does not count; the clock's rate stands beside. */
function printSpeed(sizes: readonly number[]): void {
  console.log(`\n${columns.map(([name]) => name.padStart(12)).join('')}`);
  for (const size of sizes) {
    const speed = measureSpeed(size);
    console.log(columns.map(([, cell]) => `${cell(speed)}`.padStart(12)).join(''));
  }
}
