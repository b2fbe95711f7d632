import { removeEndpoint, revokeApiToken, saveEnrichments } from '@dateline/store';
import { webhookPayload } from '@dateline/story';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/conditions.ts';
import { uniquePrefix } from '../support/infra.ts';
import { release } from './owed-fixture.ts';
import { addHeraldEndpoint, startPortal } from './portal-fixture.ts';

let portal: Awaited<ReturnType<typeof startPortal>>;
beforeAll(async () => {
  // A page goes stale with each event, as it does for a reader who takes long.
  portal = await startPortal({ pageFreshMs: -1 });
});
afterAll(() => portal[Symbol.asyncDispose]());

/** An endpoint of the partner "herald" that is read by pull. */
async function pullEndpoint(): Promise<string> {
  const id = `ep_${uniquePrefix()}`;
  await addHeraldEndpoint(portal.pool, id, 'pull');
  return id;
}
const owe = async (endpoint: string, headline = 'Ferry sails'): Promise<string> => {
  const [id = ''] = await release(portal.pool, { id: `st_${uniquePrefix()}`, headline }, [endpoint]);
  return id;
};

type Page = {
  events: { id: string; type: string; data: { content: { headlines: unknown } } }[];
  next: string;
  more: boolean;
};
const read = (endpoint: string, query = '') => portal.herald<Page>('GET', `/v1/endpoints/${endpoint}/events${query}`);

