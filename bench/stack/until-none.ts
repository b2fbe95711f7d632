import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from '@dateline/store';

const LOOK_MS = 50;

/** Resolves with the moment at which no story is in this state any more: a condition on the table `stories`. */
export async function untilNone(pool: Pool, state: string): Promise<number> {
  for (;;) {
    const { rows } = await pool.query(`select exists (select from stories where ${state}) as open`);
    if (!rows[0]?.open) return performance.now();
    await wait(LOOK_MS);
  }
}
