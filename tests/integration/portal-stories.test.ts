import { addEndpoint, putFeed } from '@dateline/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uniquePrefix } from '../support/infra.ts';
import { deliveryRow, endAs, release } from './owed-fixture.ts';
import { startPortal } from './portal-fixture.ts';

let portal: Awaited<ReturnType<typeof startPortal>>;

beforeAll(async () => {
  portal = await startPortal();
  await addOf('herald', { text: 'lighthouse' });
  await addOf('gazette', { text: 'bridge' });
});
afterAll(() => portal[Symbol.asyncDispose]());

async function addOf(partner: string, filter: object): Promise<void> {
  await addEndpoint(portal.pool, {
    id: `ep_${partner}`,
    name: partner,
    url: 'https://partner.example/hook',
    filter,
    format: 'ninjs',
    events: [],
    embargoEarly: false,
    maxInFlight: 10,
    sealedSecret: Buffer.of(1),
  });
  await portal.pool.query('update endpoints set partner_id = $2 where id = $1', [`ep_${partner}`, partner]);
}

/** A story that is out, owed to these endpoints. */
async function out(headline: string, more: { embargoedUntil?: string; to?: string[] } = {}): Promise<string> {
  const id = `st_${uniquePrefix()}`;
  const { to = [], ...version } = more;
  await release(portal.pool, { id, headline, ...version }, to);
  await portal.pool.query('update releases set announced_at = now() where story_id = $1', [id]);
  return id;
}

type List = { stories: { storyId: string; headline: string }[]; next?: string };
type Story = { storyId: string; code?: string; data: { content: unknown } };

describe('the archive', () => {
  it('reaches as far as the filters of the endpoints and feeds of a partner', async () => {
    const [lighthouse, bridge] = [await out('Lighthouse shines'), await out('Bridge opens')];
    const read = async (who: typeof portal.herald, id: string) => (await who<Story>('GET', `/v1/stories/${id}`)).status;
    expect([await read(portal.herald, lighthouse), await read(portal.herald, bridge)]).toEqual([200, 404]);
    expect([await read(portal.gazette, lighthouse), await read(portal.gazette, bridge)]).toEqual([404, 200]);
    expect([await read(portal.viewer, lighthouse), await read(portal.nobody, lighthouse)]).toEqual([200, 401]);
    const idsOf = async (who: typeof portal.herald) =>
      (await who<List>('GET', '/v1/stories?limit=100')).body.stories.map(({ storyId }) => storyId);
    expect(await idsOf(portal.herald)).toEqual([lighthouse]);
    expect(await idsOf(portal.gazette)).toEqual([bridge]);
    await putFeed(portal.pool, { name: 'bridges', title: 'Bridges', filter: { text: 'bridge' } });
    await portal.pool.query(`update feeds set partner_id = 'herald' where name = 'bridges'`);
    expect(await idsOf(portal.herald)).toEqual([bridge, lighthouse]);
    await portal.pool.query(`update partners set filter = '{"text": "lighthouse"}' where id = 'herald'`);
    expect(await idsOf(portal.herald)).toEqual([lighthouse]);
    await portal.pool.query(`update partners set filter = '{}' where id = 'herald'`);
    await portal.pool.query(`delete from feeds where name = 'bridges'`);
  });

  it('gives a story as webhooks carry it, in the format asked for', async () => {
    const id = await out('Lighthouse of Skarv');
    const { body } = await portal.herald<Story>('GET', `/v1/stories/${id}?format=nitf`);
    expect(body).toMatchObject({
      storyId: id,
      data: { format: 'nitf', content: expect.stringContaining('Lighthouse of Skarv') },
    });
    expect(JSON.stringify(body)).not.toContain('Not for partners');
    expect((await portal.herald('GET', `/v1/stories/${id}?format=telex`)).body.code).toBe('QUERY_INVALID');
  });

  it('lists in pages, newest first, by words and time', async () => {
    const ids = [await out('Lighthouse one'), await out('Lighthouse two'), await out('Lighthouse three')];
    const first = await portal.herald<List>('GET', '/v1/stories?limit=2');
    expect(first.body.stories.map(({ storyId }) => storyId)).toEqual([ids[2], ids[1]]);
    const rest = await portal.herald<List>('GET', `/v1/stories?limit=2&cursor=${first.body.next}`);
    expect(rest.body.stories[0]?.storyId).toBe(ids[0]);
    const words = await portal.herald<List>('GET', '/v1/stories?q=two');
    expect(words.body.stories.map(({ storyId }) => storyId)).toEqual([ids[1]]);
    expect((await portal.herald<List>('GET', '/v1/stories?since=2099-01-01T00:00:00Z')).body.stories).toEqual([]);
    expect((await portal.herald('GET', '/v1/stories?cursor=none')).body.code).toBe('QUERY_INVALID');
  });

  it('keeps embargoes', async () => {
    const id = await out('Lighthouse in secret', { embargoedUntil: '2099-01-01T00:00:00Z' });
    for (const who of [portal.herald, portal.viewer]) expect((await who('GET', `/v1/stories/${id}`)).status).toBe(404);
    expect((await portal.herald<List>('GET', '/v1/stories?q=secret')).body.stories).toEqual([]);
    await portal.pool.query('update stories set embargoed_until = now() where id = $1', [id]);
    expect((await portal.herald('GET', `/v1/stories/${id}`)).status).toBe(200);
  });

  it('answers 410 for a killed story to whoever could read it, and 404 to others', async () => {
    const id = await out('Lighthouse falls');
    await release(portal.pool, { id, ordinal: 2, event: 'story.killed', headline: 'Lighthouse falls' });
    const { status, body } = await portal.herald('GET', `/v1/stories/${id}`);
    expect([status, body.code]).toEqual([410, 'STORY_WITHDRAWN']);
    expect((await portal.gazette('GET', `/v1/stories/${id}`)).status).toBe(404);
    expect((await portal.herald<List>('GET', '/v1/stories?q=falls')).body.stories).toEqual([]);
  });
});

