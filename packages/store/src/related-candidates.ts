import { all, type Db, one } from './db.ts';

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
  /** Characters of each body to be answered. */
  bodyChars: number;
}

export interface RelatedCandidate {
  id: string;
  clusterId: string;
  headline: string;
  language: string;
  releasedAt: Date;
  bodyText: string;
  url: string | null;
  /** What the topics enricher found, if it has run. */
  tags: unknown;
}

/**
 * Published stories that share the weightiest words, faded by age: killed ones, withheld ones and those under embargo are
 * not among them. One index scan a word; what it costs is the number of stories that hold any of the words.
 */
export const findRelatedCandidates = (db: Db, query: RelatedQuery): Promise<RelatedCandidate[]> =>
  all(db, candidates, [
    query.storyId,
    query.words.map(({ word }) => `'${word.replace(/['\\]/g, '$&$&')}'`),
    query.words.map(({ worth }) => worth),
    query.since,
    query.until,
    query.fading.lasting,
    query.fading.halfLifeDays,
    query.limit,
    query.bodyChars,
  ]);

const candidates = `
  with found as (
    select hit.id,
      sum(sought.worth) * ($6::float8 + (1 - $6::float8) * power(2, -extract(epoch from $5::timestamptz - min(hit.first_received_at))::float8 / 86400 / $7::float8)) as worth
    from unnest($2::text[], $3::float8[]) as sought(word, worth)
    cross join lateral (
      select id, first_received_at from stories
      where search @@ sought.word::tsquery and id <> $1 and killed_at is null and stage = 'published'
        and (embargoed_until is null or embargoed_until <= now()) and first_received_at between $4::timestamptz and $5::timestamptz
    ) hit
    group by hit.id order by 2 desc limit $8
  )
  select s.id, s.cluster_id as "clusterId", s.headline, s.language, s.first_received_at as "releasedAt",
    left(v.story->>'bodyText', $9) as "bodyText", v.story->>'url' as url, e.result as tags
  from found join stories s using (id)
  join story_versions v on v.story_id = s.id and v.ordinal = s.current_ordinal
  left join enrichments e on e.story_id = s.id and e.ordinal = s.current_ordinal and e.enricher = 'topics'
  order by found.worth desc`;

/**
 * How common words are among all stories, as PostgreSQL's own statistics know it: ANALYZE, which autovacuum runs, keeps the
 * commonest words of the search column. Before its first run nothing is known: no stories, no words.
 */
export async function readWordFrequencies(
  db: Db,
): Promise<{ stories: number; shares: Map<string, number>; rest: number }> {
  const row = await one<{ stories: number; words: string[] | null; shares: number[] | null }>(
    db,
    `select c.reltuples as stories, s.most_common_elems::text::text[] as words, s.most_common_elem_freqs as shares
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     left join pg_stats s on s.schemaname = n.nspname and s.tablename = c.relname and s.attname = 'search'
     where c.oid = 'stories'::regclass`,
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
       and s.id <> $1 and s.killed_at is null and s.stage = 'published' and (s.embargoed_until is null or s.embargoed_until <= now())
     order by s.first_received_at desc limit 50`,
    [exceptId, links.map(({ title }) => title.toLowerCase()), links.flatMap(({ url }) => url ?? [])],
  );
