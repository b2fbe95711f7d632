import type { Pool } from '@dateline/store';
import { expect, it } from 'vitest';
import { createLedger } from './ledger.ts';

/** A database in which no delivery is known: every claim says "settled". */
const pool = {
  connect: async () => ({ query: async () => ({ rows: [], rowCount: 0 }), release: () => undefined }),
} as unknown as Pool;

it('a claim holds while a POST that begins now would end before its lease', async () => {
  let elapsedMs = 0;
  const ledger = createLedger(pool, { leaseMs: 30_000, postMs: 20_000 }, () => () => elapsedMs);
  const claim = await ledger.claim('msg_1');
  expect(claim.isHeld()).toBe(true);
  elapsedMs = 9_999;
  expect(claim.isHeld()).toBe(true);
  elapsedMs = 10_000;
  expect(claim.isHeld()).toBe(false);
});
