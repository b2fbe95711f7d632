import {
  countResends,
  disableEndpoint,
  findEndpoint,
  listDeliveryLog,
  openPool,
  recordAttempts,
  recoverEvents,
  replayEvents,
  resendDeliveries,
  sendWaitingNow,
} from '@dateline/store';
import { pathOf } from '@dateline/topics';
import { parseSecretsKey } from '@dateline/webhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgres, uniquePrefix } from '../support/infra.ts';
import { newEndpoint, SECRETS_KEY } from './dispatcher-fixture.ts';
import { deliveryRow, endAs, release } from './owed-fixture.ts';
import { newFeed, newSubscription } from './websub-fixture.ts';

let pool: ReturnType<typeof openPool>;

beforeAll(async () => {
  pool = openPool(await (await postgres()).freshDatabase(), { max: 4 });
});
afterAll(async () => {
  await pool?.end();
});

const LONG_AGO = new Date(0);
const endpointOf = async (): Promise<string> => (await newEndpoint(pool, 'https://partner.example/hook')).id;
const storyOf = (): string => `st_${uniquePrefix()}`;
const spanOf = async (id: string, dryRun = false) => ({
  endpoint: (await findEndpoint(pool, id))!,
  since: LONG_AGO,
  pathOf,
  dryRun,
});

describe('resend', () => {
  it('begins a new run under the same id, and what was delivered keeps its time', async () => {
    const [id = ''] = await release(pool, { id: storyOf() }, [await endpointOf()]);
    await endAs(pool, id, 'delivered', 3);
    const before = await deliveryRow(pool, id);
    expect(await resendDeliveries(pool, [id])).toMatchObject([{ id, act: 'resent', run: 2, attempts: 3 }]);
    const after = await deliveryRow(pool, id);
    expect(after).toMatchObject({ state: 'pending', run: 2, attempts: 3, attempts_before: 3, settled_at: null });
    expect(after?.delivered_at).toEqual(before?.delivered_at);
  });

  it('leaves delivered what was delivered, whatever becomes of the new run', async () => {
    const endpoint = await endpointOf();
    const story = storyOf();
    const [id = ''] = await release(pool, { id: story }, [endpoint]);
    await endAs(pool, id, 'delivered', 1);
    await resendDeliveries(pool, [id]);
    await pool.query(`update deliveries set state = 'sending', attempts = 2 where id = $1`, [id]);
    const failed = {
      deliveryId: id,
      n: 2,
      ms: 5,
      status: 500,
      outcome: 'failed' as const,
      error: null,
      response: null,
    };
    await recordAttempts(pool, [{ ...failed, nextInMs: null }]);
    expect(await deliveryRow(pool, id)).toMatchObject({ state: 'delivered', run: 2, last_error: 'HTTP 500' });
    const { rows } = await pool.query('select n, run, outcome from attempts where delivery_id = $1', [id]);
    expect(rows).toEqual([{ n: 2, run: 2, outcome: 'failed' }]);
    await resendDeliveries(pool, [id]);
    await release(pool, { id: story, ordinal: 2, event: 'story.updated' }, [endpoint]);
    expect(await deliveryRow(pool, id)).toMatchObject({ state: 'delivered', run: 3 });
  });

  it('changes nothing by a dry run and says the same', async () => {
    const [id = ''] = await release(pool, { id: storyOf() }, [await endpointOf()]);
    await endAs(pool, id, 'failed', 10);
    const dry = await resendDeliveries(pool, [id], { dryRun: true });
    expect(await deliveryRow(pool, id)).toMatchObject({ state: 'failed', run: 1 });
    expect(await resendDeliveries(pool, [id])).toEqual(dry);
    expect(await deliveryRow(pool, id)).toMatchObject({ state: 'pending', run: 2 });
  });

  it('refuses the text of a killed story and an older version, and says so', async () => {
    const endpoint = await endpointOf();
    const story = storyOf();
    const [first = ''] = await release(pool, { id: story }, [endpoint]);
    await endAs(pool, first, 'delivered');
    const [second = ''] = await release(pool, { id: story, ordinal: 2, event: 'story.updated' }, [endpoint]);
    await endAs(pool, second, 'delivered');
    expect(await resendDeliveries(pool, [first])).toMatchObject([{ act: 'refused', because: 'superseded' }]);
    const [kill = ''] = await release(pool, { id: story, ordinal: 3, event: 'story.killed' }, [endpoint]);
    await endAs(pool, kill, 'delivered');
    const all = await resendDeliveries(pool, [first, second, kill]);
    expect(countResends(all)).toEqual({ 'refused: story-killed': 2, resent: 1 });
    expect(await deliveryRow(pool, second)).toMatchObject({ state: 'delivered', run: 1 });
  });

  it('holds for a disabled endpoint, and knows nothing of other partners', async () => {
    const endpoint = await endpointOf();
    await pool.query(`insert into partners (id, name) values ('one', 'One'), ('two', 'Two') on conflict do nothing`);
    await pool.query(`update endpoints set partner_id = 'one' where id = $1`, [endpoint]);
    const [id = ''] = await release(pool, { id: storyOf() }, [endpoint]);
    await endAs(pool, id, 'failed', 10);
    await pool.query('update endpoint_turns set failures = 7 where endpoint_id = $1', [endpoint]);
    expect(await resendDeliveries(pool, [id], { partnerId: 'two' })).toEqual([]);
    const { rows } = await pool.query('select failures from endpoint_turns where endpoint_id = $1', [endpoint]);
    expect(rows).toEqual([{ failures: 7 }]);
    expect(await listDeliveryLog(pool, { partnerId: 'two', endpointId: endpoint, limit: 10 })).toEqual([]);
    await disableEndpoint(pool, endpoint, { by: 'operator', reason: 'test' });
    const [answer] = await resendDeliveries(pool, [id], { partnerId: 'one' });
    expect(answer).toMatchObject({ act: 'waiting', because: 'endpoint-not-enabled', run: 2 });
    expect(await deliveryRow(pool, id)).toMatchObject({ state: 'held', run: 2 });
    expect(await listDeliveryLog(pool, { partnerId: 'one', limit: 10 })).toMatchObject([{ id, state: 'held' }]);
  });
});

