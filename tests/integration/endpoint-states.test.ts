import {
  addEndpoint,
  countHeld,
  countRemoval,
  disableEndpoint,
  enableEndpoint,
  findEndpoint,
  listDeliveriesOfStory,
  openPool,
  pauseEndpoint,
  putFeed,
  readEndpoint,
  recordAttempts,
  removeEndpoint,
} from '@dateline/store';
import type { StoryEvent, StoryPublished } from '@dateline/story';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSyndicateAll } from '../../services/syndicator/src/syndicate.ts';
import { postgres } from '../support/infra.ts';
import { claimDue } from './claim-fixture.ts';
import { recordVersion } from './dispatcher-fixture.ts';

let pool: ReturnType<typeof openPool>;
let made = 0;
beforeAll(async () => {
  pool = openPool(await (await postgres()).freshDatabase(), { max: 6 });
});
afterAll(async () => {
  await pool?.end();
});

async function newEndpoint(extra: object = {}): Promise<string> {
  const id = `ep_${++made}`;
  const fixed = { url: 'https://partner.example/', filter: {}, format: 'nitf', events: [], embargoEarly: false };
  await addEndpoint(pool, { id, name: id, ...fixed, maxInFlight: 10, sealedSecret: Buffer.of(1), ...extra });
  return id;
}

/** A release, matched and written down as the syndicator does it. Returns the delivery that one endpoint is owed. */
async function release(endpoint: string, storyId: string, ordinal = 1, event: StoryEvent = 'story.published') {
  await recordVersion(pool, { id: storyId, ordinal, event });
  const deliver = { add: async () => undefined } as never;
  const message: StoryPublished = {
    schema: 'story.published',
    v: 1,
    storyId,
    ordinal,
    event,
    at: '2026-11-24T08:06:00.000Z',
  };
  await createSyndicateAll({ pool, deliver, pathOf: () => [] })([message]);
  return deliveryOf(endpoint, storyId, ordinal);
}

const deliveryOf = async (endpoint: string, storyId: string, ordinal: number) =>
  (await listDeliveriesOfStory(pool, storyId)).find((one) => one.endpointId === endpoint && one.ordinal === ordinal);

const newStory = () => `st_${String(++made).padStart(6, '0')}`;

/** The endpoint got it. */
async function arrive(endpoint: string, deliveryId: string): Promise<void> {
  expect((await claimDue(pool, [endpoint])).map(({ delivery }) => delivery.id)).toEqual([deliveryId]);
  const done = {
    deliveryId,
    n: 1,
    ms: 1,
    status: 200,
    outcome: 'delivered',
    error: null,
    response: null,
    nextInMs: null,
  } as const;
  await recordAttempts(pool, [done]);
}

test('what comes while an endpoint is paused is held, and resuming sends it', async () => {
  const endpoint = await newEndpoint();
  const before = await release(endpoint, newStory());
  expect(await pauseEndpoint(pool, endpoint)).toBe(true);
  expect(await pauseEndpoint(pool, endpoint)).toBe(false);
  const during = await release(endpoint, newStory());
  for (const one of [before, during]) {
    expect(await deliveryOf(endpoint, one!.storyId, 1)).toMatchObject({ state: 'held' });
    expect(await claimDue(pool, [endpoint])).toEqual([]);
  }
  expect(await enableEndpoint(pool, endpoint, { from: 'paused' })).toEqual({ now: 2, later: 0, never: 0 });
  expect(await deliveryOf(endpoint, during!.storyId, 1)).toMatchObject({ state: 'pending' });
  expect(await enableEndpoint(pool, endpoint, { from: 'paused' })).toBeUndefined();
});

test('enabling counts what goes out at once, what waits for others, and what never goes', async () => {
  const endpoint = await newEndpoint();
  await disableEndpoint(pool, endpoint, { by: 'operator', reason: 'test' });
  const [plain, replaced, killed, withheld, embargoed] = [newStory(), newStory(), newStory(), newStory(), newStory()];
  for (const id of [plain, replaced, killed, withheld, embargoed]) await release(endpoint, id);
  await release(endpoint, replaced, 2, 'story.updated');
  await release(endpoint, killed, 2, 'story.killed');
  await pool.query(`update stories set killed_at = now() where id = $1`, [killed]);
  await pool.query(`update stories set held_because = 'test' where id = $1`, [withheld]);
  await pool.query(`update stories set embargoed_until = now() + interval '1 day' where id = $1`, [embargoed]);
  const counted = await countHeld(pool, endpoint);
  // The kill withdraws nothing that the partner ever got, and older versions were superseded when the newer ones came.
  expect(counted).toEqual({ now: 2, later: 2, never: 1 });
  expect(await enableEndpoint(pool, endpoint)).toEqual(counted);
});

