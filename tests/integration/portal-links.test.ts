import { findPortalLink } from '@dateline/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPortal } from './portal-fixture.ts';

let portal: Awaited<ReturnType<typeof startPortal>>;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal[Symbol.asyncDispose]());

interface Link {
  url: string;
  expiresAt: string;
  code: string;
}
const ask = (who: 'operator' | 'viewer' | 'herald' | 'nobody', partner: string) =>
  portal[who]<Link>('POST', `/v1/partners/${partner}/links`);

it('a link of the API opens the portal of the partner that it was made for', async () => {
  const { status, body } = await ask('operator', 'herald');
  expect(status).toBe(201);
  const { pathname, searchParams } = new URL(body.url);
  expect(pathname).toBe('/portal/sign-in');
  expect(await findPortalLink(portal.pool, searchParams.get('link') ?? '')).toMatchObject({ partnerId: 'herald' });
  expect(Date.parse(body.expiresAt) - Date.now()).toBeLessThanOrEqual(15 * 60_000);
  const { rows } = await portal.pool.query(`select by, subject from audit_log where action = 'make-portal-link'`);
  expect(rows).toEqual([{ by: 'token operator', subject: 'herald' }]);
});

it('a partner makes links for itself alone, a viewer none', async () => {
  expect((await ask('herald', 'herald')).status).toBe(201);
  expect((await ask('herald', 'gazette')).status).toBe(404);
  expect((await ask('viewer', 'herald')).body.code).toBe('ROLE_TOO_LOW');
  expect((await ask('nobody', 'herald')).status).toBe(401);
  expect((await ask('operator', 'no-such-partner')).status).toBe(404);
});
