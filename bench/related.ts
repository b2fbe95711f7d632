import { cpus } from 'node:os';
import { printQuality } from './related/quality.ts';
import { printSmall } from './related/small.ts';
import { printSpeed } from './related/speed.ts';

/**
 * Quality and speed of related links. Usage: npm run bench -- related [part...], parts being `small`, `quality`, `speed` and `million`;
 * all when none is named. `million` needs 3 GiB and some minutes.
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
  small: printSmall,
  quality: printQuality,
  speed: () => printSpeed([10_000, 100_000]),
  million: () => printSpeed([1_000_000]),
};
