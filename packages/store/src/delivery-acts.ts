import { randomUUID } from 'node:crypto';
import { stableId } from '@dateline/story';
import { all, type Db, inTransaction, one, type Pool } from './db.ts';
import type { DeliveryState } from './deliveries.ts';
import { ACT_BATCH, type Acting, actOnBatch, addedCounts, listMatching } from './delivery-act-batches.ts';
import {
  type DeliveryFilter,
  MOST_STORIES_OF_WORDS,
  type OPEN_STATES,
  type ResolvedDeliveryFilter,
  resolveDeliveryFilter,
} from './delivery-filter.ts';
import { recordAudit } from './operators.ts';

export type DeliveryActName = Acting['act'];

/** What may be done to all deliveries that fit a filter, and the states of those that it is done to. */
export const DELIVERY_ACTS = {
  'try-now': ['pending'],
  'send-again': ['failed'],
  discard: ['failed', 'pending', 'held'],
} as const satisfies Record<DeliveryActName, readonly (typeof OPEN_STATES)[number][]>;

/** Something that is done to many deliveries, and how far it has come. */
export interface DeliveryAct {
  id: string;
  act: DeliveryActName;
  filter: DeliveryFilter;
  requestedBy: string;
  createdAt: Date;
  /** Deliveries that take part. */
  expected: number;
  /** More fitted than one act takes; the rest by another one. */
  hasMore: boolean;
  seen: number;
  counts: Record<string, number>;
  endedAt: Date | null;
  stoppedBy: string | null;
}

/** What is asked for. */
export interface DeliveryActRequest {
  act: DeliveryActName;
  filter: DeliveryFilter;
}

export type DeliveryActRefusal = 'other-states' | 'too-many-stories';

export const DELIVERY_ACT_REFUSALS: Record<DeliveryActRefusal, string> = {
  'other-states': 'This cannot be done to deliveries in these states. Ask for others',
  'too-many-stories': `${MOST_STORIES_OF_WORDS} stories or more have these words. Add words, or leave them out`,
};

/** Returns what an act is about, or why it cannot be done. */
async function resolveAct(
  db: Db,
  { act, filter }: DeliveryActRequest,
): Promise<ResolvedDeliveryFilter | DeliveryActRefusal> {
  const states = DELIVERY_ACTS[act].filter((state: DeliveryState) => filter.states?.includes(state) ?? true);
  if (states.length === 0) return 'other-states';
  const resolved = await resolveDeliveryFilter(db, { ...filter, states });
  return (resolved.storyIds?.length ?? 0) >= MOST_STORIES_OF_WORDS ? 'too-many-stories' : resolved;
}

/** Deliveries of one act. */
const MOST = 100_000;
/** Deliveries that a dry run judges one by one. */
const MOST_JUDGED = 5_000;

/** What an act would do. */
export interface DeliveryActPreview {
  expected: number;
  hasMore: boolean;
  /** Deliveries that were judged for `counts`: those that come first. */
  judged: number;
  counts: Record<string, number>;
}

/** Counts what an act would do, and changes nothing. */
export async function previewDeliveryAct(
  pool: Pool,
  request: DeliveryActRequest,
): Promise<DeliveryActPreview | DeliveryActRefusal> {
  const filter = await resolveAct(pool, request);
  if (typeof filter === 'string') return filter;
  const ids = await listMatching(pool, filter, MOST + 1);
  const first = ids.slice(0, MOST_JUDGED);
  let counts: Record<string, number> = {};
  for (let at = 0; at < first.length; at += ACT_BATCH) {
    const batch = first.slice(at, at + ACT_BATCH);
    counts = addedCounts(counts, await actOnBatch(pool, batch, { act: request.act, by: '', dryRun: true }));
  }
  return { expected: Math.min(ids.length, MOST), hasMore: ids.length > MOST, judged: first.length, counts };
}

const columns = `id, act, filter, requested_by as "requestedBy", created_at as "createdAt", expected, has_more as "hasMore", seen, counts,
  ended_at as "endedAt", stopped_by as "stoppedBy"`;

/** Ended acts are kept for as long as somebody may want to look at one; the audit log has them for good. */
const KEPT_DAYS = 90;

