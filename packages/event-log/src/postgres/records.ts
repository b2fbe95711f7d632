import type { LogRecord, SqlPool } from '../event-log.ts';
import { flawOfSizes, headersWithinLimits } from '../record-limits.ts';

/** Listened to by every log on this database; the payload is the topic that has new records. */
export const CHANNEL = 'dateline_log';

/** A record with its partition chosen. */
export interface PlacedRecord {
  topic: string;
  partition: number;
  key: string | null;
  value: Uint8Array;
  headers: Readonly<Record<string, string>>;
}

/**
 * One round trip, one transaction: locks the partitions in a fixed order (two appenders never wait for each other in a
 * circle), takes their next offsets, stores the records and wakes the readers.
 */
const APPEND = `
with incoming as (
  select * from unnest($1::text[], $2::int[], $3::int[], $4::bytea[], $5::bytea[], $6::json[])
    as r(topic, partition, nth, key, value, headers)
), wanted as (
  select topic, partition, count(*) as n from incoming group by topic, partition
), locked as (
  select p.topic, p.partition, w.n from log_partitions p join wanted w using (topic, partition)
  order by p.topic, p.partition for update of p
), bumped as (
  update log_partitions p set next_offset = p.next_offset + l.n from locked l
  where p.topic = l.topic and p.partition = l.partition
  returning p.topic, p.partition, p.next_offset - l.n as base
), stored as (
  insert into log_records (topic, partition, log_offset, key, value, headers, at)
  select i.topic, i.partition, b.base + i.nth, i.key, i.value, i.headers, clock_timestamp()
  from incoming i join bumped b using (topic, partition)
)
select topic, partition, base::text, pg_notify('${CHANNEL}', topic) from bumped`;

/** Stores records durably and answers their offsets, in order. */
export async function appendRecords(
  sql: SqlPool,
  records: readonly PlacedRecord[],
): Promise<{ partition: number; offset: string }[]> {
  const counts = new Map<string, number>();
  const nths = records.map((record) => {
    const place = placeOf(record);
    const nth = counts.get(place) ?? 0;
    counts.set(place, nth + 1);
    return nth;
  });
  const { rows } = await sql.query(APPEND, [
    records.map((record) => record.topic),
    records.map((record) => record.partition),
    nths,
    records.map((record) => (record.key === null ? null : Buffer.from(record.key))),
    records.map((record) => Buffer.from(record.value.buffer, record.value.byteOffset, record.value.byteLength)),
    records.map((record) => JSON.stringify(record.headers)),
  ]);
  const bases = new Map(
    rows.map((row) => [placeOf(row as { topic: string; partition: number }), BigInt(row.base as string)]),
  );
  return records.map((record, index) => ({
    partition: record.partition,
    offset: String(bases.get(placeOf(record))! + BigInt(nths[index]!)),
  }));
}

const placeOf = ({ topic, partition }: { topic: string; partition: number }): string => `${partition}/${topic}`;

/**
 * Records of several partitions from their positions on: up to `limit` and about `maxBytes` for each, at least one. The
 * running sum looks at sizes only, so the values beyond the limit are never read from TOAST.
 */
const FETCH = `
select want.partition, r.log_offset::text as log_offset, r.key, r.value, r.headers::text as headers, r.at
from unnest($2::int[], $3::bigint[]) as want(partition, position)
cross join lateral (
  select h.* from (
    select log_offset, key, value, headers, at, sum(octet_length(value)) over (order by log_offset) - octet_length(value) as before
    from log_records where topic = $1 and partition = want.partition and log_offset >= want.position
    order by log_offset limit $4
  ) h where h.before < $5
) r
order by want.partition, r.log_offset`;

export interface FetchOptions {
  /** Name the records carry, without the prefix of the stored topic. */
  as: string;
  limit: number;
  maxBytes: number;
}

export async function fetchRecords(
  sql: SqlPool,
  topic: string,
  positions: ReadonlyMap<number, bigint>,
  options: FetchOptions,
): Promise<LogRecord[]> {
  const wanted = [[...positions.keys()], [...positions.values()].map(String)];
  const { rows } = await sql.query(FETCH, [topic, ...wanted, options.limit, options.maxBytes]);
  return rows.map((row) => recordOf(options.as, row));
}

function recordOf(topic: string, row: Record<string, unknown>): LogRecord {
  const key = row.key as Buffer | null;
  const headers = Object.entries(JSON.parse(row.headers as string) as Record<string, string>);
  const flaw = flawOfSizes({
    keyBytes: key?.length ?? 0,
    headerCount: headers.length,
    headers: headers.map(sizesOf),
  });
  return {
    topic,
    partition: Number(row.partition),
    offset: row.log_offset as string,
    key: flaw ? null : (key?.toString('utf8') ?? null),
    value: row.value as Buffer,
    headers: Object.fromEntries(flaw ? headersWithinLimits(headers, sizesOf) : headers),
    at: row.at as Date,
    ...(flaw && { flaw }),
  };
}

const sizesOf = ([name, value]: [string, string]) => [Buffer.byteLength(name), Buffer.byteLength(value)] as const;
