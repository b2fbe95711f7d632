import { all, type Db, one } from './db.ts';
import { noticeId } from './notices.ts';
import { prepared } from './prepared.ts';
import { waitsForOperator } from './receipt-stories.ts';
import { storable } from './storable.ts';

export interface NewReceipt {
  id: string;
  sourceId: string;
  idempotencyKey: string | null;
  bodySha256: Buffer;
  mediaType: string | null;
  filename: string | null;
  bytes: number;
  via: 'http' | 'kafka' | 'poll' | 'drop' | 'replay';
  /** null = now, by the database's clock: of two receipts of a source the later one has the later time, whoever took it. */
  receivedAt: Date | null;
}

export interface Receipt extends NewReceipt {
  receivedAt: Date;
  state: 'received' | 'normalized' | 'rejected';
  format: string | null;
  stories: number | null;
  code: string | null;
  reason: string | null;
  warnings: unknown[];
  settledAt: Date | null;
}

const columns = `id, source_id as "sourceId", idempotency_key as "idempotencyKey", body_sha256 as "bodySha256",
  media_type as "mediaType", filename, bytes, via, received_at as "receivedAt", state, format, stories, code, reason,
  warnings, settled_at as "settledAt"`;

/** What became of a push. */
export interface RecordedReceipt {
  /** That of the earlier receipt, where there is one. */
  receivedAt: Date;
  earlier: Receipt | undefined;
}

/**
 * Records receipts before their copy goes to the log; returns one result for each, in order. Where a source used the
 * idempotency key before, in an earlier call or earlier in this list, nothing is written and the earlier receipt is
 * returned, for the caller to compare bodies.
 */
export async function recordReceipts(db: Db, receipts: readonly NewReceipt[]): Promise<RecordedReceipt[]> {
  const inserted = await insertReceipts(db, firstOfEachPush(receipts));
  const fresh = receipts.map(({ id }) => {
    const receivedAt = inserted.get(id);
    // What has the same id further down the list repeats the first.
    inserted.delete(id);
    return receivedAt && { receivedAt, earlier: undefined };
  });
  const repeated = receipts.filter((_, at) => !fresh[at]);
  const earlier = repeated.length === 0 ? [] : await findEarlier(db, repeated);
  return receipts.map((receipt, at) => fresh[at] ?? repeatOf(receipt, earlier));
}

function repeatOf(receipt: NewReceipt, receipts: readonly Receipt[]): RecordedReceipt {
  const earlier = receipts.find((other) => isSamePush(receipt, other));
  if (!earlier) throw new Error(`Receipt ${receipt.id} was neither written nor found; was it removed meanwhile?`);
  return { receivedAt: earlier.receivedAt, earlier };
}

/** Without those that repeat one further up the list. */
function firstOfEachPush(receipts: readonly NewReceipt[]): NewReceipt[] {
  const seen = new Set<string>();
  return receipts.filter((receipt) => {
    const names = namesOf(receipt);
    const isFirst = !names.some((name) => seen.has(name));
    for (const name of names) seen.add(name);
    return isFirst;
  });
}

/** What no two receipts may share. */
const namesOf = ({ id, sourceId, idempotencyKey }: NewReceipt): string[] =>
  idempotencyKey === null ? [id] : [id, JSON.stringify([sourceId, idempotencyKey])];

/**
 * In the order of ids: two processes that record the same receipts wait for one another, and neither for ever. Arrays and not
 * one jsonb, here and below: the planner sees how many rows come, and takes an index; of jsonb it expects a hundred.
 */
const insert = prepared(
  'receipts-insert',
  `insert into receipts (id, source_id, idempotency_key, body_sha256, media_type, filename, bytes, via, received_at)
   select id, source_id, idempotency_key, body_sha256, media_type, filename, bytes, via,
     coalesce(received_at, date_trunc('milliseconds', statement_timestamp()))
   from unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::text[], $6::text[], $7::integer[], $8::text[],
     $9::timestamptz[])
     as r (id, source_id, idempotency_key, body_sha256, media_type, filename, bytes, via, received_at)
   order by id on conflict do nothing returning id, received_at as "receivedAt"`,
);

