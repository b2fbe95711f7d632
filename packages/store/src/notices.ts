import { type StoryNormalized, stableId } from '@dateline/story';
import { all, type Db, inTransaction, one, type Pool } from './db.ts';
import { recordAudit } from './operators.ts';
import { prepared } from './prepared.ts';
import { REOPEN_RECEIPTS } from './reopen-receipts.ts';

export type NoticeKind = 'kill' | 'correction';
/** What becomes of a notice: a version of a story, a story of its own, nothing. */
export type NoticeDecision = 'version' | 'new' | 'discard';

/** A story that a notice may mean, and why. */
export interface NoticeCandidateRef {
  storyId: string;
  reasons: readonly string[];
}

/** A kill or correction that names no story that we have (ADR 0018). */
export interface Notice {
  id: string;
  kind: NoticeKind;
  sourceId: string;
  receiptId: string;
  receiptIndex: number;
  receivedAt: Date;
  message: StoryNormalized;
  code: string;
  reason: string;
  candidates: NoticeCandidateRef[];
  heldAt: Date;
  decision: NoticeDecision | null;
  storyId: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  settledAt: Date | null;
}

/** The same for the same place of an item, in every process and after every replay. */
export const noticeId = (receiptId: string, index: number): string => stableId('nt', receiptId, index);

const columns = `id, kind, source_id as "sourceId", receipt_id as "receiptId", receipt_index as "receiptIndex",
  received_at as "receivedAt", message, code, reason, candidates, held_at as "heldAt", decision, story_id as "storyId",
  decided_by as "decidedBy", decided_at as "decidedAt", settled_at as "settledAt"`;

export interface HeldNotice {
  kind: NoticeKind;
  message: StoryNormalized;
  code: string;
  reason: string;
  candidates: readonly NoticeCandidateRef[];
}

/** Candidates with these in front of them; what is known anew of a story stands for what was known. */
const mergedWith = (
  fresh: string,
): string => `${fresh} || coalesce((select jsonb_agg(known) from jsonb_array_elements(notices.candidates) known
  where not ${fresh} @> jsonb_build_array(jsonb_build_object('storyId', known->'storyId'))), '[]')`;

/**
 * Stores a notice as undecided, and on its receipt that it waits, also where it was rejected before. A second look renews what is
 * known of one that still waits.
 */
export async function holdNotice(tx: Db, held: HeldNotice): Promise<void> {
  const { receiptId, index, story } = held.message;
  const id = noticeId(receiptId, index);
  await tx.query(
    `insert into notices (id, kind, source_id, receipt_id, receipt_index, received_at, message, code, reason, candidates)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (id) do update set reason = excluded.reason, candidates = ${mergedWith('excluded.candidates')}
       where notices.decision is null`,
    [
      id,
      held.kind,
      story.source,
      receiptId,
      index,
      story.receivedAt,
      JSON.stringify(held.message),
      held.code,
      held.reason,
      JSON.stringify(held.candidates),
    ],
  );
  await tx.query(
    `with kept as (
       insert into receipt_stories as r (receipt_id, index, notice_id, outcome) values ($1, $2, $3, 'held')
       on conflict (receipt_id, index) do update
         set story_id = null, ordinal = null, notice_id = excluded.notice_id, outcome = 'held', code = null, reason = null
         where r.outcome = 'rejected'
       returning receipt_id, xmax <> 0 as again
     )
     ${REOPEN_RECEIPTS}`,
    [receiptId, index, id],
  );
}

export const findNotice = (db: Db, id: string): Promise<Notice | undefined> =>
  one(db, `select ${columns} from notices where id = $1`, [id]);

/** The story that a place of an item became a version of; undefined while it has none, and for one that was rejected. */
export async function findReceiptStory(db: Db, receiptId: string, index: number): Promise<string | undefined> {
  const row = await one<{ storyId: string | null }>(
    db,
    `select story_id as "storyId" from receipt_stories where receipt_id = $1 and index = $2 and outcome <> 'rejected'`,
    [receiptId, index],
  );
  return row?.storyId ?? undefined;
}

/** The undecided kill for whose sake a story is held, the oldest of several. */
export const findHoldingNotice = (db: Db, storyId: string): Promise<Notice | undefined> =>
  one(
    db,
    `select ${columns} from notices where decision is null and id in (select notice_id from notice_holds where story_id = $1)
     order by held_at limit 1`,
    [storyId],
  );

export interface NoticeQuery {
  sourceIds?: readonly string[] | undefined;
  limit: number;
}

const waiting = prepared(
  'notices-waiting',
  `select ${columns} from notices where decision is null and ($1::text[] is null or source_id = any($1))
   order by held_at, id limit $2`,
);

/** Notices that wait for a decision, the longest wait first. */
export const listWaitingNotices = (db: Db, { sourceIds, limit }: NoticeQuery): Promise<Notice[]> =>
  all(db, waiting, [sourceIds ?? null, limit]);

/** Notices, the latest decision first. */
export const listDecidedNotices = (db: Db, limit: number): Promise<Notice[]> =>
  all(db, `select ${columns} from notices where decision is not null order by decided_at desc limit $1`, [limit]);

/** How many notices wait, by kind. */
export const countWaitingNotices = (db: Db): Promise<{ kind: NoticeKind; count: number }[]> =>
  all(db, 'select kind, count(*)::int as count from notices where decision is null group by kind');

export interface OperatorRuling {
  id: string;
  decision: NoticeDecision;
  /** For `version`: the story meant, which must be of the same source. */
  storyId?: string | undefined;
  by: string;
}

export type RulingOutcome = 'decided' | 'already' | 'unknown' | 'no-such-story';

