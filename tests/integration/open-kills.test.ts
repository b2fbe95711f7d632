import { raiseKillAlerts } from '@dateline/alerts';
import { listAlerts, listKills, listOpenKills } from '@dateline/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { uniquePrefix } from '../support/infra.ts';
import { startConsole } from './console-fixture.ts';
import { newEndpoint } from './dispatcher-fixture.ts';
import { endAs, release } from './owed-fixture.ts';

let desk: Awaited<ReturnType<typeof startConsole>>;
beforeAll(async () => {
  desk = await startConsole();
});
afterAll(() => desk?.pool.end());

/** A killed story: one endpoint had it and confirmed, one had it and has not, one never had it. */
async function killedStory() {
  const { pool } = desk;
  const id = `st_${uniquePrefix()}`;
  const [quick, slow, stranger] = await Promise.all(
    [1, 2, 3].map(async () => (await newEndpoint(pool, 'https://partner.example/hook')).id),
  );
  const both = [quick!, slow!];
  for (const delivery of await release(pool, { id, headline: '=Ferry sinks' }, both))
    await endAs(pool, delivery, 'delivered');
  const kill = { id, ordinal: 2, event: 'story.killed' as const };
  const [confirmed, open] = await release(pool, kill, [...both, stranger!]);
  await endAs(pool, confirmed!, 'delivered');
  return { id, open: open!, stranger: stranger! };
}

const age = (storyId: string) =>
  desk.pool.query(
    `update deliveries set created_at = created_at - interval '3 minutes' where story_id = $1 and event = 'story.killed'`,
    [storyId],
  );

it('counts a kill once two minutes have passed, only where the text was, and until it is confirmed', async () => {
  const { id, open } = await killedStory();
  const mine = async () => (await listOpenKills(desk.pool)).filter(({ storyId }) => storyId === id);
  expect(await mine()).toEqual([]);
  await age(id);
  expect(await mine()).toMatchObject([{ ordinal: 2, owed: 1, stuck: 0, endpoints: [expect.any(String)] }]);
  expect((await listKills(desk.pool, { limit: 100 })).find(({ storyId }) => storyId === id)).toMatchObject({
    had: 2,
    confirmed: 1,
    owed: 1,
  });
  await endAs(desk.pool, open, 'failed');
  expect(await mine()).toMatchObject([{ owed: 1, stuck: 1 }]);
  await endAs(desk.pool, open, 'delivered');
  expect(await mine()).toEqual([]);
});

it('tells operators once, without the text', async () => {
  const { id } = await killedStory();
  await age(id);
  await raiseKillAlerts(desk.pool);
  await raiseKillAlerts(desk.pool);
  const raised = (await listAlerts(desk.pool, 100)).filter(({ data }) => data.storyId === id);
  expect(raised).toMatchObject([{ kind: 'kill.unconfirmed', severity: 'critical', partnerId: null }]);
  expect(JSON.stringify(raised)).not.toContain('Ferry');
});

it('is reported as a page and as a table', async () => {
  const { id } = await killedStory();
  await age(id);
  const page = await (await desk.get(`/stories/${id}/kill`, 'viewer')).text();
  expect(page).toContain('1 of 2 endpoints that had it have confirmed. Owed:');
  const list = await (await desk.get('/kills', 'viewer')).text();
  expect(list).toMatch(/kills? (is|are) not confirmed after 2 minutes/);
  expect(list).toContain('1 of 2');
  const report = await desk.get(`/stories/${id}/kill.csv`, 'viewer');
  expect(report.headers.get('content-disposition')).toBe(`attachment; filename="kill-${id}.csv"`);
  const states = (await report.text())
    .trim()
    .split('\r\n')
    .map((line) => line.split(',')[6]);
  expect(states.toSorted()).toEqual(expect.arrayContaining(['confirmed', 'never-had', 'state', 'waiting']));
  expect((await desk.get('/stories/st_none/kill.csv', 'viewer')).status).toBe(404);
});