/**
 * Begins an act on the deliveries that fit now. They are taken in batches (`workDeliveryAct`), by whoever comes first.
 */
export async function requestDeliveryAct(
  pool: Pool,
  request: DeliveryActRequest & { by: string },
): Promise<DeliveryAct | DeliveryActRefusal> {
  const filter = await resolveAct(pool, request);
  if (typeof filter === 'string') return filter;
  const found = await listMatching(pool, filter, MOST + 1);
  const members = found.slice(0, MOST);
  const { storyIds: _ids, ...asked } = filter;
  const { act, by } = request;
  const id = stableId('da', randomUUID());
  return inTransaction(pool, async (tx) => {
    await tx.query('delete from delivery_acts where ended_at < now() - make_interval(days => $1)', [KEPT_DAYS]);
    const row = await one<DeliveryAct>(
      tx,
      `insert into delivery_acts (id, act, filter, requested_by, members, expected, has_more) values ($1, $2, $3, $4, $5, $6, $7)
       returning ${columns}`,
      [id, act, JSON.stringify(asked), by, members, members.length, found.length > MOST],
    );
    const detail = { filter: asked, deliveries: members.length };
    await recordAudit(tx, { by, action: `deliveries-${act}`, subject: id, detail });
    return row as DeliveryAct;
  });
}

export const findDeliveryAct = (db: Db, id: string): Promise<DeliveryAct | undefined> =>
  one(db, `select ${columns} from delivery_acts where id = $1`, [id]);

/** Returns the latest acts, newest first. */
export const listDeliveryActs = (db: Db, limit: number): Promise<DeliveryAct[]> =>
  all(db, `select ${columns} from delivery_acts order by created_at desc limit $1`, [limit]);

/** Returns the ids of acts that have not ended, the oldest first. */
export async function listOpenDeliveryActs(db: Db): Promise<string[]> {
  const open = 'select id from delivery_acts where ended_at is null order by created_at limit 20';
  return (await all<{ id: string }>(db, open)).map(({ id }) => id);
}

/** Ends an act before its time: what was done stays done. False when it has ended, or there is none. */
export const stopDeliveryAct = (pool: Pool, id: string, by: string): Promise<boolean> =>
  inTransaction(pool, async (tx) => {
    const row = await one<DeliveryAct>(
      tx,
      `update delivery_acts set ended_at = now(), stopped_by = $2, members = '{}' where id = $1 and ended_at is null returning ${columns}`,
      [id, by],
    );
    if (row) await recordEnd(tx, row);
    return row !== undefined;
  });

const recordEnd = (tx: Db, { id, act, requestedBy, stoppedBy, seen, counts }: DeliveryAct): Promise<void> =>
  recordAudit(tx, {
    by: stoppedBy ?? requestedBy,
    action: `deliveries-${act}-${stoppedBy ? 'stopped' : 'ended'}`,
    subject: id,
    detail: { seen, counts },
  });

/**
 * Does the next batch of an act and writes how far it came, in one transaction: a batch is done once, whoever does it. Resolves to true
 * while there is more to do; false when the act has ended, or another process is at it.
 */
export const workDeliveryAct = (pool: Pool, id: string): Promise<boolean> =>
  inTransaction(pool, async (tx) => {
    const open = await one<DeliveryAct & { batch: string[] }>(
      tx,
      `select ${columns}, members[seen + 1 : seen + $2] as batch from delivery_acts
       where id = $1 and ended_at is null for update skip locked`,
      [id, ACT_BATCH],
    );
    if (!open) return false;
    const counts = await actOnBatch(tx, open.batch, { act: open.act, by: open.requestedBy, dryRun: false });
    const seen = open.seen + open.batch.length;
    return writeProgress(tx, { ...open, seen, counts: addedCounts(open.counts, counts) });
  });

async function writeProgress(tx: Db, act: DeliveryAct): Promise<boolean> {
  const hasEnded = act.seen >= act.expected;
  await tx.query(
    `update delivery_acts set seen = $2, counts = $3, ended_at = case when $4 then now() end, members = case when $4 then '{}' else members end
     where id = $1`,
    [act.id, act.seen, JSON.stringify(act.counts), hasEnded],
  );
  if (hasEnded) await recordEnd(tx, act);
  return !hasEnded;
}
