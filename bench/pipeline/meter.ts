import { setTimeout as wait } from 'node:timers/promises';
import { timesOf, usedBetween } from '../stack/processor-time.ts';
import type { PipelineProduct } from './product.ts';

/** What was used so far; see `usedFrom`. */
export interface MeterReading {
  at: number;
  processorMs: ReadonlyMap<string, number>;
  walBytes: number;
}

/** What was used between two readings. */
export interface Used {
  ms: number;
  /** Processor time by process. */
  processorMs: ReadonlyMap<string, number>;
  walBytes: number;
}

type Metered = Pick<PipelineProduct, 'pids' | 'pool'>;

/** Reads the kernel's count of processor time of all processes, and how far PostgreSQL's log has come. */
export async function readMeter({ pids, pool }: Metered): Promise<MeterReading> {
  const { rows } = await pool.query("select (pg_current_wal_insert_lsn() - '0/0')::float8 as bytes");
  return { at: performance.now(), processorMs: timesOf(pids), walBytes: rows[0].bytes };
}

export const usedFrom = (from: MeterReading, to: MeterReading): Used => ({
  ms: to.at - from.at,
  processorMs: usedBetween(from.processorMs, to.processorMs),
  walBytes: to.walBytes - from.walBytes,
});

const LOOK_MS = 250;
const SETTLE_MS = 1_000;

/**
 * Resolves when no work is left of what was pushed: every story has its words and links, every release is matched, every delivery
 * has come to an end; and a second has passed for what follows at once.
 */
export async function untilQuiet({ pool }: Metered): Promise<void> {
  for (;;) {
    const { rows } = await pool.query(`select
      exists (select from stories where enriched_at is null and killed_at is null)
      or exists (select from releases where syndicated_at is null)
      or exists (select from deliveries where state in ('pending', 'sending')) as busy`);
    if (!rows[0]?.busy) break;
    await wait(LOOK_MS);
  }
  await wait(SETTLE_MS);
}
