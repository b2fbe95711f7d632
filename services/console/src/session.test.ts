import type { Db, OperatorRole } from '@dateline/store';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { SeenSessions } from './seen-sessions.ts';
import { COOKIE, type ConsoleEnv, hasRole, requireLogin, requireRole } from './session.ts';

/** A database that knows one session, of an operator with this role. */
const dbWith = (role: OperatorRole | undefined): Db =>
  ({
    query: async () => ({
      rows: role ? [{ login: 'ada', role, createdAt: new Date(0), disabledAt: null }] : [],
      rowCount: 1,
    }),
  }) as Db;

function appFor(
  role: OperatorRole | undefined,
  db: Db = dbWith(role),
  seen = new SeenSessions(() => 0),
): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.use('*', requireLogin(db, seen));
  app.get('/console/stories/:id', (c) => c.text('seen'));
  app.post('/repair', requireRole('operator'), (c) => c.text('done'));
  app.post('/configure', requireRole('admin'), (c) => c.text('done'));
  return app;
}
const cookie = { headers: { cookie: `${COOKIE}=token` } };
const post = { method: 'POST', ...cookie };

describe('requireLogin', () => {
  it('sends a page to the login, and back to where it was', async () => {
    const response = await appFor('admin').request('/console/stories/st_1?x=1');
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/console/login?to=%2Fconsole%2Fstories%2Fst_1%3Fx%3D1');
  });

  it('refuses an action without a session, also with the cookie of an ended one', async () => {
    expect((await appFor('admin').request('/repair', { method: 'POST' })).status).toBe(401);
    expect((await appFor(undefined).request('/repair', post)).status).toBe(401);
  });

  it('lets whoever has a session pass', async () => {
    expect(await (await appFor('viewer').request('/console/stories/st_1', cookie)).text()).toBe('seen');
  });
});

describe('while the record does not answer', () => {
  const away: Db = { query: () => Promise.reject(Object.assign(new Error('gone'), { code: '57P01' })) };
  const ask = (from: Db, seen: SeenSessions, request: RequestInit = cookie, path = '/console/stories/st_1') =>
    appFor('operator', from, seen).request(path, { ...request });

  it('lets a session read that was seen within a minute, and not act', async () => {
    let now = 0;
    const seen = new SeenSessions(() => now);
    expect((await ask(dbWith('operator'), seen)).status).toBe(200);
    now = 59_000;
    expect((await ask(away, seen)).status).toBe(200);
    expect((await ask(away, seen, post, '/repair')).status).toBe(503);
    now = 60_000;
    expect((await ask(away, seen)).status).toBe(503);
  });

  it('lets nobody in that was not seen, or has ended', async () => {
    const seen = new SeenSessions(() => 0);
    expect((await ask(away, seen)).status).toBe(503);
    await ask(dbWith('operator'), seen);
    await ask(dbWith(undefined), seen);
    expect((await ask(away, seen)).status).toBe(503);
  });
});

describe('roles', () => {
  it.each<[OperatorRole, number, number]>([
    ['viewer', 403, 403],
    ['operator', 200, 403],
    ['admin', 200, 200],
  ])('%s: repairing answers %i, configuring %i', async (role, repair, configure) => {
    expect((await appFor(role).request('/repair', post)).status).toBe(repair);
    expect((await appFor(role).request('/configure', post)).status).toBe(configure);
  });

  it('do not grow from a name that is none', () => {
    const nobody = { login: 'x', role: 'root' as OperatorRole, createdAt: new Date(0), disabledAt: null };
    expect(hasRole(nobody, 'viewer')).toBe(false);
  });
});