/**
 * Stores what an operator decides about a notice, with a line in the audit log; the deduplicator acts on it. Stories that were
 * held for its sake and are not meant go their way. Idempotent: the first decision stands, and a later one is told `already`.
 */
export async function decideNotice(pool: Pool, ruling: OperatorRuling): Promise<RulingOutcome> {
  return inTransaction(pool, async (tx) => {
    const notice = await lockNotice(tx, ruling.id);
    if (!notice) return 'unknown';
    if (notice.decision !== null) return 'already';
    if (ruling.decision === 'version' && !(await isStoryOf(tx, ruling.storyId, notice.sourceId)))
      return 'no-such-story';
    await writeDecision(tx, ruling);
    if (ruling.decision === 'discard') await settleDiscarded(tx, notice);
    const detail = { decision: ruling.decision, story: ruling.storyId, receipt: notice.receiptId };
    await recordAudit(tx, {
      by: ruling.by,
      action: `notice-${ruling.decision}`,
      subject: ruling.storyId ?? notice.id,
      detail,
    });
    return 'decided';
  });
}

const lockNotice = (tx: Db, id: string): Promise<Notice | undefined> =>
  one(tx, `select ${columns} from notices where id = $1 for update`, [id]);

const isStoryOf = async (tx: Db, storyId: string | undefined, sourceId: string): Promise<boolean> =>
  (await one(tx, 'select 1 from stories where id = $1 and source_id = $2', [storyId ?? null, sourceId])) !== undefined;

/** Decides, and lets go of the stories that it held for nothing. */
export async function writeDecision(tx: Db, { id, decision, storyId, by }: OperatorRuling): Promise<void> {
  await tx.query(
    `update notices set decision = $2, story_id = $3, decided_by = $4, decided_at = now(), handed_at = null
     where id = $1 and decision is null`,
    [id, decision, storyId ?? null, by],
  );
  await releaseHeldStories(tx, id, decision === 'version' ? storyId : undefined);
}

async function settleDiscarded(tx: Db, { id, receiptId, receiptIndex }: Notice): Promise<void> {
  await tx.query('update notices set settled_at = now() where id = $1', [id]);
  await tx.query(
    `update receipt_stories set outcome = 'discarded' where receipt_id = $1 and index = $2 and story_id is null`,
    [receiptId, receiptIndex],
  );
}

/** Marks a notice's decision as done, in the transaction that did it. */
export async function settleNotice(tx: Db, id: string): Promise<void> {
  await tx.query('update notices set settled_at = coalesce(settled_at, now()) where id = $1', [id]);
}

/** Due at once, so that the sweeper releases them; not those that another notice holds, or their own source withholds. */
async function releaseHeldStories(tx: Db, id: string, meant: string | undefined): Promise<void> {
  await tx.query(
    `update stories s set stage = 'recorded', stage_since = now(), release_by = now()
     from notice_holds h, story_versions v
     where h.notice_id = $1 and s.id = h.story_id and s.stage = 'held' and s.held_because is null and s.id is distinct from $2
       and v.story_id = s.id and v.ordinal = s.current_ordinal and v.story->>'pubStatus' <> 'withheld'
       and not exists (select 1 from notice_holds o join notices n on n.id = o.notice_id
         where o.story_id = s.id and o.notice_id <> $1 and n.decision is null)`,
    [id, meant ?? null],
  );
}

/** Holds stories that an undecided kill may mean; the operator is offered them. */
export async function holdStoriesFor(tx: Db, id: string, meant: readonly NoticeCandidateRef[]): Promise<void> {
  await offerStoriesFor(tx, id, meant);
  await tx.query(
    'insert into notice_holds (notice_id, story_id) select $1, unnest($2::text[]) on conflict do nothing',
    [id, meant.map(({ storyId }) => storyId)],
  );
}

/** Offers the operator further stories without holding them. */
export async function offerStoriesFor(tx: Db, id: string, meant: readonly NoticeCandidateRef[]): Promise<void> {
  await tx.query(`update notices set candidates = ${mergedWith('$2::jsonb')} where id = $1 and decision is null`, [
    id,
    JSON.stringify(meant),
  ]);
}

/** Holds stories, whichever of their versions came now, as long as an undecided kill may mean them. */
export async function keepHeld(tx: Db, storyIds: readonly string[]): Promise<void> {
  await tx.query(
    `update stories set stage = 'held', stage_since = now()
     where id = any($1) and stage = 'recorded' and killed_at is null and id in (
       select h.story_id from notice_holds h join notices n on n.id = h.notice_id where n.decision is null and h.story_id = any($1))`,
    [storyIds],
  );
}

/** A notice to put on the log again, with the language of the story that it is a version of. */
export interface NoticeToHand {
  id: string;
  message: StoryNormalized;
  language: string | null;
}

/** Decided notices whose decision has not taken effect, and those that were held a moment ago and are looked at once more. */
export const listNoticesToHand = (
  db: Db,
  graceMs: number,
  secondLookMs: number,
  limit: number,
): Promise<NoticeToHand[]> => all(db, toHand, [graceMs, secondLookMs, limit]);

const toHand = prepared(
  'notices-to-hand',
  `select n.id, n.message, s.language from notices n left join stories s on s.id = n.story_id
   where n.settled_at is null and case when n.decision is null
     then n.handed_at is null and n.held_at < now() - make_interval(secs => $2 / 1000.0)
     else n.handed_at is null or n.handed_at < now() - make_interval(secs => $1 / 1000.0) end
   order by n.held_at limit $3`,
);

/** Called when the log has acknowledged them. */
export async function markHanded(db: Db, ids: readonly string[]): Promise<void> {
  await db.query('update notices set handed_at = now() where id = any($1)', [ids]);
}
