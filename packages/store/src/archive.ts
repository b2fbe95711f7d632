import {
  candidateOf,
  matches,
  type SubscriptionFilter,
  type TopicPath,
  taggerResults,
  topicsOf,
} from '@dateline/story';
import { isPastEmbargo, leadingCopyOf, standingOf } from './copies.ts';
import { all, type Db } from './db.ts';
import type { ListPlace } from './list-place.ts';
import { findVersionsForMatching } from './matching.ts';
import type { VersionKey } from './version-key.ts';

/** What a partner may read: a story that one of its filters takes, within what it may have at all. */
export interface ReadingRight {
  filter: SubscriptionFilter;
  entitlement: SubscriptionFilter;
}

/** A story as the archive lists it: its last released version. */
export interface ArchiveStory extends VersionKey {
  guid: string;
  source: string;
  headline: string;
  language: string;
  urgency: number;
  publishedAt: Date;
  updatedAt: Date;
  topics: { code: string; name?: string | undefined }[];
}

interface ArchiveRow extends Omit<ArchiveStory, 'topics'> {
  /** Place in the list, with microseconds. */
  place: string;
  /** It goes to readers who want one copy; and one of its source's copies is in front of it. */
  leads: boolean;
  isFurtherCopy: boolean;
}

/** Released, open, and out of its embargo by the database's clock; the last version of each. */
const visible = `
  from releases r join stories s on s.id = r.story_id
  join story_versions cv on cv.story_id = s.id and cv.ordinal = s.current_ordinal
  where r.announced_at is not null and r.event <> 'story.killed' and s.held_because is null and ${standingOf('s', 'cv')} = 'open'
    and ${isPastEmbargo('s', 'r')}
    and not exists (select from releases n where n.story_id = r.story_id and n.ordinal > r.ordinal and n.announced_at is not null)`;

const columns = `s.id as "storyId", r.ordinal, s.guid, s.source_id as source, s.headline, s.language, s.urgency,
  greatest((select min(f.released_at) from releases f where f.story_id = s.id), s.embargoed_until) as "publishedAt",
  greatest(r.released_at, s.embargoed_until) as "updatedAt", r.released_at::text as place,
  ${leadingCopyOf('s')} = s.id as leads, s.copy_kind = 'copy' as "isFurtherCopy"`;

export interface ArchiveQuery {
  /** Undefined = an operator, who reads everything. */
  rights: readonly ReadingRight[] | undefined;
  /** A web-search query over headline, slugline and body. */
  words?: string | undefined;
  /** A Media Topics code; its subtree too. */
  topic?: string | undefined;
  /** Published or changed since. */
  since?: Date | undefined;
  /** The last entry of the page before. */
  after?: ListPlace | undefined;
  limit: number;
  pathOf: TopicPath;
}

export interface ArchivePage {
  stories: ArchiveStory[];
  /** Where to go on; undefined = this is the end. */
  next: ListPlace | undefined;
}

/** Stories whose copy is held against filters in one go, and how often for one page: a narrow filter ends a page early. */
const ROUND = 100;
const MOST_ROUNDS = 5;

/** Lists released stories, those released last first. A page may be shorter than asked for and yet have a next one. */
export async function listArchive(db: Db, query: ArchiveQuery): Promise<ArchivePage> {
  const stories: ArchiveStory[] = [];
  let last = query.after;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const rows = await listVisible(db, query, last);
    for (const { row, story } of await readable(db, query, rows)) {
      if (story) stories.push(story);
      last = { place: row.place, id: row.storyId };
      if (stories.length === query.limit) return { stories, next: last };
    }
    if (rows.length < ROUND) return { stories, next: undefined };
  }
  return { stories, next: last };
}

const listVisible = (db: Db, { words, since }: ArchiveQuery, after: ArchiveQuery['after']): Promise<ArchiveRow[]> =>
  all(
    db,
    `select ${columns} ${visible}
       and ($1::text is null or s.id in (select story_id from story_words where words @@ websearch_to_tsquery('simple', search_text($1))))
       and ($2::timestamptz is null or r.released_at >= $2 or s.embargoed_until >= $2)
       and ($3::timestamptz is null or (r.released_at, s.id) < ($3, $4))
     order by r.released_at desc, s.id desc limit ${ROUND}`,
    [words ?? null, since ?? null, after?.place ?? null, after?.id ?? null],
  );

export type ArchiveFind = { kind: 'found'; story: ArchiveStory } | { kind: 'withdrawn' } | { kind: 'unknown' };

/** One story of the archive. `withdrawn` = it was out, was in reach of these rights, and was killed or withheld since. */
export async function findInArchive(
  db: Db,
  storyId: string,
  query: Pick<ArchiveQuery, 'rights' | 'pathOf'>,
): Promise<ArchiveFind> {
  const rows = await all<ArchiveRow>(db, `select ${columns} ${visible} and s.id = $1`, [storyId]);
  const [found] = await readable(db, query, rows);
  if (found?.story) return { kind: 'found', story: found.story };
  return rows.length === 0 && (await isWithdrawn(db, storyId, query)) ? { kind: 'withdrawn' } : { kind: 'unknown' };
}

/** Judged by the last version that was out before the kill, so that nobody learns of kills that are none of their business. */
async function isWithdrawn(db: Db, storyId: string, query: Pick<ArchiveQuery, 'rights' | 'pathOf'>): Promise<boolean> {
  const rows = await all<ArchiveRow>(
    db,
    `select s.id as "storyId", r.ordinal, true as leads, false as "isFurtherCopy" from stories s join releases r on r.story_id = s.id
     where s.id = $1 and r.event <> 'story.killed' and ${isPastEmbargo('s', 'r')}
       and exists (select from releases k where k.story_id = s.id and k.event = 'story.killed' and k.ordinal > r.ordinal)
     order by r.ordinal desc limit 1`,
    [storyId],
  );
  const [found] = await readable(db, query, rows);
  return found?.story !== undefined;
}

async function readable(
  db: Db,
  { rights, topic, pathOf }: Pick<ArchiveQuery, 'rights' | 'topic' | 'pathOf'>,
  rows: readonly ArchiveRow[],
): Promise<{ row: ArchiveRow; story: ArchiveStory | undefined }[]> {
  const versions = await findVersionsForMatching(db, rows);
  return rows.map((row, at) => {
    const version = versions[at];
    if (!version?.story) return { row, story: undefined };
    const candidate = candidateOf(version.story, taggerResults(version.enrichments));
    const mayRead = ({ filter, entitlement }: ReadingRight) =>
      isWantedCopy(filter, row) && matches(filter, candidate, pathOf) && matches(entitlement, candidate, pathOf);
    const wanted =
      (topic === undefined || matches({ topics: [topic] }, candidate, pathOf)) && (rights?.some(mayRead) ?? true);
    const { place: _place, leads: _leads, isFurtherCopy: _copy, ...shown } = row;
    const topics = topicsOf(version.story, taggerResults(version.enrichments)).map(({ code, name }) => ({
      code,
      name,
    }));
    // A newer version may have arrived that is not out yet.
    const { headline, language, urgency } = version.story;
    return { row, story: wanted ? { ...shown, headline, language, urgency, topics } : undefined };
  });
}

const isWantedCopy = ({ copies }: SubscriptionFilter, { leads, isFurtherCopy }: ArchiveRow): boolean =>
  copies === 'all' || leads || (copies === 'one-per-source' && !isFurtherCopy);
