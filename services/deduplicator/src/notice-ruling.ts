import {
  type Db,
  findCandidatesById,
  findNotice,
  findReceiptStory,
  listVersions,
  type NoticeCandidateRef,
  noticeId,
} from '@dateline/store';
import { isGuidOfText, isKill, type Story, type StoryNormalized, storyId } from '@dateline/story';
import { findMeant } from './notice-match.ts';
import type { Shard } from './shard.ts';

/** What is to be done with a message that may be a notice. */
export type Ruling =
  /** Names its story by itself, or is none. */
  | { kind: 'plain'; message: StoryNormalized }
  | { kind: 'version'; message: StoryNormalized; storyId: string; reasons: string[] }
  | { kind: 'held'; code: string; reason: string; candidates: NoticeCandidateRef[] }
  | { kind: 'discarded' };

/** A kill, or a correction without a guid: what may end or replace a story that it does not name. */
export const mayBeNotice = ({ story }: StoryNormalized): boolean =>
  isKill(story) || (story.signals.includes('correction') && isGuidOfText(story.guid));

/** Decides what a kill or correction is: what was decided before stands, then what it names, then what it fits (ADR 0018). */
export async function ruleOn(tx: Db, shard: Shard, message: StoryNormalized): Promise<Ruling> {
  return (await ruledBefore(tx, message)) ?? (await ruleByName(tx, message)) ?? ruleByFit(tx, shard, message);
}

/** The record comes again: after a restart, by a replay, or because an operator decided. */
async function ruledBefore(tx: Db, message: StoryNormalized): Promise<Ruling | undefined> {
  const { receiptId, index, story } = message;
  const became = await findReceiptStory(tx, receiptId, index);
  const notice = await findNotice(tx, noticeId(receiptId, index));
  if (notice?.decision === 'discard') return { kind: 'discarded' };
  if (notice?.decision === 'new') return { kind: 'plain', message: asOwnStory(message) };
  const meant = became ?? (notice?.decision === 'version' ? notice.storyId : undefined);
  if (!meant) return undefined;
  if (meant === storyId(story.source, story.guid)) return { kind: 'plain', message };
  if (!notice?.decidedAt || notice.decidedBy === RULE) return versionOf(tx, message, { id: meant, reasons: [] });
  return versionOf(tx, message, {
    id: meant,
    reasons: [`${notice.decidedBy} decided so`],
    decidedAt: notice.decidedAt,
  });
}

/** Who decides when exactly one story fits. */
export const RULE = 'rule';

async function ruleByName(tx: Db, message: StoryNormalized): Promise<Ruling | undefined> {
  const { source, guid, correctsGuid } = message.story;
  const own = storyId(source, guid);
  const named = correctsGuid === undefined ? undefined : storyId(source, correctsGuid);
  const found = new Set((await findCandidatesById(tx, source, named ? [own, named] : [own])).map(({ id }) => id));
  if (found.has(own)) return { kind: 'plain', message };
  return named && found.has(named)
    ? versionOf(tx, message, { id: named, reasons: ['its copy names the story'] })
    : undefined;
}

/** A guid that we never had may be that of a story still under way, so nothing else is killed for it. */
async function ruleByFit(tx: Db, shard: Shard, message: StoryNormalized): Promise<Ruling> {
  const match = await findMeant(tx, shard, message);
  const kill = isKill(message.story);
  if (!isGuidOfText(message.story.guid)) {
    const candidates = match.kind === 'one' ? [refOf(match)] : match.candidates.map(refOf);
    return {
      kind: 'held',
      code: 'KILL_GUID_UNKNOWN',
      reason: `no story has its guid ${message.story.guid}`,
      candidates,
    };
  }
  if (match.kind === 'one') return versionOf(tx, message, match);
  const code = kill ? 'KILL_UNNAMED' : 'CORRECTION_UNNAMED';
  return { kind: 'held', code, reason: match.reason, candidates: match.candidates.map(refOf) };
}

const refOf = ({ id, reasons }: { id: string; reasons: string[] }): NoticeCandidateRef => ({ storyId: id, reasons });

interface Meant {
  id: string;
  reasons: string[];
  /** When an operator said so, who may mean a story that came after the notice. */
  decidedAt?: Date;
}

/** The notice as a version of the story that it means: under its guid, in its language, and newer than what it speaks of. */
async function versionOf(tx: Db, message: StoryNormalized, meant: Meant): Promise<Ruling> {
  const [row] = await findCandidatesById(tx, message.story.source, [meant.id]);
  if (!row)
    return { kind: 'held', code: 'STORY_GONE', reason: `story ${meant.id} is not there any more`, candidates: [] };
  const { correctsGuid: _named, version: _label, ...story } = message.story;
  const versionCreated = await newestTime(tx, message, meant);
  const named: Story = { ...story, guid: row.guid, language: row.language, versionCreated };
  return { kind: 'version', message: { ...message, story: named }, storyId: meant.id, reasons: meant.reasons };
}

/** The notice's own time, or that of the newest version it speaks of, whichever is later; the same in every replay. */
async function newestTime(
  tx: Db,
  { receiptId, index, story }: StoryNormalized,
  { id, decidedAt }: Meant,
): Promise<string> {
  const until = decidedAt ?? new Date(story.receivedAt);
  const others = (await listVersions(tx, [id])).filter(
    (one) => one.receiptId !== receiptId || one.receiptIndex !== index,
  );
  const spokenOf = others.filter(({ receivedAt }) => receivedAt <= until).map((one) => one.versionCreated.getTime());
  // A story that came after the notice would win by its receipt where the times are equal.
  const step = decidedAt ? 1 : 0;
  return new Date(Math.max(Date.parse(story.versionCreated), ...spokenOf.map((time) => time + step))).toISOString();
}

/** An operator said that it takes nothing back: a headline that only looks like a kill. */
function asOwnStory(message: StoryNormalized): StoryNormalized {
  const taken = new Set(['kill', 'withdrawal', 'correction']);
  const { story } = message;
  const pubStatus = story.pubStatus === 'canceled' ? 'usable' : story.pubStatus;
  return { ...message, story: { ...story, pubStatus, signals: story.signals.filter((signal) => !taken.has(signal)) } };
}
