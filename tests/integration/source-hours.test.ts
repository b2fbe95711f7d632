import { raiseSourceAlerts } from '@dateline/alerts';
import { countSourceHours, isSilent, listAlerts, listSourceHours, listSourcePulses, putSource } from '@dateline/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { uniquePrefix } from '../support/infra.ts';
import { startConsole } from './console-fixture.ts';

let desk: Awaited<ReturnType<typeof startConsole>>;
beforeAll(async () => {
  desk = await startConsole();
});
afterAll(() => desk?.pool.end());

/** Receipts of a source: one each quarter of an hour over weeks, from `from` hours ago to `to` hours ago. */
async function received(source: string, from: number, to: number, state = 'normalized'): Promise<void> {
  await desk.pool.query(
    `insert into receipts (id, source_id, body_sha256, bytes, via, received_at, state)
     select md5($1 || at::text || $4), $1, '', 1, 'http', at, $4
     from generate_series(now() - make_interval(hours => $2), now() - make_interval(hours => $3), interval '15 minutes') at`,
    [source, from, to, state],
  );
  // What was counted is counted on, so hours of long ago are counted only by who begins.
  await desk.pool.query('delete from source_hours');
}

const pulseOf = async (id: string) => (await listSourcePulses(desk.pool)).find((one) => one.id === id);

it('finds a source silent that sent in each of the last three weeks at this time, and tells it once', async () => {
  const id = `silent-${uniquePrefix()}`;
  await putSource(desk.pool, { id, name: 'The Agency' });
  await received(id, 24 * 30, 5);
  await raiseSourceAlerts(desk.pool);
  await raiseSourceAlerts(desk.pool);
  const pulse = await pulseOf(id);
  expect(pulse && isSilent(pulse)).toBe(true);
  expect(pulse?.expected).toBeGreaterThanOrEqual(12);
  const raised = (await listAlerts(desk.pool, 50)).filter(({ data }) => data.sourceId === id);
  expect(raised).toMatchObject([{ kind: 'source.silent', severity: 'warning' }]);
  expect(await (await desk.get('/sources', 'viewer')).text()).toMatch(/Nothing comes from .*The Agency.* since/s);
});

it('judges no source that is known for two weeks, and none that sends', async () => {
  const [young, busy] = [`young-${uniquePrefix()}`, `busy-${uniquePrefix()}`];
  await received(young, 24 * 14, 5);
  await received(busy, 24 * 30, 0);
  await countSourceHours(desk.pool);
  expect(await pulseOf(young)).toMatchObject({ expected: null, name: null });
  expect((await pulseOf(busy))?.expected).toBe(0);
});

it('counts items and rejected ones by hour, the same however often', async () => {
  const id = `counted-${uniquePrefix()}`;
  await received(id, 4, 2);
  await received(id, 4, 3, 'rejected');
  await countSourceHours(desk.pool);
  await countSourceHours(desk.pool);
  const mine = (await listSourceHours(desk.pool)).filter(({ sourceId }) => sourceId === id);
  const sum = (pick: 'items' | 'rejected') => mine.reduce((total, one) => total + one[pick], 0);
  expect([sum('items'), sum('rejected')]).toEqual([14, 5]);
  expect(await (await desk.get('/sources', 'viewer')).text()).toContain(`/console/rejected?source=${id}">36 %`);
});