type Kill = {
  headline: string | null;
  counts: Record<string, number>;
  endpoints: { endpointId: string; standing: string; confirmedAt: string | null }[];
  feeds: unknown[];
};

describe('the confirmation of a kill', () => {
  it('says who has answered, who has not, and who never had the story', async () => {
    const endpoints = ['ep_herald', 'ep_gazette'];
    const id = `st_${uniquePrefix()}`;
    await putFeed(portal.pool, { name: 'all', title: 'All', filter: {} });
    const texts = await release(portal.pool, { id, headline: 'Ferry lost' }, endpoints);
    await endAs(portal.pool, texts[0]!, 'delivered');
    expect((await portal.viewer('GET', `/v1/stories/${id}/kill`)).status).toBe(404);
    const [ofHerald = ''] = await release(portal.pool, { id, ordinal: 2, event: 'story.killed' }, ['ep_herald']);
    await portal.pool.query(
      `insert into feed_entries (feed, story_id, ordinal, event, published_at, updated_at, withdrawn_at)
       values ('all', $1, 2, 'story.killed', now(), now(), now())`,
      [id],
    );
    const before = await portal.viewer<Kill>('GET', `/v1/stories/${id}/kill`);
    expect(before.body.counts).toEqual({ waiting: 1, 'never-had': 1 });
    expect(before.body.feeds).toMatchObject([{ feed: 'all', withdrawnAt: expect.any(String) }]);
    await endAs(portal.pool, ofHerald, 'delivered');
    const after = await portal.herald<Kill>('GET', `/v1/stories/${id}/kill`);
    expect(after.body.endpoints).toMatchObject([
      { endpointId: 'ep_herald', standing: 'confirmed', confirmedAt: expect.any(String) },
    ]);
    expect(after.body.feeds).toEqual([]);
    expect([before.body.headline, after.body.headline]).toEqual([expect.any(String), null]);
    // A resend that fails takes nothing back.
    await portal.pool.query(`update deliveries set state = 'failed', run = 2 where id = $1`, [ofHerald]);
    expect(await deliveryRow(portal.pool, ofHerald)).toMatchObject({ state: 'failed' });
    expect((await portal.herald<Kill>('GET', `/v1/stories/${id}/kill`)).body.counts).toEqual({ confirmed: 1 });
    expect((await portal.gazette('GET', `/v1/stories/${id}/kill`)).status).toBe(404);
    expect((await portal.nobody('GET', `/v1/stories/${id}/kill`)).status).toBe(401);
  });

  it('concerns nobody whose endpoint was owed the story and never got it', async () => {
    const id = `st_${uniquePrefix()}`;
    await release(portal.pool, { id, headline: 'Not out yet' }, ['ep_herald']);
    await release(portal.pool, { id, ordinal: 2, event: 'story.killed' }, ['ep_herald']);
    await portal.pool.query(`update deliveries set state = 'held' where story_id = $1`, [id]);
    expect((await portal.herald('GET', `/v1/stories/${id}/kill`)).status).toBe(404);
    expect((await portal.viewer<Kill>('GET', `/v1/stories/${id}/kill`)).body.counts['never-had']).toBeGreaterThan(0);
  });
});
