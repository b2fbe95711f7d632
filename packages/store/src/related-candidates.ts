import { isTakenBack } from './copies.ts';
import { all, type Db, inTransaction, one, type Pool } from './db.ts';
import { prepared } from './prepared.ts';

export interface RelatedQuery {
  storyId: string;
  /** Words in lower case, none empty, and what a story that holds one gains by it. */
  words: readonly { word: string; worth: number }[];
  since: Date;
  /** Stories received later than this are no background to it. */
  until: Date;
  /** What is left of a gain for good, 0..1; the rest is halved after so many days. */
  fading: { lasting: number; halfLifeDays: number };
  limit: number;
  /** Stories of that time that each word may find, itself among them; of more, those that lie first in the table, the oldest. */
  mostByWord: number;
}

export interface RelatedCandidate {
  id: string;
  /** The version that is current. */
  ordinal: number;
  clusterId: string;
  headline: string;
  language: string;
  releasedAt: Date;
}

/**
 * For each question, in order, published stories that share its weightiest words, faded by age: killed ones, withheld ones and
 * those under embargo are not among them. One index scan a word, whichever questions ask for it; what it costs is the number of
 * stories read: those that hold the word and are too old, then those that count, up to the limit. The planner must be told: words
 * are stored apart from their rows, so that a table of 3,000 looks small enough to read, which took 20 ms a question and not 5.
 */
export async function findRelatedCandidates(
  pool: Pool,
  queries: readonly RelatedQuery[],
): Promise<RelatedCandidate[][]> {
  const [first] = queries;
  if (!first) return [];
  const rows = await inTransaction(
    pool,
    (tx) => all<RelatedCandidate & { question: number }>(tx, candidates, valuesOf(queries, first)),
    'set local enable_seqscan = off',
  );
  const found = Map.groupBy(rows, ({ question }) => question);
  return queries.map((_, at) => (found.get(at) ?? []).map(({ question: _question, ...candidate }) => candidate));
}

/** What is the same for all questions is taken from the first. */
function valuesOf(queries: readonly RelatedQuery[], { fading, limit, mostByWord }: RelatedQuery): unknown[] {
  const sought = queries.flatMap(({ words }, question) => words.map((word) => ({ ...word, question })));
  return [
    queries.map(({ storyId }) => storyId),
    queries.map(({ since }) => since),
    queries.map(({ until }) => until),
    sought.map(({ question }) => question),
    sought.map(({ word }) => `'${word.replace(/['\\]/g, '$&$&')}'`),
    sought.map(({ worth }) => worth),
    fading.lasting,
    fading.halfLifeDays,
    limit,
    mostByWord,
  ];
}

/** What is found is twice what is asked for: of so many enough may be linked to, as nearly all that is older is published. */
const candidates = prepared(
  'related-candidates',
  `with question as materialized (
     select n - 1 as question, story_id, since, until
     from unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) with ordinality as q (story_id, since, until, n)
   ), sought as materialized (
     select question, word, worth from unnest($4::int[], $5::text[], $6::float8[]) as s (question, word, worth)
   ), term as materialized (
     select s.word, min(q.since) as since, max(q.until) as until from sought s join question q using (question) group by s.word
   ), hit as materialized (
     select term.word, story.story_id, story.at from term cross join lateral (
       select story_id, at from story_words where words @@ term.word::tsquery and at between term.since and term.until
       limit $10
     ) story
   ), found as (
     select q.question, hit.story_id, sum(s.worth)
         * ($7::float8 + (1 - $7::float8) * power(2, -extract(epoch from min(q.until) - min(hit.at))::float8 / 86400 / $8::float8)) as worth
     from question q join sought s using (question) join hit using (word)
     where hit.story_id <> q.story_id and hit.at between q.since and q.until
     group by q.question, hit.story_id
   ), best as (
     select question, story_id, worth, row_number() over (partition by question order by worth desc) as place from found
   ), linkable as (
     select best.question, best.worth, s.id, s.current_ordinal, s.cluster_id, s.headline, s.language, s.first_received_at,
       row_number() over (partition by best.question order by best.worth desc) as place
     from best join stories s on s.id = best.story_id
     where best.place <= $9 * 2 and not ${isTakenBack('s')} and s.stage = 'published'
       and (s.embargoed_until is null or s.embargoed_until <= now())
   )
   select question::int, id, current_ordinal as ordinal, cluster_id as "clusterId", headline, language,
     first_received_at as "releasedAt"
   from linkable where place <= $9 order by question, place`,
);

