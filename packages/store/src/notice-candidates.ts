import { all, type Db } from './db.ts';

/** A story of a source, as far as a notice can mean it. */
export interface NoticeCandidateRow {
  id: string;
  guid: string;
  language: string;
  headline: string;
  slugline: string | null;
  killed: boolean;
  firstReceivedAt: Date;
}

const columns = `s.id, s.guid, s.language, s.headline, s.slugline, s.killed_at is not null as killed,
  s.first_received_at as "firstReceivedAt"`;

/** A source's stories of a span of time. */
export interface SentBetween {
  sourceId: string;
  since: Date;
  until: Date;
  limit: number;
}

/** What a source sent, newest first. */
export const listNoticeCandidates = (
  db: Db,
  { sourceId, since, until, limit }: SentBetween,
): Promise<NoticeCandidateRow[]> =>
  all(
    db,
    `select ${columns} from stories s where s.source_id = $1 and s.first_received_at between $2 and $3
     order by s.first_received_at desc, s.id limit $4`,
    [sourceId, since, until, limit],
  );

/** Stories of a source that hold all words of one of these phrases; for what lies further back than the newest ones. */
export const findCandidatesByWords = (
  db: Db,
  { sourceId, since, until, limit }: SentBetween,
  phrases: readonly string[],
): Promise<NoticeCandidateRow[]> =>
  all(
    db,
    `select ${columns} from stories s
     where s.source_id = $1 and s.first_received_at between $2 and $3 and s.id in (
       select w.story_id from unnest($4::text[]) as p (phrase)
         join story_words w on w.words @@ plainto_tsquery('simple', p.phrase) and w.at between $2 and $3)
     order by s.first_received_at desc, s.id limit $5`,
    [sourceId, since, until, phrases, limit],
  );

/** These stories, as far as they are of this source. */
export const findCandidatesById = (db: Db, sourceId: string, ids: readonly string[]): Promise<NoticeCandidateRow[]> =>
  all(db, `select ${columns} from stories s where s.source_id = $1 and s.id = any($2) order by s.id`, [sourceId, ids]);

/** How the current versions of stories begin, to tell two of one headline apart. */
export const listOpenings = (
  db: Db,
  ids: readonly string[],
  characters: number,
): Promise<{ id: string; opening: string }[]> =>
  all(
    db,
    `select s.id, left(v.story->>'bodyText', $2) as opening
     from stories s join story_versions v on v.story_id = s.id and v.ordinal = s.current_ordinal where s.id = any($1)`,
    [ids, characters],
  );

/** What the messages were called that brought a source's stories since a time, for notices that cite them. */
export const listTransmissions = (
  db: Db,
  { sourceId, since, until, limit }: SentBetween,
): Promise<{ storyId: string; transmissions: string[] }[]> =>
  all(
    db,
    `select s.id as "storyId", v.story->'transmissions' as transmissions
     from stories s join story_versions v on v.story_id = s.id
     where s.source_id = $1 and s.first_received_at between $2 and $3 and v.story ? 'transmissions'
     order by s.first_received_at desc limit $4`,
    [sourceId, since, until, limit],
  );

/** Those of these stories that exist. */
export async function listExisting(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await all<{ id: string }>(db, 'select id from stories where id = any($1)', [ids]);
  return new Set(rows.map(({ id }) => id));
}

/** Notes which story of the same source another one corrects, where there is such a story; the first word stands. */
export async function markCorrecting(tx: Db, pairs: readonly { id: string; corrects: string }[]): Promise<void> {
  await tx.query(
    `update stories s set corrects = o.id from unnest($1::text[], $2::text[]) as p (id, corrects), stories o
     where s.id = p.id and o.id = p.corrects and o.source_id = s.source_id and o.id <> s.id and s.corrects is null`,
    [pairs.map(({ id }) => id), pairs.map(({ corrects }) => corrects)],
  );
}
