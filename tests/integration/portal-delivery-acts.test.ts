import { workDeliveryAct } from '@dateline/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

async function failed(error: string): Promise<string> {
  const [id = ''] = await release(portal.pool, { id: `st_${uniquePrefix()}` }, [endpoint]);
  await endAs(portal.pool, id, 'failed', 10);
  await portal.pool.query('update deliveries set last_error = $2 where id = $1', [id, error]);
  return id;
}

it('groups what failed, counts what an act would do, and does it', async () => {
  const ids = [await failed('HTTP 503'), await failed('HTTP 503'), await failed('HTTP 401')];
  const grouped = await portal.operator('POST', '/v1/delivery-acts/groups', {});
  expect(grouped.body).toMatchObject({
    isComplete: true,
    groups: [
      { endpointId: endpoint, partner: 'herald', state: 'failed', error: 'HTTP 503', count: 2 },
      { error: 'HTTP 401', count: 1, example: ids[2] },
    ],
  });
  const filter = { partner: 'herald', error: 'HTTP 503' };
  const search = await portal.operator<{ deliveries: unknown[]; next: string }>('POST', '/v1/delivery-acts/search', {
    filter,
    limit: 1,
  });
  expect(search.body.deliveries).toMatchObject([{ id: ids[1], state: 'failed' }]);
  const rest = await portal.operator('POST', '/v1/delivery-acts/search', {
    filter,
    limit: 5,
    cursor: search.body.next,
  });
  expect(rest.body).toMatchObject({ deliveries: [{ id: ids[0] }] });
  const asked = { act: 'send-again', filter };
  expect(await portal.operator('POST', '/v1/delivery-acts', asked)).toMatchObject({
    status: 200,
    body: { dryRun: true, expected: 2, counts: { resent: 2 } },
  });
  const begun = await portal.operator<{ id: string }>('POST', '/v1/delivery-acts', { ...asked, dryRun: false });
  expect([begun.status, begun.body]).toMatchObject([202, { expected: 2, seen: 0, endedAt: null }]);
  await workDeliveryAct(portal.pool, begun.body.id);
  const { body } = await portal.operator('GET', `/v1/delivery-acts/${begun.body.id}`);
  expect(body).toMatchObject({ seen: 2, counts: { resent: 2 }, endedAt: expect.any(String) });
  expect((await portal.operator('POST', `/v1/delivery-acts/${begun.body.id}/stop`)).status).toBe(409);
  expect(await deliveryRow(portal.pool, ids[2]!)).toMatchObject({ state: 'failed' });
});

it('is for operators, refuses what it cannot do, and says so', async () => {
  for (const who of ['herald', 'viewer'] as const)
    expect((await portal[who]('POST', '/v1/delivery-acts', { act: 'discard', filter: {} })).status).toBe(403);
  const delivered = { act: 'send-again', filter: { states: ['delivered'] }, dryRun: false };
  expect((await portal.operator('POST', '/v1/delivery-acts', delivered)).status).toBe(422);
  const unknown = { act: 'send-again', filter: { colour: 'red' } };
  expect((await portal.operator('POST', '/v1/delivery-acts', unknown)).status).toBe(422);
  expect((await portal.operator('GET', '/v1/delivery-acts/da_none')).status).toBe(404);
});
