import { openPool } from '@dateline/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { postgres } from '../support/infra.ts';

let pool: ReturnType<typeof openPool>;

beforeAll(async () => {
  pool = openPool(await (await postgres()).freshDatabase(), { max: 1 });
});
afterAll(() => pool.end());

/** Texts of our own making, or bounded where they come in: ids, names of sources and feeds, shards, enums, keys of 255 bytes. */
const BOUNDED = new Set([
  ...['id', 'source_id', 'story_id', 'story_a', 'story_b', 'cluster_id', 'receipt_id', 'endpoint_id', 'delivery_id'],
  ...['notice_id', 'idempotency_key', 'shard', 'enricher', 'event', 'feed', 'login', 'name', 'subject'],
  ...[
    'topic',
    'group_name',
    'member',
    'migration',
    'partner_id',
    'caller',
    'key',
    'alert_id',
    'channel',
    'recipient',
    'kind',
    // Of a subscription: the name of a feed.
    "(settings ->> 'feed'::text)",
  ],
]);

it('no B-tree holds a text that a source writes at any length: an entry has 2,704 bytes at most', async () => {
  const { rows } = await pool.query(
    `select c.relname as index, pg_get_indexdef(i.indexrelid, k.n, true) as part
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am am on am.oid = c.relam
     join pg_namespace s on s.oid = c.relnamespace and s.nspname = 'public'
     cross join lateral generate_series(1, i.indnkeyatts) as k (n)
     join pg_attribute a on a.attrelid = i.indexrelid and a.attnum = k.n
     where am.amname = 'btree' and a.atttypid = 'text'::regtype order by 1, 2`,
  );
  expect(rows.length).toBeGreaterThan(20);
  const unknown = rows.filter(({ part }) => !BOUNDED.has(part.replaceAll('"', '')));
  // Add a column to BOUNDED when something bounds it; else index it by hash.
  expect(unknown).toEqual([]);
});
