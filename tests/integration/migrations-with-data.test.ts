import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  findFeedVersions,
  findReceipt,
  findSource,
  findStory,
  findVersionsForMatching,
  knownMigrations,
  listFeedEntries,
  listReceiptStories,
  listReceipts,
  listRejectedItems,
  listUndecidedFeeds,
  listVersions,
  migrate,
  openPool,
  searchStories,
} from '@dateline/store';
import { draft } from '@dateline/story';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { postgres, uniquePrefix } from '../support/infra.ts';

/** The schema of release 0.1.0, whose databases have rows. */
const RELEASED = 6;
const migrations = fileURLToPath(new URL('../../packages/store/migrations', import.meta.url));

let server: ReturnType<typeof openPool>;
let pool: ReturnType<typeof openPool>;

const story = {
  ...draft({
    headline: 'Ferry to Skarv stays in port',
    bodyText: 'COVID-19 kept the crew of Israel/Gaza ships at home.',
  }),
  source: 'agency',
  guid: 'g1',
  language: 'en',
  urgency: 4,
  url: 'https://agency.example/1',
};

const ROWS = [
  `insert into sources (id, name) values ('agency', 'Agency')`,
  `insert into receipts (id, source_id, body_sha256, bytes, via, received_at, state, format, stories)
   values ('rc_1', 'agency', '\\x00', 1, 'http', now(), 'normalized', 'ninjs', 1)`,
  `insert into stories (id, source_id, guid, language, headline, urgency, versions, current_ordinal, cluster_id, copy_kind, stage,
     release_by, first_received_at)
   values ('st_1', 'agency', 'g1', 'en', 'Ferry to Skarv stays in port', 4, 1, 1, 'st_1', 'lead', 'published', now(), now())`,
  `insert into story_words (story_id, at, words) values ('st_1', now(), to_tsvector('simple', 'Ferry to Skarv stays in port'))`,
  `insert into receipt_stories (receipt_id, index, story_id, ordinal, outcome) values ('rc_1', 0, 'st_1', 1, 'new')`,
  `insert into releases (story_id, ordinal, event, because) values ('st_1', 1, 'story.published', 'enriched')`,
  `insert into feeds (name, title) values ('all', 'All')`,
  `insert into feed_entries (feed, story_id, ordinal, event, published_at, updated_at)
   values ('all', 'st_1', 1, 'story.published', now(), now())`,
  `insert into rejected_items (id, receipt_id, source_id, step, code, reason, body, headers, origin_topic, origin_partition, origin_offset)
   values ('rj_1', 'rc_2', 'agency', 'normalize', 'NO_STORY', 'empty', 'abc', '{}', 'wire.received', 0, 7)`,
];

beforeAll(async () => {
  const { url: serverUrl } = await postgres();
  server = openPool(serverUrl, { max: 1 });
  const name = `dateline_${uniquePrefix()}`;
  await server.query(`create database ${name}`);
  const address = new URL(serverUrl);
  address.pathname = `/${name}`;
  pool = openPool(address.href, { max: 2 });
  await pool.query(
    'create table migrations (id serial primary key, name varchar(255) not null, run_on timestamp not null)',
  );
  for (const migration of knownMigrations().slice(0, RELEASED)) {
    await pool.query(readFileSync(`${migrations}/${migration}.sql`, 'utf8'));
    await pool.query('insert into migrations (name, run_on) values ($1, now())', [migration]);
  }
  for (const row of ROWS) await pool.query(row);
  await pool.query(
    `insert into story_versions (story_id, ordinal, version_created, content_hash, receipt_id, receipt_index, received_at, kill, late, story)
     values ('st_1', 1, now(), 'h', 'rc_1', 0, now(), false, false, $1)`,
    [JSON.stringify(story)],
  );
  expect(await migrate(address.href)).toEqual(knownMigrations().slice(RELEASED));
});

afterAll(async () => {
  await pool?.end();
  await server?.end();
});

it('rows of an earlier release are read as before, without what that release did not know', async () => {
  expect(await findSource(pool, 'agency')).toMatchObject({ name: 'Agency', timeZone: null });
  expect(await findReceipt(pool, 'rc_1')).toMatchObject({ state: 'normalized' });
  expect(await findStory(pool, 'st_1')).toMatchObject({ stage: 'published', heldBecause: null });
  expect(await listVersions(pool, ['st_1'])).toMatchObject([{ ordinal: 1, seen: null }]);
  expect(await listRejectedItems(pool, { limit: 1 } as never)).toMatchObject([
    { id: 'rj_1', bytes: 3, originOffset: '7', originLastOffset: null },
  ]);
});

it('receipts of an earlier release say what became of their stories', async () => {
  const [receipt] = await listReceipts(pool, { sourceId: 'agency', progress: 'done', limit: 5 });
  expect(receipt).toMatchObject({ id: 'rc_1' });
  expect(await listReceiptStories(pool, 'rc_1')).toMatchObject([
    { storyId: 'st_1', ordinal: 1, stage: 'published', waitsFor: null, standsBehind: null, corrects: null },
  ]);
});

it('stories of an earlier release stay in feeds, lead their copies and are found', async () => {
  expect(await listFeedEntries(pool, 'all', 5)).toMatchObject([{ storyId: 'st_1', corrects: null, place: 1 }]);
  expect(await findFeedVersions(pool, ['all'])).toMatchObject([{ access: 'open', place: 1, isDue: false }]);
  expect(await listUndecidedFeeds(pool)).toEqual(['all']);
  const [version] = await findVersionsForMatching(pool, [{ storyId: 'st_1', ordinal: 1 }]);
  expect(version).toMatchObject({ reach: { feeds: ['all'] }, copies: { own: { standing: 'open' }, others: [] } });
  for (const text of ['ferry skarv', 'g1', 'rc_1'])
    expect((await searchStories(pool, { text, limit: 5 })).map(({ id }) => id)).toEqual(['st_1']);
});
