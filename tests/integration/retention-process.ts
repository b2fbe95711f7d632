import { openPool } from '@dateline/store';
import { removeExpiredEvents } from '../../services/dispatcher/src/retention.ts';

/** Sweeps the database in DATABASE_URL with the smallest batches, for a test that kills it. */
const pool = openPool(process.env.DATABASE_URL ?? '', { max: 1 });
await removeExpiredEvents({ pool, keptDays: 30, signal: AbortSignal.any([]), batch: 1 });
await pool.end();
