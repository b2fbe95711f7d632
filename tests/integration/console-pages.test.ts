import { afterAll, beforeAll, expect, it } from 'vitest';
import { startConsole } from './console-fixture.ts';

let desk: Awaited<ReturnType<typeof startConsole>>;
beforeAll(async () => {
  desk = await startConsole();
});
afterAll(() => desk?.pool.end());

it.each(['/no-such-page', '/stories/st_none', '/stories/st_none/kill', '/sources/none', '/rejected/rj_none'])(
  'answers %s with a page that says where to go on',
  async (path) => {
    const answer = await desk.get(path, 'viewer');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toMatch(/Nothing is at .*The overview/s);
  },
);

it('lets forms and bases lead nowhere else, and says nothing of https over http', async () => {
  const { headers } = await desk.get('/sources', 'viewer');
  expect(headers.get('content-security-policy')).toContain("form-action 'self'; base-uri 'self'");
  expect(headers.get('strict-transport-security')).toBeNull();
});

it('refuses to replay nothing', async () => {
  const answer = await desk.post('/rejected/replay-all?code=NONE&source=none', 'operator');
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain('nothing was sent');
});