/** What a candidate says, for the ranking. */
export interface CandidateCopy {
  id: string;
  ordinal: number;
  bodyText: string;
  url: string | null;
  /** What the topics enricher found, if it has run. */
  tags: unknown;
}

/** The beginning of each candidate's body, in characters, and its tags. In no order; a version that is not there is left out. */
export const readCandidateCopy = (
  db: Db,
  versions: readonly { id: string; ordinal: number }[],
  bodyChars: number,
): Promise<CandidateCopy[]> =>
  all(
    db,
    `select v.story_id as id, v.ordinal, left(v.story->>'bodyText', $3) as "bodyText", v.story->>'url' as url, e.result as tags
     from unnest($1::text[], $2::int[]) as w (id, ordinal)
     join story_versions v on v.story_id = w.id and v.ordinal = w.ordinal
     left join enrichments e on e.story_id = w.id and e.ordinal = w.ordinal and e.enricher = 'topics'`,
    [versions.map(({ id }) => id), versions.map(({ ordinal }) => ordinal), bodyChars],
  );

/** Gathers the statistics anew that the search for candidates needs: how common words are, and how large the table has become. */
export async function analyzeWords(db: Db): Promise<void> {
  await db.query('analyze story_words');
}

/**
 * How common words are among all stories, as PostgreSQL's own statistics know it: ANALYZE, which autovacuum runs, keeps the
 * commonest words. Before its first run nothing is known: no stories, no words.
 */
export async function readWordFrequencies(
  db: Db,
): Promise<{ stories: number; shares: Map<string, number>; rest: number }> {
  const row = await one<{ stories: number; words: string[] | null; shares: number[] | null }>(
    db,
    `select c.reltuples as stories, s.most_common_elems::text::text[] as words, s.most_common_elem_freqs as shares
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     left join pg_stats s on s.schemaname = n.nspname and s.tablename = c.relname and s.attname = 'words'
     where c.oid = 'story_words'::regclass`,
  );
  const words = row?.words ?? [];
  const shares = row?.shares ?? [];
  // Behind the shares of the words PostgreSQL puts the smallest and the largest of them (pg_statistic, STATISTIC_KIND_MCELEM).
  const rest = words.length === 0 ? 0 : (shares[words.length] ?? 0);
  return {
    stories: Math.max(0, row?.stories ?? 0),
    shares: new Map(words.map((word, at) => [word, shares[at] ?? rest])),
    rest,
  };
}

/**
 * Our published stories that a source's links point to, by the page's address or by an equal headline. Newest first. Two
 * look-ups by index and not one with "or", which would read all stories.
 */
export const findStoriesByLink = (
  db: Db,
  links: readonly { title: string; url?: string | undefined }[],
  exceptId: string,
): Promise<{ id: string; headline: string; url: string | null }[]> =>
  all(
    db,
    `select s.id, s.headline, v.story->>'url' as url from stories s
     join story_versions v on v.story_id = s.id and v.ordinal = s.current_ordinal
     where s.id in (
         select id from stories where lower(headline) = any($2)
         union select story_id from story_versions where story->>'url' = any($3) and story->>'url' is not null)
       and (lower(s.headline) = any($2) or v.story->>'url' = any($3))
       and s.id <> $1 and not ${isTakenBack('s')} and s.stage = 'published' and (s.embargoed_until is null or s.embargoed_until <= now())
     order by s.first_received_at desc limit 50`,
    [exceptId, links.map(({ title }) => title.toLowerCase()), links.flatMap(({ url }) => url ?? [])],
  );
