import type { NewJob } from '@dateline/runtime';
import { addEndpoint, listDeliveriesOfStory, listFeedEntries, openPool, putFeed } from '@dateline/store';
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
