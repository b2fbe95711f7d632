import { fingerprint, matchNotice, type NoticeCandidate, type NoticeMatch, phrasesOf } from '@dateline/dedup';
import {
  type Db,
  findCandidatesById,
  findCandidatesByWords,
  listNoticeCandidates,
  listTransmissions,
  type NoticeCandidateRow,
} from '@dateline/store';
import { isKill, type Story, type StoryNormalized, storyId } from '@dateline/story';
import type { Shard } from './shard.ts';

const DAY = 24 * 3_600_000;
/** How far back the story of a notice is looked for. */
const WINDOW_MS = 30 * DAY;
/** A notice is held against this many of the newest stories of its source, and against those further back that have its words. */
const NEWEST = 500;
const BY_WORDS = 50;

/** A notice as `matchNotice` reads it. */
export const factsOfNotice = ({ story }: StoryNormalized) => ({
  kind: isKill(story) ? ('kill' as const) : ('correction' as const),
  headline: story.headline,
  slugline: story.slugline,
  text: [story.editorialNote, story.bodyText].filter(Boolean).join('\n'),
  receivedAt: Date.parse(story.receivedAt),
});

/** Looks for the earlier story of the same source that a notice means, in the caller's transaction. */
export async function findMeant(tx: Db, shard: Shard, notice: StoryNormalized): Promise<NoticeMatch> {
  const facts = factsOfNotice(notice);
  const until = new Date(facts.receivedAt);
  const sent = { sourceId: notice.story.source, since: new Date(facts.receivedAt - WINDOW_MS), until };
  const newest = await listNoticeCandidates(tx, { ...sent, limit: NEWEST });
  const phrases = newest.length < NEWEST ? [] : phrasesOf(facts);
  const older = phrases.length === 0 ? [] : await findCandidatesByWords(tx, { ...sent, limit: BY_WORDS }, phrases);
  const repeated = repeatedBy(shard, notice.story);
  const alike = await findCandidatesById(tx, sent.sourceId, [...repeated]);
  const rows = [...newest, ...older, ...alike.filter(({ firstReceivedAt }) => firstReceivedAt <= until)];
  const cited = /\d{2}/.test(facts.text) ? await transmissionsOf(tx, sent) : new Map<string, string[]>();
  const candidates = new Map(rows.map((row) => [row.id, candidateOf(row, cited.get(row.id), repeated.has(row.id))]));
  return matchNotice(facts, [...candidates.values()]);
}

export const candidateOf = (
  row: Pick<NoticeCandidateRow, 'id' | 'headline' | 'slugline' | 'killed' | 'firstReceivedAt'>,
  transmissions: readonly string[] | undefined,
  repeated: boolean,
): NoticeCandidate => ({
  id: row.id,
  headline: row.headline,
  slugline: row.slugline,
  killed: row.killed,
  receivedAt: row.firstReceivedAt.getTime(),
  transmissions,
  repeated,
});

/** Only of the last day: numbers begin anew with each. */
async function transmissionsOf(
  tx: Db,
  { sourceId, until }: { sourceId: string; until: Date },
): Promise<Map<string, string[]>> {
  const since = new Date(until.getTime() - DAY);
  const rows = await listTransmissions(tx, { sourceId, since, until, limit: 4 * NEWEST });
  const names = Map.groupBy(rows, ({ storyId }) => storyId);
  return new Map([...names].map(([id, all]) => [id, all.flatMap(({ transmissions }) => transmissions)]));
}

/** Stories whose text the notice repeats. The window holds those of all sources; the store keeps to one. */
function repeatedBy(shard: Shard, story: Story): Set<string> {
  const print = fingerprint({ ...story, id: storyId(story.source, story.guid), time: Date.parse(story.receivedAt) });
  const { candidates } = shard.engine.decide(print);
  const like = candidates.filter(({ decision }) => decision !== 'distinct' && decision !== 'recurring-template');
  return new Set(like.map(({ id }) => id));
}
