import { randomUUID } from 'node:crypto';
import { changePartner, findApiToken } from '@dateline/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordVersion } from './dispatcher-fixture.ts';
import { type Ask, startPortal } from './portal-fixture.ts';

let portal: Awaited<ReturnType<typeof startPortal>>;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal[Symbol.asyncDispose]());

const newName = () => `feed-${randomUUID().slice(0, 12)}`;
interface Feed {
  name: string;
  access: string;
  partner: string | null;
  revision: number;
  decided: boolean;
}
const create = (ask: Ask, fields: object = {}) =>
  ask<Feed>('POST', '/v1/feeds', { name: newName(), title: 'World', ...fields });

describe('/v1/feeds', () => {
  it('makes a feed that is private, and one that is open where an operator says so', async () => {
    const made = await create(portal.operator);
    expect(made).toMatchObject({ status: 201, body: { access: 'private', decided: true, partner: null, revision: 1 } });
    expect(made.headers.get('location')).toBe(`/v1/feeds/${made.body.name}`);
    expect((await create(portal.operator, { access: 'open' })).body).toMatchObject({ access: 'open', decided: true });
    expect((await create(portal.herald, { access: 'open' })).status).toBe(403);
    expect((await create(portal.herald)).body).toMatchObject({ access: 'private', partner: 'herald' });
  });

  it.each([
    [{ name: 'World News' }, 'A feed name has 1 to 63'],
    [{ filter: { topics: ['sports'] } }, 'There is no topic "sports".'],
    [{ filter: { sources: ['nobody'] } }, 'There is no source "nobody".'],
    [{ language: 'english!' }, '"english!" is no language tag (BCP 47).'],
    [{ maxEntries: 1_001 }, '"maxEntries" may be 1,000 at most.'],
    [{ partner: 'nobody' }, 'There is no partner "nobody".'],
  ])('refuses %j with a sentence', async (fields, sentence) => {
    const { status, body } = await create(portal.operator, fields);
    expect([status, (body as unknown as { detail: string }).detail]).toEqual([422, expect.stringContaining(sentence)]);
  });

  it('changes by a merge patch under If-Match', async () => {
    const { body: made } = await create(portal.operator, { description: 'Everything', maxEntries: 20 });
    const patch = (body: object, etag?: string) =>
      portal.operator<Feed>('PATCH', `/v1/feeds/${made.name}`, body, etag === undefined ? {} : { 'if-match': etag });
    expect((await patch({ title: 'x' })).status).toBe(428);
    const changed = await patch({ title: 'Politics', description: null, access: 'open' }, '"1"');
    expect(changed.body).toMatchObject({
      title: 'Politics',
      description: null,
      maxEntries: 20,
      access: 'open',
      revision: 2,
    });
    expect((await patch({ title: 'y' }, '"1"')).status).toBe(412);
    expect((await patch({ name: 'other' }, '*')).status).toBe(422);
  });

  it('has keys that are shown once and revoked at once', async () => {
    const { body: feed } = await create(portal.herald);
    const keys = `/v1/feeds/${feed.name}/keys`;
    const made = await portal.herald<{ id: string; key: string }>('POST', keys, { name: 'reader' });
    expect([made.status, made.body.key.slice(0, 4)]).toEqual([201, 'dlf_']);
    const listed = await portal.herald<{ keys: { id: string; revokedAt: string | null }[] }>('GET', keys);
    expect(listed.body.keys).toMatchObject([{ id: made.body.id, name: 'reader', perMinute: 60, revokedAt: null }]);
    expect(JSON.stringify(listed.body)).not.toContain(made.body.key);
    expect((await portal.gazette('DELETE', `${keys}/${made.body.id}`)).status).toBe(404);
    expect((await portal.herald('DELETE', `${keys}/${made.body.id}`)).status).toBe(204);
    const after = await portal.herald<{ keys: { revokedAt: string | null }[] }>('GET', keys);
    expect(after.body.keys[0]?.revokedAt).not.toBeNull();
  });

  it('hides the feeds of a partner from another, whatever is asked', async () => {
    const { body: feed } = await create(portal.herald);
    const asks: [string, string, object?][] = [
      ['GET', ''],
      ['PATCH', '', {}],
      ['DELETE', ''],
      ['GET', '/keys'],
      ['POST', '/keys', { name: 'x' }],
    ];
    for (const [method, path, body] of asks) {
      const { status } = await portal.gazette(method, `/v1/feeds/${feed.name}${path}`, body, { 'if-match': '*' });
      expect([method, path, status]).toEqual([method, path, 404]);
      const asViewer = await portal.viewer(method, `/v1/feeds/${feed.name}${path}`, body, { 'if-match': '*' });
      expect([method, path, asViewer.status]).toEqual([method, path, method === 'GET' ? 200 : 403]);
    }
    expect(JSON.stringify((await portal.gazette('GET', '/v1/feeds')).body)).not.toContain(feed.name);
    expect(JSON.stringify((await portal.herald('GET', '/v1/feeds')).body)).toContain(feed.name);
  });

  it('removes one, and only the revision that was read where one is named', async () => {
    const { body: feed } = await create(portal.herald);
    expect((await portal.herald('DELETE', `/v1/feeds/${feed.name}`, undefined, { 'if-match': '"9"' })).status).toBe(
      412,
    );
    expect((await portal.herald('DELETE', `/v1/feeds/${feed.name}`)).status).toBe(204);
    expect((await portal.herald('GET', `/v1/feeds/${feed.name}`)).status).toBe(404);
  });
});