async function insertReceipts(db: Db, receipts: readonly NewReceipt[]): Promise<Map<string, Date>> {
  const inserted = await all<{ id: string; receivedAt: Date }>(db, insert, [
    receipts.map(({ id }) => id),
    receipts.map(({ sourceId }) => sourceId),
    receipts.map(({ idempotencyKey }) => idempotencyKey),
    receipts.map(({ bodySha256 }) => bodySha256),
    receipts.map(({ mediaType }) => mediaType),
    receipts.map(({ filename }) => filename),
    receipts.map(({ bytes }) => bytes),
    receipts.map(({ via }) => via),
    receipts.map(({ receivedAt }) => receivedAt),
  ]);
  return new Map(inserted.map(({ id, receivedAt }) => [id, receivedAt]));
}

/** Two look-ups by index and not one with "or", which would read the whole table. */
const findEarlier = (db: Db, receipts: readonly NewReceipt[]): Promise<Receipt[]> =>
  all(
    db,
    `select ${columns} from receipts where id in (
       select unnest($1::text[])
       union select r.id from unnest($2::text[], $3::text[]) as k (source_id, idempotency_key)
         join receipts r using (source_id, idempotency_key))`,
    [
      receipts.map(({ id }) => id),
      receipts.map(({ sourceId }) => sourceId),
      receipts.map(({ idempotencyKey }) => idempotencyKey),
    ],
  );

const isSamePush = (receipt: NewReceipt, other: NewReceipt): boolean =>
  namesOf(receipt).some((name) => namesOf(other).includes(name));

export const findReceipt = (db: Db, id: string): Promise<Receipt | undefined> =>
  one(db, `select ${columns} from receipts where id = $1`, [id]);

/** What tells whether a receipt belongs to an item. */
export type KnownReceipt = Pick<Receipt, 'id' | 'sourceId' | 'bodySha256' | 'receivedAt'>;

const findByIds = prepared(
  'receipts-find',
  `select id, source_id as "sourceId", body_sha256 as "bodySha256", received_at as "receivedAt" from receipts
   where id = any($1::text[])`,
);

/** The receipts of these ids, one for each in order, where there are any. */
export async function findReceipts(db: Db, ids: readonly string[]): Promise<(KnownReceipt | undefined)[]> {
  const found = await all<KnownReceipt>(db, findByIds, [ids]);
  const byId = new Map(found.map((receipt) => [receipt.id, receipt]));
  return ids.map((id) => byId.get(id));
}

export const listReceiptsOfSource = (db: Db, sourceId: string, limit: number): Promise<Receipt[]> =>
  all(db, `select ${columns} from receipts where source_id = $1 order by received_at desc limit $2`, [sourceId, limit]);

/** How far an item came. `waiting`: an operator has to decide about a story of it. */
export const RECEIPT_PROGRESS = ['received', 'processing', 'waiting', 'done', 'rejected'] as const;
export type ReceiptProgress = (typeof RECEIPT_PROGRESS)[number];

export interface ReceiptQuery {
  sourceId: string;
  progress?: ReceiptProgress | undefined;
  /** A week ago unless given, so that a state that few receipts have does not read a source's whole past. */
  since?: Date | undefined;
  until?: Date | undefined;
  /** Those before this one, in the order of the list. */
  before?: { receivedAt: Date; id: string } | undefined;
  limit: number;
}

const progress = `case when r.state <> 'normalized' then r.state
    when ${waitsForOperator('r')} then 'waiting'
    when (select count(*) from receipt_stories o where o.receipt_id = r.id) >= r.stories then 'done' else 'processing' end`;

/** Receipts of a source, newest first. */
export const listReceipts = (db: Db, query: ReceiptQuery): Promise<Receipt[]> =>
  all(
    db,
    `select ${columns} from receipts r
     where r.source_id = $1 and r.received_at >= coalesce($2, now() - interval '7 days') and ($3::timestamptz is null or r.received_at < $3)
       and ($4::timestamptz is null or (r.received_at, r.id) < ($4, $5)) and ($6::text is null or ${progress} = $6)
     order by r.received_at desc, r.id desc limit $7`,
    [
      query.sourceId,
      query.since ?? null,
      query.until ?? null,
      query.before?.receivedAt ?? null,
      query.before?.id ?? null,
      query.progress ?? null,
      query.limit,
    ],
  );

