import { type Pool, putFeed } from '@dateline/store';

/** Stories that some feed shows have this many paragraphs, some 2.5 KB; older ones, which only fill tables, have one. */
const PARAGRAPHS = 12;
const SHOWN = 100;

/** The names of the feeds: `all` carries every story, each of the others its share of them. */
export const feedNames = (feeds: number): string[] => [
  'all',
  ...Array.from({ length: feeds - 1 }, (_, n) => `part-${n + 1}`),
];

/** Adds open feeds. */
export async function addFeeds(pool: Pool, feeds: number): Promise<void> {
  for (const name of feedNames(feeds)) await putFeed(pool, { name, title: name, filter: {}, access: 'open' });
}

/** Fills up to so many stories with their entries in feeds, as the pipeline would have left them. */
export async function fillTo(pool: Pool, feeds: number, from: number, to: number): Promise<void> {
  const others = feeds - 1;
  await pool.query(
    `insert into stories (id, source_id, guid, language, headline, urgency, versions, current_ordinal, cluster_id, copy_kind, stage,
       release_by, first_received_at, enriched_at)
     select 'st_' || n, 'bench', 'bench-' || n, 'en', 'Council meets about item ' || n, 4, 1, 1, 'st_' || n, 'lead', 'published',
       now(), now(), now() from generate_series($1::int, $2::int) n`,
    [from + 1, to],
  );
  await pool.query(
    `insert into story_versions (story_id, ordinal, version_created, content_hash, receipt_id, receipt_index, received_at, kill, late, story)
     select 'st_' || n, 1, now(), 'h', 'rc_' || n, 0, now(), false, false, jsonb_build_object('headline', 'Council meets about item ' || n,
       'bodyText', body, 'bodyHtml', '<p>' || replace(body, E'\\n\\n', '</p><p>') || '</p>', 'keywords', '["council", "budget"]'::jsonb,
       'pubStatus', 'usable', 'signals', '[]'::jsonb, 'subjects', '[{"code": "medtop:11000000", "name": "politics"}]'::jsonb,
       'people', '[]'::jsonb, 'organisations', '[]'::jsonb, 'places', '[]'::jsonb, 'relatedLinks', '[]'::jsonb, 'media', '[]'::jsonb,
       'source', 'bench', 'guid', 'bench-' || n, 'language', 'en', 'urgency', 4, 'versionCreated', '2026-11-24T08:00:00.000Z',
       'receivedAt', '2026-11-24T08:00:00.000Z', 'url', 'https://agency.example/' || n)
     from generate_series($1::int, $2::int) n cross join lateral (
       select string_agg('The council met on Tuesday about item ' || n || ' and heard report ' || left(md5(n || '-' || k), 12)
         || ' on the harbour bridge, the school budget and the new season of the museum, before it voted ' || k || ' times.', E'\\n\\n') as body
       from generate_series(1, case when $3::int - n < $4::int then $5::int else 1 end) k) b`,
    [from + 1, to, to, SHOWN * feeds, PARAGRAPHS],
  );
  await pool.query(
    `insert into feed_entries (feed, story_id, ordinal, event, published_at, updated_at, shown_at, place)
     select 'all', 'st_' || n, 1, 'story.published', now(), now(), now(), n from generate_series($1::int, $2::int) n
     union all
     select 'part-' || (n % $3::int + 1), 'st_' || n, 1, 'story.published', now(), now(), now(), n from generate_series($1::int, $2::int) n`,
    [from + 1, to, others],
  );
  await pool.query('update feeds set seq = seq + 1, place = $1, changed_at = now()', [to]);
  await pool.query('vacuum analyze stories, story_versions, feed_entries, feeds');
}
