import { fixBatch, resolveDeliveryFilter, searchDeliveries, searchPartnerDeliveries } from '@dateline/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uniquePrefix } from '../support/infra.ts';
import { deliveryRow, endAs, release } from './owed-fixture.ts';
import { addHeraldEndpoint, startPortal } from './portal-fixture.ts';

let portal: Awaited<ReturnType<typeof startPortal>>;
const endpoint = 'ep_herald';

beforeAll(async () => {
  portal = await startPortal();
  await addHeraldEndpoint(portal.pool, endpoint);
});
afterAll(() => portal[Symbol.asyncDispose]());

const owed = async (headline = 'Ferry sails'): Promise<string> => {
  const [id = ''] = await release(portal.pool, { id: `st_${uniquePrefix()}`, headline }, [endpoint]);
  await endAs(portal.pool, id, 'failed', 10);
  return id;
};

describe('deliveries over the API', () => {
  it('are listed in pages, newest first, and only to whom they belong', async () => {
    const ids = [await owed(), await owed(), await owed()];
    type Page = { deliveries: { id: string; state: string; nextAttemptAt: unknown }[]; next?: string };
    const first = await portal.herald<Page>('GET', '/v1/deliveries?limit=2&state=failed');
    expect(first.body.deliveries).toMatchObject([{ id: ids[2], state: 'failed', nextAttemptAt: null }, { id: ids[1] }]);
    const rest = await portal.herald<Page>('GET', `/v1/deliveries?limit=2&state=failed&cursor=${first.body.next}`);
    expect(rest.body.deliveries[0]).toMatchObject({ id: ids[0] });
    expect((await portal.gazette<Page>('GET', `/v1/deliveries?endpoint=${endpoint}`)).body.deliveries).toEqual([]);
    expect((await portal.viewer<Page>('GET', '/v1/deliveries?limit=200')).body.deliveries.length).toBeGreaterThan(2);
    expect((await portal.herald('GET', '/v1/deliveries?cursor=none')).body.code).toBe('QUERY_INVALID');
    expect((await portal.nobody('GET', '/v1/deliveries')).status).toBe(401);
  });

  it('are found by the webhook-id of their batch, or of a later revision, by API, pages and console alike', async () => {
    const ids = [await owed(), await owed(), await owed()];
    const batch = `bat_${uniquePrefix()}`;
    await fixBatch(portal.pool, {
      ...{ id: batch, endpointId: endpoint, at: new Date(), members: ids.slice(0, 2), sha256: Buffer.of(1) },
    });
    type Page = { deliveries: { id: string }[] };
    const listed = async (who: 'herald' | 'gazette', id: string) =>
      (await portal[who]<Page>('GET', `/v1/deliveries?webhookId=${id}`)).body.deliveries.map((one) => one.id).sort();
    const searched = async (search: string) =>
      (await searchPartnerDeliveries(portal.pool, { partnerId: 'herald', search, limit: 10 }))
        .map(({ id }) => id)
        .sort();
    const filtered = async (words: string) =>
      (await searchDeliveries(portal.pool, await resolveDeliveryFilter(portal.pool, { words }), { limit: 10 }))
        .map(({ id }) => id)
        .sort();
    const members = ids.slice(0, 2).sort();
    expect([await listed('herald', batch), await searched(batch), await filtered(batch)]).toEqual([
      members,
      members,
      members,
    ]);
    const revised = `${ids[2]}_1`;
    expect([await listed('herald', revised), await searched(revised), await filtered(revised)]).toEqual([
      [ids[2]],
      [ids[2]],
      [ids[2]],
    ]);
    expect(await listed('gazette', batch)).toEqual([]);
  });

  it('do not tell a partner the headline of what is under embargo or was killed', async () => {
    const embargoedUntil = new Date(Date.now() + 3_600_000).toISOString();
    const [early = ''] = await release(
      portal.pool,
      { id: `st_${uniquePrefix()}`, headline: 'Not yet', embargoedUntil },
      [endpoint],
    );
    const gone = await owed('Libel');
    await portal.pool.query(
      'update stories set killed_at = now() where id = (select story_id from deliveries where id = $1)',
      [gone],
    );
    type Page = { deliveries: { id: string; headline: string | null }[] };
    const headlines = async (who: 'herald' | 'viewer') => {
      const { deliveries } = (await portal[who]<Page>('GET', '/v1/deliveries?limit=200')).body;
      return [early, gone].map((id) => deliveries.find((one) => one.id === id)?.headline);
    };
    expect(await headlines('herald')).toEqual([null, null]);
    expect(await headlines('viewer')).toEqual(['Not yet', 'Libel']);
  });

  it('do not tell a partner the headline of what its source withheld after it was out', async () => {
    const text = await owed('Leaked ferry');
    await endAs(portal.pool, text, 'delivered');
    const { story_id: id } = (await deliveryRow(portal.pool, text)) as { story_id: string };
    const [kill = ''] = await release(portal.pool, { id, ordinal: 2, event: 'story.killed' }, [endpoint]);
    await portal.pool.query('update stories set killed_at = null where id = $1', [id]);
    await portal.pool.query(
      `update story_versions set story = story || '{"pubStatus": "withheld"}' where story_id = $1 and ordinal = 2`,
      [id],
    );
    type Page = { deliveries: { id: string; headline: string | null }[] };
    const { deliveries } = (await portal.herald<Page>('GET', `/v1/deliveries?story=${id}`)).body;
    expect(new Map(deliveries.map((one) => [one.id, one.headline]))).toEqual(
      new Map([
        [text, null],
        [kill, null],
      ]),
    );
  });

  it('do not tell a partner of what was withheld before it was delivered', async () => {
    const [waits, arrived] = [await owed('Withheld ferry'), await owed('Withheld bridge')];
    await endAs(portal.pool, arrived, 'delivered');
    await portal.pool.query(
      `update stories set held_because = 'NOTICE' where id in (select story_id from deliveries where id = any($1))`,
      [[waits, arrived]],
    );
    type Page = { deliveries: { id: string; headline: string | null }[] };
    const { deliveries } = (await portal.herald<Page>('GET', '/v1/deliveries?limit=200')).body;
    const headlineOf = (id: string) => deliveries.find((one) => one.id === id)?.headline;
    expect([headlineOf(waits), headlineOf(arrived)]).toEqual([null, 'Withheld bridge']);
    const found = await searchPartnerDeliveries(portal.pool, { partnerId: 'herald', search: 'withheld', limit: 10 });
    expect(found.map(({ id }) => id)).toEqual([arrived]);
  });

  it('are sent again by their partner, and by no other', async () => {
    const id = await owed();
    expect((await portal.gazette('POST', `/v1/deliveries/${id}/resend`)).status).toBe(404);
    expect((await portal.viewer('POST', `/v1/deliveries/${id}/resend`)).body.code).toBe('ROLE_TOO_LOW');
    expect(await deliveryRow(portal.pool, id)).toMatchObject({ state: 'failed', run: 1 });
    const { status, body } = await portal.herald('POST', `/v1/deliveries/${id}/resend`);
    expect([status, body]).toEqual([
      200,
      { dryRun: false, counts: { resent: 1 }, deliveries: [{ id, act: 'resent', run: 2 }] },
    ]);
    const again = await portal.herald('POST', `/v1/deliveries/${id}/resend`);
    expect(again.body).toMatchObject({
      deliveries: [{ act: 'nothing', because: 'already-due', reason: expect.any(String) }],
    });
    const { rows } = await portal.pool.query(`select by, action from audit_log where subject = $1`, [id]);
    expect(rows[0]).toEqual({ by: 'token herald', action: 'resend' });
  });

  it('are acted on once under an Idempotency-Key, whichever file the route stands in', async () => {
    const id = await owed('Tram stops');
    const body = { since: new Date(0).toISOString(), filter: { text: 'tram' }, dryRun: false };
    const replay = () => portal.herald('POST', `/v1/endpoints/${endpoint}/replay`, body, { 'idempotency-key': 'once' });
    const [first, again] = [await replay(), await replay()];
    expect([first.status, again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 200, 'true']);
    expect(again.body).toEqual(first.body);
    expect(await deliveryRow(portal.pool, id)).toMatchObject({ state: 'pending', run: 2 });
  });

  it('are recovered and replayed only after a count, unless told otherwise', async () => {
    const id = await owed('Lighthouse shines');
    const since = new Date(0).toISOString();
    for (const act of ['recover', 'replay', 'send-now'] as const) {
      const path = `/v1/endpoints/${endpoint}/${act}`;
      expect((await portal.gazette('POST', path, act === 'send-now' ? {} : { since })).status, act).toBe(404);
      expect((await portal.viewer('POST', path, act === 'send-now' ? {} : { since })).status, act).toBe(403);
    }
    const filter = { text: 'lighthouse' };
    const dry = await portal.herald('POST', `/v1/endpoints/${endpoint}/replay`, { since, filter });
    expect(dry.body).toMatchObject({ dryRun: true, counts: { resent: 1 }, deliveries: [{ id }] });
    expect(await deliveryRow(portal.pool, id)).toMatchObject({ state: 'failed' });
    const done = await portal.herald('POST', `/v1/endpoints/${endpoint}/replay`, { since, filter, dryRun: false });
    expect(done.body).toMatchObject({ dryRun: false, counts: { resent: 1 } });
    expect(await deliveryRow(portal.pool, id)).toMatchObject({ state: 'pending', run: 2 });
    const counted = await portal.operator('POST', `/v1/endpoints/${endpoint}/recover`, { since });
    expect(counted.body).toMatchObject({ dryRun: true, missed: 0 });
    expect((await portal.herald('POST', `/v1/endpoints/${endpoint}/recover`, { since: 'now' })).status).toBe(422);
  });
});