describe('send now', () => {
  it('brings forward all that waits at an endpoint, but no embargo', async () => {
    const endpoint = await endpointOf();
    const [waiting = ''] = await release(pool, { id: storyOf() }, [endpoint]);
    await pool.query(`update deliveries set attempts = 1, next_attempt_at = now() + interval '1 day' where id = $1`, [
      waiting,
    ]);
    const [embargoed = ''] = await release(pool, { id: storyOf(), embargoedUntil: '2099-01-01T00:00:00Z' }, [endpoint]);
    const answers = await sendWaitingNow(pool, endpoint);
    expect(countResends(answers)).toEqual({ 'brought-forward': 1, 'waiting: embargo': 1 });
    const rows = await pool.query('select id from deliveries where endpoint_id = $1 and next_attempt_at <= now()', [
      endpoint,
    ]);
    expect(rows.rows).toEqual([{ id: waiting }]);
    expect((await deliveryRow(pool, embargoed))?.next_attempt_at).toEqual(new Date('2099-01-01T00:00:00Z'));
  });
});

describe('recover', () => {
  it('sends what failed, and owes a new endpoint what its filter would have got, once', async () => {
    const old = await endpointOf();
    const [failed = ''] = await release(pool, { id: storyOf() }, [old]);
    await endAs(pool, failed, 'failed', 10);
    const wanted = storyOf();
    await release(pool, { id: wanted, headline: 'Lighthouse of Skarv shines' }, [old]);
    const killed = storyOf();
    await release(pool, { id: killed, headline: 'Lighthouse of Borg falls' }, [old]);
    await release(pool, { id: killed, ordinal: 2, event: 'story.killed' }, [old]);

    const late = await endpointOf();
    await pool.query(`update endpoints set filter = '{"text": "lighthouse"}' where id = $1`, [late]);
    const dry = await recoverEvents(pool, await spanOf(late, true));
    expect(dry).toMatchObject({ missed: 1, resends: [] });
    expect(await listDeliveryLog(pool, { endpointId: late, limit: 10 })).toEqual([]);
    expect(await recoverEvents(pool, await spanOf(late))).toMatchObject({ missed: 1 });
    expect(await listDeliveryLog(pool, { endpointId: late, limit: 10 })).toMatchObject([
      { storyId: wanted, state: 'pending', run: 1 },
    ]);
    expect(await recoverEvents(pool, await spanOf(late))).toMatchObject({ missed: 0 });

    const { resends } = await recoverEvents(pool, await spanOf(old));
    expect(resends).toMatchObject([{ id: failed, act: 'resent', run: 2 }]);
  });

  it('sends a WebSub subscription what failed, and not what its subscriber reads in the feed', async () => {
    const feed = await newFeed(pool);
    const id = await newSubscription(pool, feed, parseSecretsKey(SECRETS_KEY));
    const failed = storyOf();
    const [delivery = ''] = await release(pool, { id: failed, headline: `The ${feed} opens` }, [id], [feed]);
    await endAs(pool, delivery, 'failed', 10);
    await release(pool, { id: storyOf(), headline: `The ${feed} closes` }, [], [feed]);
    const recovered = await recoverEvents(pool, await spanOf(id));
    expect(recovered).toMatchObject({ resends: [{ act: 'resent' }], note: expect.stringContaining('in the feed') });
    expect(recovered).not.toHaveProperty('missed');
    expect(await listDeliveryLog(pool, { endpointId: id, limit: 10 })).toMatchObject([{ storyId: failed }]);
  });

  it('comes to an end where more than a page was released at the same moment', async () => {
    const endpoint = await endpointOf();
    await pool.query(`update endpoints set filter = '{"text": "nobody"}' where id = $1`, [endpoint]);
    const stories = Array.from({ length: 101 }, storyOf);
    for (const id of stories) await release(pool, { id });
    await pool.query(`update releases set released_at = '2026-11-01T08:00:00.123456Z' where story_id = any($1)`, [
      stories,
    ]);
    expect(await recoverEvents(pool, await spanOf(endpoint, true))).toMatchObject({ missed: 0 });
  });

  it('goes back no further than events are kept', async () => {
    const endpoint = await endpointOf();
    const { rows } = await pool.query(
      `update event_horizon set kept_since = now() - interval '1 hour' returning kept_since as at`,
    );
    expect((await recoverEvents(pool, await spanOf(endpoint, true))).since).toEqual(rows[0].at);
    await pool.query(`update event_horizon set kept_since = '-infinity'`);
  });
});

describe('replay', () => {
  it('sends again the newest version of what fits, delivered or not, and counts first', async () => {
    const endpoint = await endpointOf();
    const ferry = storyOf();
    const versions = [
      await release(pool, { id: ferry, headline: 'Ferry sails' }, [endpoint]),
      await release(pool, { id: ferry, ordinal: 2, event: 'story.updated', headline: 'Ferry sails again' }, [endpoint]),
      await release(pool, { id: storyOf(), headline: 'Bridge opens' }, [endpoint]),
    ].flat();
    for (const id of versions) await endAs(pool, id, 'delivered');
    const span = { ...(await spanOf(endpoint)), filter: { text: 'ferry' } };
    const dry = await replayEvents(pool, { ...span, dryRun: true });
    expect(dry.resends).toMatchObject([{ id: versions[1], act: 'resent' }]);
    const done = await replayEvents(pool, span);
    expect(done.resends).toEqual(dry.resends);
    expect((await replayEvents(pool, { ...span, filter: {}, dryRun: true })).resends).toHaveLength(2);
    expect(await deliveryRow(pool, versions[2]!)).toMatchObject({ state: 'delivered', run: 1 });
  });
});
