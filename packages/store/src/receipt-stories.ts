import { leadingCopyOf } from './copies.ts';
import { all, type Db } from './db.ts';

export type ReceiptStoryOutcome = 'new' | 'version' | 'late' | 'repeat' | 'held' | 'discarded' | 'rejected';

/** Where a version stands, whatever became of others of its story: `late`, `superseded` and `killed` are not out. */
export type VersionStage =
  | 'recorded'
  | 'released'
  | 'published'
  | 'held'
  | 'embargoed'
  | 'late'
  | 'superseded'
  | 'killed';

/** What became of one story of an item. What has no story yet, or never gets one, has null where a story's facts are. */
export interface ReceiptStory {
  receiptId: string;
  index: number;
  outcome: ReceiptStoryOutcome;
  storyId: string | null;
  ordinal: number | null;
  headline: string | null;
  guid: string | null;
  stage: VersionStage | null;
  embargoedUntil: Date | null;
  decision: string | null;
  ofStory: string | null;
  reasons: string[] | null;
  /** Story of the same source that this one corrects. */
  corrects: string | null;
  /** Why it is held or was rejected. */
  code: string | null;
  reason: string | null;
  /** The notice about which an operator has to decide first. */
  waitsFor: string | null;
  /** Why the story itself waits for an operator. */
  heldBecause: string | null;
  /** The copy of another source that readers who want one of several get in its place. */
  standsBehind: string | null;
}

/** By the database's clock, like all that embargoes decide. */
const STAGE = `case
    when s.id is null then case when r.outcome = 'held' then 'held' end
    when v.late then 'late'
    when r.ordinal <> s.current_ordinal and s.killed_at is not null then 'killed'
    when r.ordinal <> s.current_ordinal then case when exists (
      select 1 from releases l where l.story_id = r.story_id and l.ordinal = r.ordinal) then 'published' else 'superseded' end
    when s.stage = 'published' and s.killed_at is null and s.embargoed_until > now() then 'embargoed'
    else s.stage end`;

/** The notices that are undecided and may mean this story. */
const holdingNotices = (story: string): string =>
  `from notice_holds h join notices n on n.id = h.notice_id where h.story_id = ${story}.id and n.decision is null`;

/** Whether a story is held because an undecided kill may mean it. */
export const isHeldByNotice = (story: string): string => `exists (select ${holdingNotices(story)})`;

/** Whether a receipt has a story, a kill or a correction that waits for an operator; `ReceiptStory` has it as `waitsFor` and `heldBecause`. */
export const waitsForOperator = (receipt: string): string => `exists (
    select from receipt_stories o left join stories s on s.id = o.story_id and s.current_ordinal = o.ordinal
    where o.receipt_id = ${receipt}.id
      and (o.outcome = 'held' or (s.stage = 'held' and (s.held_because is not null or ${isHeldByNotice('s')}))))`;

/** A version that is held; one that a newer version replaced is not. */
const isHeld = `s.stage = 'held' and r.ordinal = s.current_ordinal`;

/** What became of each story of these receipts, in the order of their items. */
export async function listStoriesOfReceipts(db: Db, receiptIds: readonly string[]): Promise<ReceiptStory[]> {
  const rows = await all<ReceiptStory>(
    db,
    `select r.receipt_id as "receiptId", r.index, r.outcome, s.id as "storyId", v.ordinal,
       coalesce(v.story->>'headline', n.message->'story'->>'headline') as headline,
       coalesce(v.story->>'guid', n.message->'story'->>'guid') as guid, ${STAGE} as stage,
       case when r.ordinal = s.current_ordinal then s.embargoed_until end as "embargoedUntil",
       d.decision, d.of_story as "ofStory", d.reasons, s.corrects, coalesce(r.code, n.code) as code,
       coalesce(r.reason, n.reason) as reason, coalesce(n.id, case when ${isHeld} then (select n.id ${holdingNotices('s')} order by n.held_at limit 1) end) as "waitsFor",
       case when ${isHeld} then s.held_because end as "heldBecause",
       case when s.stage in ('released', 'published') and s.killed_at is null then nullif(${leadingCopyOf('s')}, s.id) end as "standsBehind"
     from receipt_stories r left join stories s on s.id = r.story_id and r.outcome <> 'rejected'
     left join story_versions v on v.story_id = s.id and v.ordinal = r.ordinal
     left join decisions d on d.story_id = s.id and d.ordinal = r.ordinal
     left join notices n on n.id = r.notice_id and r.story_id is null and n.decision is null
     where r.receipt_id = any($1) order by r.receipt_id, r.index`,
    [receiptIds],
  );
  return rows.map((row) => ({ ...row, ...whyHeld(row) }));
}

export const listReceiptStories = (db: Db, receiptId: string): Promise<ReceiptStory[]> =>
  listStoriesOfReceipts(db, [receiptId]);

function whyHeld({ stage, code, waitsFor, heldBecause }: ReceiptStory): { code?: string; reason?: string } {
  if (stage !== 'held' || code !== null) return {};
  if (heldBecause !== null) return { code: 'OPERATOR_DECIDES', reason: heldBecause };
  if (waitsFor === null) return { code: 'WITHHELD', reason: 'its source withholds it, or its embargo cannot be read' };
  return { code: 'KILL_MAY_MEAN_IT', reason: 'a kill that came before it may mean it' };
}