export interface ReadReceipt {
  id: string;
  format: string;
  stories: number;
  warnings: readonly unknown[];
}

const mark = prepared(
  'receipts-mark-normalized',
  `update receipts r set state = 'normalized', format = read.format, stories = read.stories, warnings = read.warnings,
     code = null, reason = null, settled_at = coalesce(r.settled_at, now())
   from unnest($1::text[], $2::text[], $3::integer[], $4::jsonb[]) as read (id, format, stories, warnings)
   where r.id = read.id`,
);

/**
 * Marks items as read; also one that was rejected before, since only a replay reads it again. Of two entries for one receipt
 * the last counts. Rows are not locked in advance, which took as long as the update: receipts are marked twice at the same
 * time only while a partition changes hands, and a deadlock then is one of the outages that are tried again.
 */
export async function markNormalized(db: Db, read: readonly ReadReceipt[]): Promise<void> {
  const lastOfEachId = [...new Map(read.map((receipt) => [receipt.id, receipt])).values()];
  const inOrder = lastOfEachId.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await db.query(mark, [
    inOrder.map(({ id }) => id),
    inOrder.map(({ format }) => format),
    inOrder.map(({ stories }) => stories),
    inOrder.map(({ warnings }) => JSON.stringify(warnings)),
  ]);
}

export async function markRejected(db: Db, id: string, why: { code: string; reason: string }): Promise<void> {
  const { code, reason } = storable({ code: why.code, reason: why.reason });
  await db.query(`update receipts set state = 'rejected', code = $2, reason = $3, settled_at = now() where id = $1`, [
    id,
    code,
    reason,
  ]);
}

/** A story of an item that was read and cannot be recorded; its neighbours may well be. */
export interface StoryRejection {
  receiptId: string;
  index: number;
  storyId: string;
  code: string;
  reason: string;
}

/**
 * Stores the rejection of a story on its receipt, and rejects the receipt itself when that was its only one. A decided notice is
 * settled by it, so that it is not handed on again; an undecided one still waits.
 */
export async function markStoryRejected(
  db: Db,
  { receiptId, index, storyId, code, reason }: StoryRejection,
): Promise<void> {
  await db.query(
    `with decided as (
       update notices set settled_at = now() where id = $6 and decision is not null and settled_at is null returning id
     ), kept as (
       insert into receipt_stories as r (receipt_id, index, story_id, ordinal, outcome, code, reason)
       values ($1, $2, $3, 0, 'rejected', $4, $5)
       on conflict (receipt_id, index) do update set story_id = $3, ordinal = 0, outcome = 'rejected', code = $4, reason = $5
         where r.outcome = 'rejected' or (r.outcome = 'held' and exists (select from decided))
       returning r.receipt_id
     )
     update receipts set state = 'rejected', code = $4, reason = $5, settled_at = now()
     where id in (select receipt_id from kept) and stories = 1`,
    [receiptId, index, storyId, code, reason, noticeId(receiptId, index)],
  );
}

/** Code of a receipt whose copy never reached the event log; the same push may be sent again under its idempotency key. */
export const NOT_LOGGED = 'NOT_LOGGED';

/** Ids of receipts recorded at least `minutes` ago that nothing has been heard of since, oldest first. */
export const listUnread = async (db: Db, minutes: number, limit: number): Promise<string[]> =>
  (
    await all<{ id: string }>(
      db,
      `select id from receipts where state = 'received' and received_at < now() - make_interval(mins => $1)
       order by received_at limit $2`,
      [minutes, limit],
    )
  ).map(({ id }) => id);

/** Settles those of these receipts that are still unread: their copy is not on the log. Returns how many. */
export async function markNotLogged(db: Db, ids: readonly string[]): Promise<number> {
  const marked = await db.query(
    `update receipts set state = 'rejected', code = $2, settled_at = now(),
       reason = 'The event log never acknowledged this item, and its sender was not told 202. Send it again'
     where id = any($1) and state = 'received'`,
    [ids, NOT_LOGGED],
  );
  return marked.rowCount ?? 0;
}
