import type { NewJob } from '@dateline/queues';
import {
  addEndpoint,
  listDeliveriesOfStory,
  listFeedEntries,
  openPool,
  putFeed,
  readSubscribersVersion,
} from '@dateline/store';
import type { StoryPublished, WakeJob } from '@dateline/story';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSyndicateAll } from '../../services/syndicator/src/syndicate.ts';
import { postgres } from '../support/infra.ts';
import { recordVersion } from './dispatcher-fixture.ts';

let pool: ReturnType<typeof openPool>;
beforeAll(async () => {
  pool = openPool(await (await postgres()).freshDatabase(), { max: 4 });
});
afterAll(async () => {
  await pool?.end();
});

const releaseOf = (storyId: string, ordinal = 1): StoryPublished => ({
  schema: 'story.published',
  v: 1,
  storyId,
  ordinal,
  event: ordinal === 1 ? 'story.published' : 'story.updated',
  at: '2026-11-24T08:06:00.000Z',
});

const newEndpoint = (id: string, sources: string[]) =>
  addEndpoint(pool, {
    id,
    name: id,
    url: 'https://partner.example/',
    filter: { sources },
    format: 'nitf',
    events: [],
    embargoEarly: false,
    maxInFlight: 10,
    sealedSecret: Buffer.of(1),
  });

test('releases of one batch are each matched by themselves, and a subscriber added before it counts', async () => {
  const added: NewJob<WakeJob>[][] = [];
  const deliver = { add: async (jobs: readonly NewJob<WakeJob>[]) => void added.push([...jobs]) };
  const syndicateAll = createSyndicateAll({
    pool,
    deliver: deliver as unknown as Parameters<typeof createSyndicateAll>[0]['deliver'],
    pathOf: () => [],
  });
  for (const id of ['st_a', 'st_b']) await recordVersion(pool, { id });
  await newEndpoint('ep_ours', ['own-desk']);
  await newEndpoint('ep_other', ['other-desk']);
  await putFeed(pool, { name: 'all', title: 'all', filter: {} });

  const outcomes = await syndicateAll([
    releaseOf('st_a'),
    releaseOf('st_unknown'),
    releaseOf('st_b', 7),
    releaseOf('st_b'),
  ]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'reject', 'skip', 'done']);
  expect(added.map((jobs) => jobs.map(({ data }) => data))).toEqual([[{ v: 2, endpointId: 'ep_ours' }]]);
  for (const storyId of ['st_a', 'st_b']) {
    const [delivery, ...others] = await listDeliveriesOfStory(pool, storyId);
    expect(others).toEqual([]);
    expect(delivery).toMatchObject({ endpointId: 'ep_ours', state: 'pending' });
  }
  expect((await listFeedEntries(pool, 'all', 10)).map(({ storyId }) => storyId).toSorted()).toEqual(['st_a', 'st_b']);

  await newEndpoint('ep_new', ['own-desk']);
  await recordVersion(pool, { id: 'st_a', ordinal: 2 });
  await syndicateAll([releaseOf('st_a', 2)]);
  const second = (await listDeliveriesOfStory(pool, 'st_a')).filter(({ ordinal }) => ordinal === 2);
  expect(second.map(({ endpointId }) => endpointId).toSorted()).toEqual(['ep_new', 'ep_ours']);
});

const version = async () => (await readSubscribersVersion(pool)).version;

test.each([
  ['the filter of an endpoint', `update endpoints set filter = '{"sources":["desk"]}' where id = 'ep_seen'`],
  ['its events', `update endpoints set events = '{story.killed}' where id = 'ep_seen'`],
  ['its embargo', `update endpoints set embargo_early = true where id = 'ep_seen'`],
  ['a partner of its own', `update endpoints set partner_id = 'seen-agency' where id = 'ep_seen'`],
  ['what a partner may have', `update partners set filter = '{"sources":["desk"]}' where id = 'seen-agency'`],
  ['the filter of a feed', `update feeds set filter = '{"sources":["desk"]}' where name = 'seen'`],
  ['its removal', `update endpoints set removed_at = now() where id = 'ep_seen'`],
  ['the end of a feed', `delete from feeds where name = 'seen'`],
])('%s is a change of the subscribers, seen once it is committed', async (_what, sql) => {
  await pool.query(`insert into partners (id, name) values ('seen-agency', 'seen') on conflict do nothing`);
  if (!(await pool.query(`select from endpoints where id = 'ep_seen'`)).rowCount) await newEndpoint('ep_seen', []);
  await putFeed(pool, { name: 'seen', title: 'seen', filter: {} });
  const before = await version();
  const client = await pool.connect();
  await client.query('begin');
  await client.query(sql);
  expect(await version()).toBe(before);
  await client.query('commit');
  client.release();
  expect(await version()).toBe(before + 1);
});

test('many changes of one transaction count once, and what deliveries and entries change does not', async () => {
  const before = await version();
  await pool.query(`update feeds set seq = seq + 1, place = place + 1`);
  await pool.query(`update endpoints set failing_since = now(), state = 'disabled'`);
  expect(await version()).toBe(before);
  await pool.query(`update endpoints set filter = '{}'`);
  expect(await version()).toBe(before + 1);
});
