import { stableId } from '@dateline/story';
import { all, type Db, one } from './db.ts';
import { storable } from './storable.ts';

export interface NewRejectedItem {
  receiptId: string;
  sourceId: string;
  step: string;
  code: string;
  reason: string;
  /** Where in the item: "line 12", "item 3". Also keeps several rejections of one item apart. */
  place: string | null;
  mediaType: string | null;
  filename: string | null;
  body: Uint8Array;
  headers: Readonly<Record<string, string>>;
  originTopic: string;
  originPartition: number;
  originOffset: string;
  /** Last offset of a batch that was set aside; `originOffset` is then its first. */
  originLastOffset?: string | undefined;
  /** Size of what was rejected, where the body is only its beginning. */
  bodyBytes?: number | undefined;
}

export interface RejectedItem extends Omit<NewRejectedItem, 'body' | 'originLastOffset' | 'bodyBytes'> {
  id: string;
  originLastOffset: string | null;
  /** Size of what was rejected; the body may be only its beginning. */
  bytes: number;
  rejectedAt: Date;
  replayedAt: Date | null;
  replayedBy: string | null;
}

const columns = `id, receipt_id as "receiptId", source_id as "sourceId", step, code, reason, place,
  media_type as "mediaType", filename, headers, origin_topic as "originTopic", origin_partition as "originPartition",
  origin_offset::text as "originOffset", origin_last_offset::text as "originLastOffset",
  coalesce(body_bytes, length(body)) as bytes, rejected_at as "rejectedAt", replayed_at as "replayedAt",
  replayed_by as "replayedBy"`;

/**
 * Stores a rejected item with its original bytes; of headers, what a column can hold. The same rejection of the same item is one
 * row, however often it happens.
 */
export async function recordRejectedItem(db: Db, { body, ...given }: NewRejectedItem): Promise<string> {
  const item = storable(given);
  const id = stableId(
    'rj',
    item.receiptId,
    item.step,
    item.place ?? '',
    item.originTopic,
    item.originPartition,
    item.originOffset,
  );
  await db.query(
    `insert into rejected_items (id, receipt_id, source_id, step, code, reason, place, media_type, filename, body, headers,
       origin_topic, origin_partition, origin_offset, origin_last_offset, body_bytes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     on conflict (id) do update set code = excluded.code, reason = excluded.reason`,
    [
      id,
      item.receiptId,
      item.sourceId,
      item.step,
      item.code,
      item.reason,
      item.place,
      item.mediaType,
      item.filename,
      Buffer.from(body),
      JSON.stringify(item.headers),
      item.originTopic,
      item.originPartition,
      item.originOffset,
      item.originLastOffset ?? null,
      item.bodyBytes ?? null,
    ],
  );
  return id;
}

export interface RejectedQuery {
  sourceId?: string | undefined;
  code?: string | undefined;
  replayed?: boolean | undefined;
  before?: Date | undefined;
  limit: number;
}

export const listRejectedItems = (db: Db, query: RejectedQuery): Promise<RejectedItem[]> =>
  all(
    db,
    `select ${columns} from rejected_items
     where ($1::text is null or source_id = $1) and ($2::text is null or code = $2)
       and ($3::boolean is null or (replayed_at is not null) = $3) and ($4::timestamptz is null or rejected_at < $4)
     order by rejected_at desc limit $5`,
    [query.sourceId ?? null, query.code ?? null, query.replayed ?? null, query.before ?? null, query.limit],
  );

export const findRejectedItem = (db: Db, id: string): Promise<(RejectedItem & { body: Buffer }) | undefined> =>
  one(db, `select ${columns}, body from rejected_items where id = $1`, [id]);

/** Claims an item for replay: false when somebody replayed it already, so that two operators do not send it twice. */
export async function markReplayed(db: Db, id: string, by: string): Promise<boolean> {
  const done = await db.query(
    'update rejected_items set replayed_at = now(), replayed_by = $2 where id = $1 and replayed_at is null',
    [id, by],
  );
  return done.rowCount === 1;
}

/** Rejections not replayed yet, grouped as an operator works through them. */
export const countRejectedByCode = (
  db: Db,
): Promise<{ step: string; code: string; sourceId: string; count: number }[]> =>
  all(
    db,
    `select step, code, source_id as "sourceId", count(*) as count from rejected_items where replayed_at is null
     group by step, code, source_id order by count(*) desc limit 100`,
  );
