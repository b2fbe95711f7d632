import { type SqlPool, TopicMismatch, type TopicSpec } from '../event-log.ts';

/** What an appender has to know of a topic. */
export interface KnownTopic {
  partitions: number;
  maxMessageBytes: number;
}

/** Creates what is missing, brings retention and size limit up to date, and adds partitions when more are asked for. */
export async function ensureTopic(sql: SqlPool, topic: string, spec: TopicSpec): Promise<void> {
  const { rows } = await sql.query(
    `insert into log_topics as t (topic, partitions, retention_ms, max_message_bytes) values ($1, $2, $3, $4)
     on conflict (topic) do update set retention_ms = excluded.retention_ms, max_message_bytes = excluded.max_message_bytes
     returning partitions`,
    [topic, spec.partitions, spec.retentionMs, spec.maxMessageBytes],
  );
  const partitions = Number(rows[0]!.partitions);
  if (partitions < spec.partitions) {
    throw new TopicMismatch(
      `Topic ${topic} has ${partitions} partitions, ${spec.partitions} are asked for. Adding some would move keys; ` +
        `drain the topic and delete it, or set TOPIC_PARTITIONS=${partitions}`,
    );
  }
  await sql.query(
    `insert into log_partitions (topic, partition) select $1, p from generate_series(0, $2 - 1) as p on conflict do nothing`,
    [topic, partitions],
  );
}

export async function readTopic(sql: SqlPool, topic: string): Promise<KnownTopic> {
  const { rows } = await sql.query('select partitions, max_message_bytes from log_topics where topic = $1', [topic]);
  const [row] = rows;
  if (!row) throw new TopicMismatch(`Topic ${topic} does not exist; call ensureTopics at start`);
  return { partitions: Number(row.partitions), maxMessageBytes: Number(row.max_message_bytes) };
}

const HEAD_SIZE = 1_000;

/**
 * Deletes records older than their topic's retention, oldest first, a thousand a statement. Within a partition times rise
 * with offsets (both are set under the same lock), so only the head has to be looked at. Returns the number deleted.
 */
export async function deleteExpired(sql: SqlPool): Promise<number> {
  const { rows } = await sql.query(
    `select p.topic, p.partition, t.retention_ms from log_partitions p join log_topics t using (topic)
     where p.start_offset < p.next_offset`,
  );
  let deleted = 0;
  for (const row of rows) {
    let gone = HEAD_SIZE;
    while (gone === HEAD_SIZE) {
      gone = await deleteHead(sql, row.topic as string, Number(row.partition), Number(row.retention_ms));
      deleted += gone;
    }
  }
  return deleted;
}

async function deleteHead(sql: SqlPool, topic: string, partition: number, retentionMs: number): Promise<number> {
  const { rows } = await sql.query(
    `with head as (
       select log_offset, at from log_records where topic = $1 and partition = $2 order by log_offset limit ${HEAD_SIZE}
     ), gone as (
       delete from log_records where topic = $1 and partition = $2 and log_offset in (
         select log_offset from head where at < clock_timestamp() - $3 * interval '1 millisecond')
       returning log_offset
     ), moved as (
       update log_partitions set start_offset = greatest(start_offset, (select max(log_offset) + 1 from gone))
       where topic = $1 and partition = $2 and exists (select from gone) returning 1
     )
     select (select count(*) from gone) as gone, (select count(*) from moved) as moved`,
    [topic, partition, retentionMs],
  );
  return Number(rows[0]!.gone);
}
