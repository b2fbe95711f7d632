import { join } from 'node:path';
import { startEmbeddedPostgres } from '@dateline/runtime';
import { findRelatedCandidates, migrate, openPool, type RelatedQuery, readWordFrequencies } from '@dateline/store';
import type { StoryLink } from '@dateline/story';
import { type Linkable, searchWords, WordFrequencies } from '@dateline/topics';
import { profileCache } from '../../services/enricher/src/candidate-profiles.ts';
import { findLinks } from '../../services/enricher/src/enrichers/related.ts';
import { temporaryFolder } from '../stack/folder.ts';

const quiet = { info: () => undefined, warn: () => undefined, debug: () => undefined };
const BATCH = 2_000;

/** A database of published stories, asked as the enricher asks it. */
export interface Archive extends AsyncDisposable {
  add(stories: readonly Linkable[]): Promise<void>;
  /** Builds the search index over what was added and gathers statistics, as autovacuum would. */
  index(): Promise<void>;
  /** Links of a story to those received before it; the story itself need not be in the archive. */
  linksOf(story: Linkable): Promise<StoryLink[]>;
  /** The usual way with PostgreSQL, for comparison: any of the story's words, ordered by `ts_rank`. Ids. */
  ranked(story: Linkable): Promise<string[]>;
  /** Of stories, their search index included; not of versions and what enrichers found. */
  bytes(): Promise<number>;
}

/** PostgreSQL in a temporary folder, with the memory that a server for a million stories would be given. */
export async function openArchive(): Promise<Archive> {
  await using opening = new AsyncDisposableStack();
  const folder = await temporaryFolder('related', opening);
  const settings = { shared_buffers: '3GB', maintenance_work_mem: '1GB', max_wal_size: '8GB', fsync: 'off' };
  const postgres = opening.use(
    await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: quiet, settings }),
  );
  await migrate(postgres.url);
  const pool = openPool(postgres.url, { max: 1 });
  opening.defer(() => pool.end());
  await pool.query('drop index story_words_words');
  let frequencies: WordFrequencies;
  const sources = {
    search: async (query: RelatedQuery) => (await findRelatedCandidates(pool, [query]))[0] ?? [],
    readProfiles: profileCache(pool),
    readFrequencies: async () => frequencies,
  };
  const opened = opening.move();
  return {
    async add(stories) {
      for (let at = 0; at < stories.length; at += BATCH) {
        await pool.query(insert, [JSON.stringify(stories.slice(at, at + BATCH).map(rowOf))]);
      }
    },
    async index() {
      await pool.query('create index story_words_words on story_words using gin (words)');
      await pool.query('vacuum analyze stories, story_words, story_versions, enrichments');
      frequencies = new WordFrequencies(await readWordFrequencies(pool));
    },
    linksOf: (story) => findLinks(sources, story),
    async ranked({ id, headline, bodyText, language = 'und' }) {
      const words = searchWords({ headline, bodyText, language }).map(({ word }) => word);
      const { rows } = await pool.query(rankedSearch, [words.join(' | '), id]);
      return rows.map((row) => row.id);
    },
    async bytes() {
      const { rows } = await pool.query(
        `select pg_total_relation_size('stories') + pg_total_relation_size('story_words') as bytes`,
      );
      return rows[0].bytes;
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

const rowOf = ({ id, clusterId, headline, bodyText, language = 'en', releasedAt, ...tags }: Linkable) => ({
  id,
  cluster: clusterId ?? id,
  headline,
  body: bodyText,
  language,
  at: new Date(releasedAt).toISOString(),
  tags: { topics: [], people: [], organisations: [], places: [], ...tags },
});

const rankedSearch = `
  select story_id as id from story_words, to_tsquery('simple', $1) as sought where words @@ sought and story_id <> $2
  order by ts_rank(words, sought) desc limit 5`;

/** One statement a batch; a story's words are indexed as the deduplicator indexes them. */
const insert = `
  with given as materialized (
    select * from jsonb_to_recordset($1) as g(id text, cluster text, headline text, body text, language text, at timestamptz, tags jsonb)
  ), told as (
    insert into stories (id, source_id, guid, language, headline, urgency, versions, current_ordinal, cluster_id, copy_kind, stage,
      release_by, first_received_at)
    select id, 'bench', id, language, headline, 4, 1, 1, cluster, 'lead', 'published', at, at from given returning id
  ), indexed as (
    insert into story_words (story_id, at, words)
    select id, at, setweight(to_tsvector('simple', search_text(headline)), 'A') || setweight(to_tsvector('simple', search_text(left(body, 20000))), 'B')
    from given
  ), written as (
    insert into story_versions (story_id, ordinal, version_created, content_hash, receipt_id, receipt_index, received_at, kill, late, story)
    select id, 1, at, '', '', 0, at, false, false, jsonb_build_object('headline', headline, 'bodyText', body)
    from given join told using (id) returning story_id
  )
  insert into enrichments (story_id, ordinal, enricher, version, result, ms)
  select id, 1, 'topics', 'bench', tags, 0 from given join written on written.story_id = id`;