describe('/v1/filters/preview', () => {
  const preview = (ask: Ask, filter: object, hours = 24) =>
    ask<{ looked: number; stories: number; examples: { id: string }[]; detail?: string }>(
      'POST',
      '/v1/filters/preview',
      { filter, hours },
    );

  it('counts what would have been taken, of what may be seen', async () => {
    for (const id of ['st_out', 'st_killed', 'st_held', 'st_embargoed', 'st_old']) {
      await recordVersion(portal.pool, { id });
      await portal.pool.query(
        `insert into releases (story_id, ordinal, event, because, released_at)
         values ($1, 1, 'story.published', 'enriched', now() - case when $1 = 'st_old' then interval '3 days' else interval '1 hour' end)`,
        [id],
      );
    }
    await portal.pool.query(`update stories set killed_at = now() where id = 'st_killed'`);
    await portal.pool.query(`update stories set held_because = 'x' where id = 'st_held'`);
    await portal.pool.query(`update stories set embargoed_until = now() + interval '1 hour' where id = 'st_embargoed'`);
    const { body } = await preview(portal.viewer, {});
    expect(body).toMatchObject({ looked: 1, stories: 1, examples: [{ id: 'st_out', source: 'own-desk' }] });
    expect((await preview(portal.viewer, {}, 96)).body.stories).toBe(2);
    expect((await preview(portal.viewer, { keywords: ['nobody writes this'] })).body).toMatchObject({
      looked: 1,
      stories: 0,
    });
  });

  it('shows a partner only what it may have', async () => {
    expect((await preview(portal.herald, {})).body.stories).toBe(1);
    await changePartner(portal.pool, 'herald', { filter: { sources: ['other-desk'] } });
    expect((await preview(portal.herald, {})).body).toMatchObject({ stories: 0, examples: [] });
    await changePartner(portal.pool, 'herald', { filter: {} });
  });

  it('refuses a filter that can never match', async () => {
    const { status, body } = await preview(portal.herald, { topics: ['sports'] });
    expect([status, body.detail]).toEqual([422, expect.stringContaining('There is no topic "sports".')]);
    expect((await preview(portal.nobody, {})).status).toBe(401);
  });
});

describe('/v1/partners', () => {
  it('are made and changed by operators', async () => {
    const id = newName();
    const made = await portal.operator('POST', '/v1/partners', { id, name: 'The Post', email: 'desk@post.example' });
    expect(made).toMatchObject({ status: 201, body: { id, disabled: false, filter: {} } });
    expect((await portal.operator('POST', '/v1/partners', { id, name: 'x' })).status).toBe(409);
    const changed = await portal.operator('PATCH', `/v1/partners/${id}`, { email: null, disabled: true });
    expect(changed.body).toMatchObject({ name: 'The Post', email: null, disabled: true });
    expect((await portal.operator('PATCH', '/v1/partners/nobody', {})).status).toBe(404);
    expect((await portal.operator('PATCH', `/v1/partners/${id}`, { email: 'x' })).status).toBe(422);
  });

  it('see themselves and nobody else', async () => {
    const { body } = await portal.herald<{ partners: { id: string }[] }>('GET', '/v1/partners');
    expect(body.partners.map(({ id }) => id)).toEqual(['herald']);
    expect((await portal.herald('GET', '/v1/partners/gazette')).status).toBe(404);
    expect((await portal.herald('PATCH', '/v1/partners/herald', { filter: {} })).status).toBe(403);
    expect((await portal.herald('POST', '/v1/partners', { id: 'x', name: 'x' })).status).toBe(403);
  });
});

describe('/v1/tokens', () => {
  const make = (ask: Ask, body: object) =>
    ask<{ id: string; token: string }>('POST', '/v1/tokens', { name: 'x', ...body });

  it('are made by admins, shown once, and revoked at once', async () => {
    const made = await make(portal.admin, { role: 'operator', days: 30 });
    expect(made.status).toBe(201);
    expect(await findApiToken(portal.pool, made.body.token)).toMatchObject({
      role: 'operator',
      expiresAt: expect.any(Date),
    });
    expect(JSON.stringify((await portal.admin('GET', '/v1/tokens')).body)).not.toContain(made.body.token);
    expect((await portal.admin('DELETE', `/v1/tokens/${made.body.id}`)).status).toBe(204);
    expect(await findApiToken(portal.pool, made.body.token)).toBeUndefined();
    expect((await make(portal.admin, { role: 'partner' })).status).toBe(422);
    expect((await make(portal.operator, { role: 'viewer' })).status).toBe(403);
    expect((await portal.viewer('GET', '/v1/tokens')).status).toBe(403);
  });

  it('of a partner are made by itself, for itself, and by no other revoked', async () => {
    const made = await make(portal.herald, { role: 'partner' });
    expect(await findApiToken(portal.pool, made.body.token)).toMatchObject({ role: 'partner', partnerId: 'herald' });
    expect((await make(portal.herald, { role: 'admin' })).status).toBe(403);
    expect((await make(portal.herald, { role: 'partner', partner: 'gazette' })).status).toBe(403);
    expect((await portal.gazette('DELETE', `/v1/tokens/${made.body.id}`)).status).toBe(404);
    expect(JSON.stringify((await portal.gazette('GET', '/v1/tokens')).body)).not.toContain(made.body.id);
    expect((await portal.herald('DELETE', `/v1/tokens/${made.body.id}`)).status).toBe(204);
  });
});
