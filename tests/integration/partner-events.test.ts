import { setTimeout as wait } from 'node:timers/promises';
import {
  type Endpoint,
  findEndpoint,
  inTransaction,
  openPool,
  type PartnerEvent,
  readPartnerEvents,
  recordSyndications,
  resendDeliveries,
} from '@dateline/store';
import { deliveryId, type StoryEvent } from '@dateline/story';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { removeExpiredEvents } from '../../services/dispatcher/src/retention.ts';
import { until } from '../support/conditions.ts';
import { postgres, uniquePrefix } from '../support/infra.ts';
import { newEndpoint, recordVersion } from './dispatcher-fixture.ts';
import { deliveryRow, release } from './owed-fixture.ts';

let pool: ReturnType<typeof openPool>;

beforeAll(async () => {
  pool = openPool(await (await postgres()).freshDatabase(), { max: 12 });
});
afterAll(async () => {
  await pool?.end();
});

async function pullEndpoint(): Promise<Endpoint> {
  const { id } = await newEndpoint(pool, 'https://partner.example/hook');
  await pool.query(`update endpoints set channel = 'pull' where id = $1`, [id]);
  return (await findEndpoint(pool, id))!;
}
const storyOf = (): string => `st_${uniquePrefix()}`;

async function read(endpoint: Endpoint, after: number | string = 0, limit = 100) {
  const page = await readPartnerEvents(pool, endpoint, { after, limit });
  if (page.kind !== 'page') throw new Error(page.kind);
  return page;
}
const toldOf = (events: readonly PartnerEvent[]) => events.map(({ storyId, event }) => [storyId, event]);

it('gives events in order, by number or from a webhook-id on, and the same again', async () => {
  const endpoint = await pullEndpoint();
  const stories = [storyOf(), storyOf(), storyOf()];
  const ids: string[] = [];
  for (const id of stories) ids.push(...(await release(pool, { id }, [endpoint.id])));
  const first = await read(endpoint, 0, 2);
  expect(first).toMatchObject({ events: [{ id: ids[0] }, { id: ids[1] }], more: true });
  const rest = await read(endpoint, first.next, 2);
  expect(rest).toMatchObject({ events: [{ id: ids[2], event: 'story.published' }], more: false });
  expect(await read(endpoint, ids[0], 2)).toMatchObject({ events: [{ id: ids[1] }, { id: ids[2] }] });
  expect(await read(endpoint, rest.next)).toMatchObject({ events: [], next: rest.next });
  for (const after of [rest.next + 1, 'msg_none'])
    expect((await readPartnerEvents(pool, endpoint, { after, limit: 1 })).kind).toBe('unknown-cursor');
});

it('counts as delivered what the partner has read past, and logs it', async () => {
  const endpoint = await pullEndpoint();
  const [id = ''] = await release(pool, { id: storyOf() }, [endpoint.id]);
  const { next } = await read(endpoint);
  expect(await deliveryRow(pool, id)).toMatchObject({ state: 'pending', fetched_at: expect.any(Date) });
  await read(endpoint, next);
  expect(await deliveryRow(pool, id)).toMatchObject({
    state: 'delivered',
    attempts: 1,
    delivered_at: expect.any(Date),
  });
  const { rows } = await pool.query('select n, run, outcome, response from attempts where delivery_id = $1', [id]);
  expect(rows).toEqual([{ n: 1, run: 1, outcome: 'delivered', response: 'Read by pull' }]);
  await resendDeliveries(pool, [id]);
  expect((await read(endpoint, next)).events).toMatchObject([{ id, seq: 2 }]);
});

it('shows no embargoed text before its time, and shows it then', async () => {
  const endpoint = await pullEndpoint();
  const story = storyOf();
  const [id = ''] = await release(pool, { id: story, embargoedUntil: '2099-01-01T00:00:00Z' }, [endpoint.id]);
  const later = storyOf();
  await release(pool, { id: later }, [endpoint.id]);
  const page = await read(endpoint);
  expect(page.events.map(({ storyId }) => storyId)).toEqual([later]);
  await pool.query('update stories set embargoed_until = now() where id = $1', [story]);
  expect((await read(endpoint, page.next)).events).toMatchObject([{ id }]);
  // Under embargo again, it comes back at the end once that is over.
  await pool.query(`update stories set embargoed_until = '2099-01-01' where id = $1`, [story]);
  const hidden = await read(endpoint, page.next);
  expect(hidden.events).toEqual([]);
  await pool.query('update stories set embargoed_until = now() where id = $1', [story]);
  expect((await read(endpoint, hidden.next)).events).toMatchObject([{ id }]);
});

