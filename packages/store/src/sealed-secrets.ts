import { all, type Db, inTransaction, type Pool } from './db.ts';

/** A column of sealed bytes; `key` and `owner` are SQL over its table. */
interface SealedColumn {
  table: 'endpoint_secrets' | 'endpoints' | 'websub_requests' | 'idempotent_requests';
  column: string;
  /** Unlike any other row's. */
  key: string;
  /** What the row's identity was when it was sealed, from these columns. */
  owner: string;
}

/** Everything that is sealed with SECRETS_KEY. */
const SEALED: readonly SealedColumn[] = [
  {
    table: 'endpoint_secrets',
    column: 'sealed',
    key: `endpoint_id || ' ' || extract(epoch from created_at)::text`,
    owner: `jsonb_build_object('endpointId', endpoint_id)`,
  },
  {
    table: 'endpoints',
    column: 'sealed_credentials',
    key: 'id',
    owner: `jsonb_build_object('endpointId', id)`,
  },
  {
    table: 'websub_requests',
    column: 'sealed',
    key: 'endpoint_id',
    owner: `jsonb_build_object('endpointId', endpoint_id)`,
  },
  {
    table: 'idempotent_requests',
    column: 'sealed_response',
    key: `caller || ' ' || key`,
    owner: `jsonb_build_object('caller', caller, 'key', key)`,
  },
];

/** Whose a sealed value is. */
export interface SealedRow {
  table: SealedColumn['table'];
  owner: { endpointId?: string; caller?: string; key?: string };
  sealed: Buffer;
}

/** `kept` = it is sealed with the new key already; `unreadable` = no key opens it. */
export type Resealed = Uint8Array | 'kept' | 'unreadable';

export interface ResealCounts {
  resealed: number;
  kept: number;
  unreadable: { table: string; key: string }[];
}

interface BatchRow {
  rowKey: string;
  sealed: Buffer;
  owner: SealedRow['owner'];
}

/**
 * Seals every secret anew, in batches of one transaction each; what a batch that died had done stays done, so running it again
 * goes on. A row that is changed meanwhile was sealed by its writer, and is looked at under its lock.
 */
export async function resealSecrets(
  pool: Pool,
  reseal: (row: SealedRow) => Resealed,
  batch: number,
): Promise<ResealCounts> {
  const counts: ResealCounts = { resealed: 0, kept: 0, unreadable: [] };
  for (const column of SEALED) {
    let after = '';
    for (;;) {
      const last = await inTransaction(pool, (tx) => resealBatch(tx, column, { after, batch }, reseal, counts));
      if (last === undefined) break;
      after = last;
    }
  }
  return counts;
}

async function resealBatch(
  tx: Db,
  { table, column, key, owner }: SealedColumn,
  { after, batch }: { after: string; batch: number },
  reseal: (row: SealedRow) => Resealed,
  counts: ResealCounts,
): Promise<string | undefined> {
  const rows = await all<BatchRow>(
    tx,
    `select ${key} as "rowKey", ${column} as sealed, ${owner} as owner from ${table}
     where ${column} is not null and ${key} > $1 order by 1 limit $2 for no key update`,
    [after, batch],
  );
  const done = rows.map((row) => ({ row, result: reseal({ table, owner: row.owner, sealed: row.sealed }) }));
  const changed = done.filter((one): one is typeof one & { result: Uint8Array } => one.result instanceof Uint8Array);
  await tx.query(
    `update ${table} set ${column} = n.sealed from unnest($1::text[], $2::bytea[]) as n (row_key, sealed)
     where ${key} = n.row_key`,
    [changed.map(({ row }) => row.rowKey), changed.map(({ result }) => Buffer.from(result))],
  );
  counts.resealed += changed.length;
  counts.kept += done.filter(({ result }) => result === 'kept').length;
  counts.unreadable.push(
    ...done.filter(({ result }) => result === 'unreadable').map(({ row }) => ({ table, key: row.rowKey })),
  );
  return rows.at(-1)?.rowKey;
}