test('enabling counts the kill of a text that was read by pull among what goes', async () => {
  const endpoint = await newEndpoint();
  const id = newStory();
  const text = await release(endpoint, id);
  await pool.query('update deliveries set fetched_at = now() where id = $1', [text!.id]);
  expect(await countRemoval(pool, endpoint)).toMatchObject({ stories: 1 });
  await pauseEndpoint(pool, endpoint);
  await release(endpoint, id, 2, 'story.killed');
  expect(await countHeld(pool, endpoint)).toEqual({ now: 1, later: 0, never: 0 });
});

test('a removed endpoint keeps its rows, is owed nothing new, and gets the kill of what it had', async () => {
  const endpoint = await newEndpoint();
  const [had, waited] = [newStory(), newStory()];
  const arrived = await release(endpoint, had);
  await arrive(endpoint, arrived!.id);
  const pending = await release(endpoint, waited);
  expect(await countRemoval(pool, endpoint)).toEqual({ dropped: 1, stories: 1, kills: 0 });
  const removal = await removeEndpoint(pool, endpoint);
  expect(removal).toMatchObject({ dropped: 1, stories: 1, kills: 0, killsUntil: expect.any(Date) });
  expect(await deliveryOf(endpoint, waited, 1)).toMatchObject({
    id: pending!.id,
    state: 'superseded',
    lastError: 'The endpoint was removed',
  });
  expect(await deliveryOf(endpoint, had, 1)).toMatchObject({ state: 'delivered' });

  expect(await release(endpoint, had, 2, 'story.corrected')).toBeUndefined();
  expect(await release(endpoint, newStory())).toBeUndefined();
  const kill = await release(endpoint, had, 3, 'story.killed');
  await pool.query('update stories set killed_at = now() where id = $1', [had]);
  expect(kill).toMatchObject({ state: 'pending', event: 'story.killed' });
  expect(await claimDue(pool, [endpoint])).toMatchObject([{ delivery: { id: kill!.id }, event: 'story.killed' }]);
});

test('a kill is sent to a removed endpoint also where it was disabled before', async () => {
  const endpoint = await newEndpoint();
  const had = newStory();
  await arrive(endpoint, (await release(endpoint, had))!.id);
  await disableEndpoint(pool, endpoint, { by: 'operator', reason: 'test' });
  const kill = await release(endpoint, had, 2, 'story.killed');
  expect(kill).toMatchObject({ state: 'held' });
  expect(await removeEndpoint(pool, endpoint)).toMatchObject({ kills: 1 });
  expect(await claimDue(pool, [endpoint])).toMatchObject([{ delivery: { id: kill!.id } }]);
});

test('a removed endpoint gets no kill where the operator said so, nor after thirty days', async () => {
  const endpoint = await newEndpoint();
  const [had, later] = [newStory(), newStory()];
  for (const id of [had, later]) await arrive(endpoint, (await release(endpoint, id))!.id);
  expect(await removeEndpoint(pool, endpoint, { kills: false })).toMatchObject({ stories: 2, killsUntil: null });
  expect(await release(endpoint, had, 2, 'story.killed')).toBeUndefined();

  await pool.query(`update endpoints set kills_until = now() + interval '1 hour' where id = $1`, [endpoint]);
  const kill = await release(endpoint, later, 2, 'story.killed');
  await pool.query(`update endpoints set kills_until = now() - interval '1 second' where id = $1`, [endpoint]);
  expect(await claimDue(pool, [endpoint])).toEqual([]);
  expect(await deliveryOf(endpoint, later, 2)).toMatchObject({ id: kill!.id, state: 'superseded' });
});

test('the name of a removed endpoint is free, and its id still finds it', async () => {
  const endpoint = await newEndpoint();
  await removeEndpoint(pool, endpoint);
  expect(await removeEndpoint(pool, endpoint)).toBeUndefined();
  expect(await enableEndpoint(pool, endpoint)).toBeUndefined();
  const successor = await newEndpoint({ name: endpoint });
  expect(await findEndpoint(pool, endpoint)).toMatchObject({ id: endpoint });
  expect(await readEndpoint(pool, successor)).toMatchObject({ name: endpoint, removedAt: null });
});

test('a story goes to an endpoint and a feed of a partner only if the partner may have it', async () => {
  await pool.query(
    `insert into partners (id, name, filter) values ('sports', 'Sports', '{"sources": ["other-desk"]}')`,
  );
  const [limited, free] = [await newEndpoint({ partnerId: 'sports' }), await newEndpoint()];
  await putFeed(pool, { name: 'limited', title: 'limited', filter: {} });
  await pool.query(`update feeds set partner_id = 'sports' where name = 'limited'`);
  const storyId = newStory();
  expect(await release(limited, storyId)).toBeUndefined();
  expect(await deliveryOf(free, storyId, 1)).toBeDefined();
  const inFeed = () => pool.query('select from feed_entries where story_id = $1', [storyId]);
  expect((await inFeed()).rowCount).toBe(0);
  await pool.query(`update partners set filter = '{"sources": ["own-desk"]}'`);
  expect(await release(limited, newStory())).toMatchObject({ state: 'pending' });
});