it('shows a kill after the text that the partner had, and to nobody else; the text is gone', async () => {
  const [reader, other] = [await pullEndpoint(), await pullEndpoint()];
  const story = storyOf();
  const both = [reader.id, other.id];
  await release(pool, { id: story }, both);
  const { next, events } = await read(reader);
  expect(toldOf(events)).toEqual([[story, 'story.published']]);
  await release(pool, { id: story, ordinal: 2, event: 'story.killed' }, both);
  expect(toldOf((await read(reader, next)).events)).toEqual([[story, 'story.killed']]);
  expect(toldOf((await read(reader)).events)).toEqual([[story, 'story.killed']]);
  expect((await read(other)).events).toEqual([]);
});

it('leaves out a version that a newer one replaced, and calls an update what it is to this partner', async () => {
  const [early, late] = [await pullEndpoint(), await pullEndpoint()];
  const story = storyOf();
  await release(pool, { id: story }, [early.id, late.id]);
  const { next } = await read(early);
  await release(pool, { id: story, ordinal: 2, event: 'story.updated' }, [early.id, late.id]);
  expect(toldOf((await read(early, next)).events)).toEqual([[story, 'story.updated']]);
  expect(toldOf((await read(late)).events)).toEqual([[story, 'story.published']]);
});

it('says that something is gone to a cursor from before events are kept', async () => {
  const endpoint = await pullEndpoint();
  for (const id of [storyOf(), storyOf()]) await release(pool, { id }, [endpoint.id]);
  const { events, next } = await read(endpoint);
  await read(endpoint, next);
  await pool.query(
    `update deliveries set created_at = now() - interval '31 days', settled_at = now() - interval '31 days' where endpoint_id = $1`,
    [endpoint.id],
  );
  await removeExpiredEvents({ pool, keptDays: 30, signal: AbortSignal.any([]) });
  expect(await readPartnerEvents(pool, endpoint, { after: events[0]!.seq, limit: 1 })).toEqual({
    kind: 'gone',
    oldest: next,
  });
  expect(await read(endpoint, next)).toMatchObject({ events: [], next });
});

/** One writer's transaction: some deliveries, committed late or not at all. */
async function writeLate(
  endpoint: Endpoint,
  stories: readonly string[],
  pauseMs: number,
  gives: boolean,
): Promise<void> {
  await inTransaction(pool, async (tx) => {
    for (const storyId of stories) {
      const event: StoryEvent = 'story.published';
      const deliveries = [{ id: deliveryId(endpoint.id, storyId, 1, event), endpointId: endpoint.id, notBefore: null }];
      await recordSyndications(tx, [
        { storyId, ordinal: 1, event, feeds: [], passed: { endpoints: [], feeds: [] }, deliveries },
      ]);
      await wait(pauseMs);
    }
    if (!gives) throw new Error('given up');
  });
}

it('misses nothing that commits late, whatever the order of writers', { timeout: 120_000 }, async () => {
  const endpoint = await pullEndpoint();
  const writers = Array.from({ length: 24 }, (_, n) => ({
    stories: [storyOf(), storyOf(), storyOf()],
    pauseMs: (n * 7) % 40,
    gives: n % 6 !== 5,
  }));
  for (const id of writers.flatMap(({ stories }) => stories)) await recordVersion(pool, { id });
  const seen: PartnerEvent[] = [];
  let next = 0;
  const readOn = async () => {
    const page = await read(endpoint, next, 5);
    seen.push(...page.events);
    next = page.next;
    return page;
  };
  const writing = Promise.allSettled(
    writers.map(({ stories, pauseMs, gives }) => writeLate(endpoint, stories, pauseMs, gives)),
  );
  let written = false;
  void writing.then(() => {
    written = true;
  });
  await until('all was written', async () => {
    await readOn();
    return written || undefined;
  });
  while ((await readOn()).events.length > 0);
  const expected = writers.filter(({ gives }) => gives).flatMap(({ stories }) => stories);
  expect(seen.map(({ storyId }) => storyId).sort()).toEqual(expected.sort());
  expect(seen.map(({ seq }) => seq)).toEqual(seen.map(({ seq }) => seq).sort((a, b) => a - b));
});