describe('events by pull', () => {
  it('are what webhooks carry, in pages, under the same ids', async () => {
    const endpoint = await pullEndpoint();
    const ids = [await owe(endpoint), await owe(endpoint), await owe(endpoint)];
    const first = await read(endpoint, '?limit=2');
    expect(first.body.events.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    for (const event of first.body.events) expect(webhookPayload.parse(event).type).toBe('story.published');
    expect(JSON.stringify(first.body.events[0]?.data.content)).toContain('Ferry sails');
    const rest = await read(endpoint, `?after=${first.body.next}`);
    expect(rest.body).toMatchObject({ events: [{ id: ids[2] }], more: false });
    expect((await read(endpoint, `?after=${ids[0]}`)).body.events.map(({ id }) => id)).toEqual(ids.slice(1));
    expect((await read(endpoint, `?after=${rest.body.next}`)).body).toMatchObject({ events: [], next: rest.body.next });
    expect((await read(endpoint)).body.events.slice(0, 2)).toEqual(first.body.events);
  });

  it('leave out the link to a story that was killed, as another event whose older id is still a cursor', async () => {
    const endpoint = await pullEndpoint();
    await portal.pool.query(`update endpoints set settings = '{"related": "follow"}' where id = $1`, [endpoint]);
    const linked = `st_${uniquePrefix()}`;
    await release(portal.pool, { id: linked, headline: 'Mayor to resign' });
    const [own, next] = [await owe(endpoint), await owe(endpoint)];
    const found = { links: [{ storyId: linked, title: 'Mayor to resign' }], sourceLinks: [] };
    const { rows } = await portal.pool.query('select story_id as id from deliveries where id = $1', [own]);
    await saveEnrichments(portal.pool, [
      { storyId: rows[0].id, ordinal: 1, enricher: 'related', version: '3', result: found, ms: 1 },
    ]);
    const before = await read(endpoint);
    expect(JSON.stringify(before.body.events[0])).toContain('Mayor to resign');
    await portal.pool.query('update stories set killed_at = now() where id = $1', [linked]);
    const after = await read(endpoint);
    expect(after.body.events.map(({ id }) => id)).toEqual([`${own}_1`, next]);
    expect(JSON.stringify(after.body.events)).not.toContain('Mayor to resign');
    for (const cursor of [own, `${own}_1`])
      expect((await read(endpoint, `?after=${cursor}`)).body.events.map(({ id }) => id)).toEqual([next]);
  });

  it("are nobody else's", async () => {
    const endpoint = await pullEndpoint();
    const path = `/v1/endpoints/${endpoint}/events`;
    await owe(endpoint);
    expect((await portal.gazette('GET', path)).body.code).toBe('NOT_FOUND');
    expect((await portal.gazette('GET', path, undefined, { accept: 'text/event-stream' })).status).toBe(404);
    expect((await portal.nobody('GET', path)).status).toBe(401);
    // A viewer only looks: nothing counts as handed out.
    const seen = await portal.viewer<Page>('GET', path);
    expect(seen.body.events).toHaveLength(1);
    await portal.viewer('GET', `${path}?after=${seen.body.next}`);
    const { rows } = await portal.pool.query('select state, fetched_at from deliveries where endpoint_id = $1', [
      endpoint,
    ]);
    expect(rows).toEqual([{ state: 'pending', fetched_at: null }]);
  });

  it('are waited for', async () => {
    const endpoint = await pullEndpoint();
    const asked = read(endpoint, '?wait=30');
    const id = await owe(endpoint);
    expect((await asked).body.events).toMatchObject([{ id }]);
  });

  it('wait while their endpoint is not enabled, and say what is wrong with a cursor', async () => {
    const endpoint = await pullEndpoint();
    const id = await owe(endpoint);
    await portal.pool.query(`update endpoints set state = 'paused' where id = $1`, [endpoint]);
    expect((await read(endpoint)).body).toMatchObject({ status: 409, code: 'STATE_CONFLICT' });
    await portal.pool.query(`update endpoints set state = 'enabled' where id = $1`, [endpoint]);
    expect((await read(endpoint)).body.events).toMatchObject([{ id }]);
    for (const after of ['999', 'msg_none'])
      expect((await read(endpoint, `?after=${after}`)).body).toMatchObject({ status: 400 });
    await portal.pool.query('update event_positions set removed_to = 5 where endpoint_id = $1', [endpoint]);
    await portal.pool.query('update event_positions set last_seq = 9 where endpoint_id = $1', [endpoint]);
    expect((await read(endpoint, '?after=4')).body).toMatchObject({ status: 410, code: 'EVENTS_GONE' });
  });

  it('come as server-sent events, on from the last id, until the token is revoked', async () => {
    const endpoint = await pullEndpoint();
    const ids = [await owe(endpoint), await owe(endpoint)];
    await read(endpoint, '?limit=1');
    const { id: tokenId, token } = await portal.tokenOf('partner', 'herald');
    const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream', 'last-event-id': '1' };
    const response = await portal.http.request(`/v1/endpoints/${endpoint}/events`, { headers });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const decoded = response.body!.pipeThrough(new TextDecoderStream());
    let text = '';
    const reading = (async () => {
      for await (const chunk of decoded as unknown as AsyncIterable<string>) {
        text += chunk;
        if (text.includes(ids[1]!)) break;
      }
    })();
    await reading;
    expect(text).toContain('id: 2\n');
    expect(text).toContain('event: story.published\n');
    expect(text).not.toContain(ids[0]);
    await revokeApiToken(portal.pool, tokenId);
    expect((await portal.http.request(`/v1/endpoints/${endpoint}/events`, { headers })).status).toBe(401);
  });

  it('end a stream whose token was revoked before the next event', async () => {
    const endpoint = await pullEndpoint();
    const { id: tokenId, token } = await portal.tokenOf('partner', 'herald');
    const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
    const response = await portal.http.request(`/v1/endpoints/${endpoint}/events`, { headers });
    await revokeApiToken(portal.pool, tokenId);
    const id = await owe(endpoint);
    expect(await response.text()).not.toContain(id);
    const { rows } = await portal.pool.query('select fetched_at from deliveries where id = $1', [id]);
    expect(rows[0].fetched_at).toBeNull();
  });

  it('leave out of a stream what was killed while its reader was slow', async () => {
    const endpoint = await pullEndpoint();
    const ids: string[] = [];
    for (let n = 0; n < 20; n++) ids.push(await owe(endpoint));
    const last = ids.at(-1)!;
    const headers = { authorization: `Bearer ${portal.tokens.herald.token}`, accept: 'text/event-stream' };
    const response = await portal.http.request(`/v1/endpoints/${endpoint}/events`, { headers });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = (await reader.read()).value ?? '';
    await portal.pool.query(
      'update stories set killed_at = now() where id = (select story_id from deliveries where id = $1)',
      [last],
    );
    while (!text.includes(ids.at(-2)!)) text += (await reader.read()).value ?? '';
    await owe(endpoint, 'The next one');
    while (!text.includes('The next one')) text += (await reader.read()).value ?? '';
    await reader.cancel();
    for (const id of ids.slice(0, -1)) expect(text.split(`"id":"${id}"`)).toHaveLength(2);
    expect(text).not.toContain(last);
  });

  it('are the kills of what it had once an endpoint was removed, and nothing else', async () => {
    const endpoint = await pullEndpoint();
    const story = `st_${uniquePrefix()}`;
    await release(portal.pool, { id: story, headline: 'Ferry sails' }, [endpoint]);
    const other = await owe(endpoint);
    const { next } = (await read(endpoint)).body;
    await removeEndpoint(portal.pool, endpoint);
    expect((await read(endpoint)).body.events).toEqual([]);
    const [kill] = await release(portal.pool, { id: story, ordinal: 2, event: 'story.killed' }, [endpoint]);
    await portal.pool.query('update stories set killed_at = now() where id = $1', [story]);
    const events = (await read(endpoint, `?after=${next}`)).body.events;
    expect(events).toMatchObject([{ id: kill, type: 'story.killed', data: { content: null } }]);
    expect(JSON.stringify(events)).not.toContain(other);
    await portal.pool.query('update endpoints set kills_until = now() where id = $1', [endpoint]);
    expect((await read(endpoint)).body).toMatchObject({ status: 409, code: 'STATE_CONFLICT' });
  });

  it('do not come to a long poll whose token was revoked meanwhile', async () => {
    const endpoint = await pullEndpoint();
    const { id: tokenId, token } = await portal.tokenOf('partner', 'herald');
    const asked = portal.as(token)('GET', `/v1/endpoints/${endpoint}/events?wait=30`);
    const isAsked = () => portal.pool.query('select from event_positions where endpoint_id = $1', [endpoint]);
    await until('the first look was taken', async () => (await isAsked()).rowCount === 1 || undefined);
    await revokeApiToken(portal.pool, tokenId);
    await owe(endpoint);
    expect((await asked).body).toMatchObject({ status: 409, code: 'STATE_CONFLICT' });
  });

  it('are counted by day, for their partner alone', async () => {
    const endpoint = await pullEndpoint();
    await owe(endpoint);
    await read(endpoint);
    type Usage = { usage: { subject: string; stories: number; requests: number; kind: string }[] };
    const { body } = await portal.herald<Usage>('GET', '/v1/usage');
    expect(body.usage.filter(({ subject }) => subject === endpoint)).toMatchObject([
      { kind: 'events', stories: 1, requests: 1 },
    ]);
    const csv = await portal.herald<string>('GET', '/v1/usage?format=csv');
    expect(csv.body).toContain(`,herald,events,${endpoint},1,1,`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect((await portal.gazette<Usage>('GET', '/v1/usage')).body.usage).toEqual([]);
  });
});

it('a story that cannot be written is told without content, and holds up nothing', async () => {
  const endpoint = await pullEndpoint();
  const [broken, next] = [await owe(endpoint), await owe(endpoint)];
  await portal.pool.query(`update endpoints set format = 'telex' where id = $1`, [endpoint]);
  const { body } = await read(endpoint);
  expect(body.events).toMatchObject([{ id: broken, data: { content: null } }, { id: next }]);
});
