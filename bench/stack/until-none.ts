import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from '@dateline/store';

const LOOK_MS = 50;

/** Resolves with the moment at which no such row is left: a table and a condition on it, "stories where ...". */
export async function untilNone(pool: Pool, rows: string): Promise<number> {
  for (;;) {
    const { rows: found } = await pool.query(`select exists (select from ${rows}) as open`);
    if (!found[0]?.open) return performance.now();
    await wait(LOOK_MS);
  }
}
