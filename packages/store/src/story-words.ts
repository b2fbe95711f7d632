import { all, type Db } from './db.ts';
import { prepared } from './prepared.ts';

/**
 * The words of a story, as SQL, given its row and that of its current version. 'simple' folds case only: the same index serves
 * every language, and the tagger does its own stemming. Of long texts the beginning is indexed: a tsvector holds 1 MB.
 */
const wordsOf = (story: string, version: string): string => `
  setweight(to_tsvector('simple', search_text(left(${story}.headline, 2000) || ' ' || left(coalesce(${story}.slugline, ''), 1000))), 'A')
    || setweight(to_tsvector('simple', search_text(left(${version}.story->>'bodyText', 20000))), 'B')`;

const index = prepared(
  'story-words-index',
  `with taken as materialized (
     select s.id, s.first_received_at, s.headline, s.slugline, s.current_ordinal from words_due d join stories s on s.id = d.story_id
     where d.story_id = any($1) order by d.story_id for update of d skip locked for key share of s skip locked
   ), found as materialized (
     select s.id, s.first_received_at as at, ${wordsOf('s', 'v')} as words
     from taken s join story_versions v on v.story_id = s.id and v.ordinal = s.current_ordinal
   ), due as (
     delete from words_due d using found where d.story_id = found.id
   )
   insert into story_words (story_id, at, words) select id, at, words from found order by id
   on conflict (story_id) do update set words = excluded.words`,
);

/**
 * Writes the words of those of these stories whose words are due, for search and for related links; those that another process
 * is at, or of which a version is being recorded, stay due. Nothing is waited for: whoever records a version keeps the story, which
 * the foreign key asks for, and may wait for these rows. Stories are read as they are once they are kept; where that is newer than
 * this statement sees, its words stay due too. Many at once: what a statement costs by itself is more than what a story costs.
 */
export async function indexWords(db: Db, storyIds: readonly string[]): Promise<void> {
  if (storyIds.length > 0) await db.query(index, [[...new Set(storyIds)]]);
}

/** Stories whose words have been due for longer than the grace: no job of the enricher was for them, or it was lost. */
export async function listWordsDue(db: Db, graceMs: number, limit: number): Promise<string[]> {
  const rows = await all<{ id: string }>(
    db,
    `select story_id as id from words_due where since <= now() - make_interval(secs => $1 / 1000.0) order by since limit $2`,
    [graceMs, limit],
  );
  return rows.map(({ id }) => id);
}
