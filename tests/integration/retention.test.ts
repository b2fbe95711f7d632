import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
  countHeld,
  findVersionsForMatching,
  keptSince,
  listDeliveryLog,
  openPool,
  removeEndpoint,
} from '@dateline/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { removeExpiredEvents } from '../../services/dispatcher/src/retention.ts';
import { until } from '../support/conditions.ts';
import { postgres, uniquePrefix } from '../support/infra.ts';
import { newEndpoint } from './dispatcher-fixture.ts';
import { deliveryRow, endAs, release } from './owed-fixture.ts';

let pool: ReturnType<typeof openPool>;
let database: string;

beforeAll(async () => {
  database = await (await postgres()).freshDatabase();
  pool = openPool(database, { max: 4 });
});
afterAll(async () => {
  await pool?.end();
});

const sweep = () => removeExpiredEvents({ pool, keptDays: 30, signal: AbortSignal.any([]), batch: 2 });

/** A delivery with an attempt, all of it so many days ago. */
async function aged(endpoint: string, state: string, { days = 31, story = `st_${uniquePrefix()}`, sent = true } = {}) {
  const [id = ''] = await release(pool, { id: story }, [endpoint]);
  if (sent) await endAs(pool, id, 'delivered');
  await pool.query(
    `update deliveries set state = $2, created_at = now() - make_interval(days => $3),
       settled_at = case when $2 in ('delivered', 'failed', 'superseded') then now() - make_interval(days => $3) end
     where id = $1`,
    [id, state, days],
  );
  await pool.query(
    `insert into attempts (delivery_id, n, ms, outcome) select id, 1, 5, 'delivered' from deliveries where id = $1 and attempts > 0`,
    [id],
  );
  return { id, story };
}

it('removes what is no longer kept, and never what is owed or may be asked for', async () => {
  const { id: endpoint } = await newEndpoint(pool, 'https://partner.example/hook');
  const never = { sent: false };
  const gone = [
    await aged(endpoint, 'superseded', never),
    await aged(endpoint, 'failed', never),
    await aged(endpoint, 'held', never),
  ];
  const kept = [
    await aged(endpoint, 'pending', never),
    await aged(endpoint, 'sending', never),
    await aged(endpoint, 'delivered', { days: 29 }),
    await aged(endpoint, 'held', { ...never, days: 29 }),
  ];
  const undecided = await aged(endpoint, 'held', never);
  await pool.query(`update stories set held_because = 'test' where id = $1`, [undecided.story]);
  const resent = await aged(endpoint, 'delivered');
  await pool.query('update deliveries set settled_at = now() where id = $1', [resent.id]);
  expect(await sweep()).toBe(gone.length);
  for (const { id } of gone) expect(await deliveryRow(pool, id)).toBeUndefined();
  for (const { id } of [...kept, undecided, resent])
    expect(await deliveryRow(pool, id)).toMatchObject({ id, expired_at: null });
  expect(Math.round((Date.now() - (await keptSince(pool))!.getTime()) / 86_400_000)).toBe(30);
});

it('still knows who had a story, so that its kill goes to them', async () => {
  const { id: endpoint } = await newEndpoint(pool, 'https://partner.example/hook');
  const { id, story } = await aged(endpoint, 'delivered');
  expect(await sweep()).toBe(1);
  expect(await deliveryRow(pool, id)).toMatchObject({ attempts: 1, expired_at: expect.any(Date) });
  expect((await pool.query('select from attempts where delivery_id = $1', [id])).rowCount).toBe(0);
  expect(await listDeliveryLog(pool, { endpointId: endpoint, limit: 10 })).toEqual([]);
  const [version] = await findVersionsForMatching(pool, [{ storyId: story, ordinal: 1 }]);
  expect(version?.reach.endpoints).toEqual([endpoint]);
  expect(await sweep()).toBe(0);
});

it('leaves nothing of a killed story whose kill is settled', async () => {
  const { id: endpoint } = await newEndpoint(pool, 'https://partner.example/hook');
  const { id, story } = await aged(endpoint, 'delivered');
  const [kill = ''] = await release(pool, { id: story, ordinal: 2, event: 'story.killed' }, [endpoint]);
  await endAs(pool, kill, 'delivered');
  await pool.query('update stories set killed_at = now() where id = $1', [story]);
  await sweep();
  expect(await deliveryRow(pool, id)).toBeUndefined();
});

it('leaves a kill that is held, and what it withdraws, however long that takes', async () => {
  const { id: endpoint } = await newEndpoint(pool, 'https://partner.example/hook');
  const { id, story } = await aged(endpoint, 'delivered', { days: 90 });
  const [kill = ''] = await release(pool, { id: story, ordinal: 2, event: 'story.killed' }, [endpoint]);
  await pool.query(`update deliveries set state = 'held', created_at = now() - interval '60 days' where id = $1`, [
    kill,
  ]);
  await pool.query('update stories set killed_at = now() where id = $1', [story]);
  await sweep();
  expect(await deliveryRow(pool, kill)).toMatchObject({ state: 'held', expired_at: null });
  expect(await deliveryRow(pool, id)).toMatchObject({ attempts: 1 });
  expect(await countHeld(pool, endpoint)).toMatchObject({ now: 1, never: 0 });
});

it('still knows what a removed endpoint had while it is sent kills', async () => {
  const { id: endpoint } = await newEndpoint(pool, 'https://partner.example/hook');
  const { story } = await aged(endpoint, 'delivered');
  await removeEndpoint(pool, endpoint);
  await sweep();
  const [version] = await findVersionsForMatching(pool, [{ storyId: story, ordinal: 1 }]);
  expect(version?.reach.endpoints).toEqual([endpoint]);
});

it('is killed in the middle and loses nothing that is owed', { timeout: 120_000 }, async () => {
  const { id: endpoint } = await newEndpoint(pool, 'https://partner.example/hook');
  const old = await Promise.all(Array.from({ length: 60 }, () => aged(endpoint, 'superseded', { sent: false })));
  const owed = await Promise.all(Array.from({ length: 10 }, () => aged(endpoint, 'pending', { sent: false })));
  const left = async () =>
    (await pool.query('select from deliveries where endpoint_id = $1', [endpoint])).rowCount ?? 0;
  const script = fileURLToPath(new URL('retention-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script], { env: { ...process.env, DATABASE_URL: database }, stdio: 'ignore' });
  const exited = once(child, 'exit');
  await until('the sweep is under way', async () => (await left()) < 70 || undefined);
  child.kill('SIGKILL');
  await exited;
  expect(await left()).toBeGreaterThanOrEqual(owed.length);
  await sweep();
  expect(await left()).toBe(owed.length);
  for (const { id } of owed) expect(await deliveryRow(pool, id)).toMatchObject({ state: 'pending' });
  expect(await deliveryRow(pool, old[0]!.id)).toBeUndefined();
});
