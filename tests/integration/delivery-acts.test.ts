import {
  type DeliveryAct,
  type DeliveryActRequest,
  type DeliveryFilter,
  findDeliveryAct,
  groupDeliveries,
  listOpenDeliveryActs,
  openPool,
  previewDeliveryAct,
  requestDeliveryAct,
  resolveDeliveryFilter,
  searchDeliveries,
  stopDeliveryAct,
  workDeliveryAct,
} from '@dateline/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgres, uniquePrefix } from '../support/infra.ts';
import { newEndpoint } from './dispatcher-fixture.ts';
import { deliveryRow, endAs, release } from './owed-fixture.ts';

let pool: ReturnType<typeof openPool>;

beforeAll(async () => {
  pool = openPool(await (await postgres()).freshDatabase(), { max: 4 });
});
afterAll(async () => {
  await pool?.end();
});

const endpointOf = async (): Promise<string> => (await newEndpoint(pool, 'https://partner.example/hook')).id;

/** A delivery that failed with this error, of a story of its own. */
async function failed(endpointId: string, error: string, headline = 'Ferry sails'): Promise<string> {
  const [id = ''] = await release(pool, { id: `st_${uniquePrefix()}`, headline }, [endpointId]);
  await endAs(pool, id, 'failed', 10);
  await pool.query('update deliveries set last_error = $2 where id = $1', [id, error]);
  return id;
}

const found = async (filter: DeliveryFilter): Promise<string[]> =>
  (await searchDeliveries(pool, await resolveDeliveryFilter(pool, filter), { limit: 50 })).map(({ id }) => id);

async function begin(request: DeliveryActRequest): Promise<DeliveryAct> {
  const act = await requestDeliveryAct(pool, { ...request, by: 'olaf' });
  if (typeof act === 'string') throw new Error(act);
  return act;
}

async function finished(request: DeliveryActRequest): Promise<DeliveryAct> {
  const { id } = await begin(request);
  while (await workDeliveryAct(pool, id));
  return (await findDeliveryAct(pool, id)) as DeliveryAct;
}

describe('deliveries that fit a filter', () => {
  it('are found by endpoint, partner, state, error, event, source, time and words, newest first', async () => {
    const [one, other] = [await endpointOf(), await endpointOf()];
    await pool.query(`insert into partners (id, name) values ('herald', 'Herald')`);
    await pool.query(`update endpoints set partner_id = 'herald' where id = $1`, [one]);
    const ids = [await failed(one, 'HTTP 503', 'Volcano wakes'), await failed(one, 'HTTP 500')];
    await failed(other, 'HTTP 503');
    expect(await found({ endpoint: one })).toEqual(ids.toReversed());
    expect(await found({ partner: 'herald', error: 'HTTP 503' })).toEqual([ids[0]]);
    expect(await found({ endpoint: one, states: ['failed'], event: 'story.published' })).toEqual(ids.toReversed());
    expect(await found({ endpoint: one, states: ['delivered', 'held'] })).toEqual([]);
    expect(await found({ endpoint: one, event: 'story.killed' })).toEqual([]);
    expect(await found({ endpoint: one, words: 'volcano' })).toEqual([ids[0]]);
    expect(await found({ words: ids[1] })).toEqual([ids[1]]);
    expect(await found({ endpoint: one, until: '2020-01-01T00:00:00Z' })).toEqual([]);
    const [entry] = await searchDeliveries(pool, { endpoint: one }, { limit: 1 });
    expect(await found({ endpoint: one, source: entry?.sourceId })).toEqual(ids.toReversed());
    expect(await found({ endpoint: one, source: 'nobody', states: ['failed'] })).toEqual([]);
  });

  it('are read page by page, what waits by when it is tried', async () => {
    const endpoint = await endpointOf();
    const ids: string[] = [];
    for (const minutes of [30, 10, 20]) {
      const [id = ''] = await release(pool, { id: `st_${uniquePrefix()}` }, [endpoint]);
      await pool.query('update deliveries set next_attempt_at = now() + make_interval(mins => $2) where id = $1', [
        id,
        minutes,
      ]);
      ids.push(id);
    }
    const filter: DeliveryFilter = { endpoint, states: ['pending'] };
    const [first] = await searchDeliveries(pool, filter, { limit: 1 });
    const rest = await searchDeliveries(pool, filter, { limit: 5, after: first });
    expect([first, ...rest].map((one) => one?.id)).toEqual([ids[1], ids[2], ids[0]]);
  });

  it('are grouped by endpoint, state and error, the largest group first', async () => {
    const endpoint = await endpointOf();
    for (const error of ['HTTP 503', 'HTTP 401', 'HTTP 503']) await failed(endpoint, error);
    const { groups, isComplete } = await groupDeliveries(pool, { endpoint });
    expect(groups.map(({ error, count }) => [error, count])).toEqual([
      ['HTTP 503', 2],
      ['HTTP 401', 1],
    ]);
    expect(groups[0]!.first.getTime()).toBeLessThanOrEqual(groups[0]!.last.getTime());
    expect(isComplete).toBe(true);
    expect(await groupDeliveries(pool, { endpoint }, 2)).toMatchObject({ counted: 2, isComplete: false });
  });
});

describe('an act on all that fit', () => {
  it('sends one group again, says before what it would do, and leaves two lines in the audit log', async () => {
    const endpoint = await endpointOf();
    const [again, other] = [await failed(endpoint, 'HTTP 503'), await failed(endpoint, 'HTTP 401')];
    const request = { act: 'send-again', filter: { endpoint, error: 'HTTP 503' } } as const;
    expect(await previewDeliveryAct(pool, request)).toEqual({
      expected: 1,
      hasMore: false,
      judged: 1,
      counts: { resent: 1 },
    });
    expect(await deliveryRow(pool, again)).toMatchObject({ state: 'failed' });
    const act = await finished(request);
    expect(act).toMatchObject({ expected: 1, seen: 1, counts: { resent: 1 }, endedAt: expect.any(Date) });
    expect(await deliveryRow(pool, again)).toMatchObject({ state: 'pending', run: 2 });
    expect(await deliveryRow(pool, other)).toMatchObject({ state: 'failed', run: 1 });
    const { rows } = await pool.query('select by, action, detail from audit_log where subject = $1 order by id', [
      act.id,
    ]);
    expect(rows).toMatchObject([
      { by: 'olaf', action: 'deliveries-send-again', detail: { deliveries: 1, filter: { error: 'HTTP 503' } } },
      { by: 'olaf', action: 'deliveries-send-again-ended', detail: { seen: 1, counts: { resent: 1 } } },
    ]);
  });

  it('never sends the text of a killed story, nor what a newer version has replaced', async () => {
    const endpoint = await endpointOf();
    const killed = await failed(endpoint, 'HTTP 503');
    await pool.query(
      'update stories set killed_at = now() where id = (select story_id from deliveries where id = $1)',
      [killed],
    );
    const old = await failed(endpoint, 'HTTP 503');
    const { story_id: id } = (await deliveryRow(pool, old)) as { story_id: string };
    await release(pool, { id, ordinal: 2, event: 'story.updated' }, [endpoint]);
    const { counts } = await finished({ act: 'send-again', filter: { endpoint } });
    expect(counts).toEqual({ 'refused: story-killed': 1, 'refused: superseded': 1 });
    expect(await deliveryRow(pool, killed)).toMatchObject({ state: 'failed', run: 1 });
    expect(await deliveryRow(pool, old)).toMatchObject({ state: 'failed', run: 1 });
  });

  it('brings forward what waits, and nothing else', async () => {
    const endpoint = await endpointOf();
    const [waits = ''] = await release(pool, { id: `st_${uniquePrefix()}` }, [endpoint]);
    await pool.query(`update deliveries set next_attempt_at = now() + interval '5 hours', attempts = 3 where id = $1`, [
      waits,
    ]);
    const gaveUp = await failed(endpoint, 'HTTP 503');
    expect((await finished({ act: 'try-now', filter: { endpoint } })).counts).toEqual({ 'brought-forward': 1 });
    const { rows } = await pool.query('select next_attempt_at <= now() as due from deliveries where id = $1', [waits]);
    expect(rows).toEqual([{ due: true }]);
    expect(await deliveryRow(pool, gaveUp)).toMatchObject({ state: 'failed' });
    const asked: DeliveryActRequest = { act: 'try-now', filter: { endpoint, states: ['failed'] } };
    expect(await previewDeliveryAct(pool, asked)).toBe('other-states');
  });

  it('discards what is not wanted any more, but no kill, and leaves delivered what was', async () => {
    const endpoint = await endpointOf();
    const [text, again] = [await failed(endpoint, 'HTTP 503'), await failed(endpoint, 'HTTP 503')];
    await pool.query(`update deliveries set state = 'pending', delivered_at = now() where id = $1`, [again]);
    const story = `st_${uniquePrefix()}`;
    await release(pool, { id: story }, []);
    const [kill = ''] = await release(pool, { id: story, ordinal: 2, event: 'story.killed' }, [endpoint]);
    expect((await finished({ act: 'discard', filter: { endpoint } })).counts).toEqual({
      discarded: 2,
      'refused: kill': 1,
    });
    expect(await deliveryRow(pool, text)).toMatchObject({ state: 'superseded', last_error: 'Discarded by olaf' });
    expect(await deliveryRow(pool, again)).toMatchObject({ state: 'delivered' });
    expect(await deliveryRow(pool, kill)).toMatchObject({ state: 'pending' });
  });

  it('takes what fitted when it began, once, however many work on it and whatever was left undone', async () => {
    const endpoint = await endpointOf();
    const ids = [await failed(endpoint, 'HTTP 503'), await failed(endpoint, 'HTTP 503')];
    const { id } = await begin({ act: 'send-again', filter: { endpoint } });
    const late = await failed(endpoint, 'HTTP 503');
    expect(await listOpenDeliveryActs(pool)).toContain(id);
    await Promise.all([workDeliveryAct(pool, id), workDeliveryAct(pool, id)]);
    expect(await findDeliveryAct(pool, id)).toMatchObject({ seen: 2, counts: { resent: 2 } });
    for (const one of ids) expect(await deliveryRow(pool, one)).toMatchObject({ state: 'pending', run: 2 });
    expect(await deliveryRow(pool, late)).toMatchObject({ state: 'failed', run: 1 });
    expect(await listOpenDeliveryActs(pool)).not.toContain(id);
  });

  it('ends when it is stopped', async () => {
    const endpoint = await endpointOf();
    const one = await failed(endpoint, 'HTTP 503');
    const { id } = await begin({ act: 'send-again', filter: { endpoint } });
    expect(await stopDeliveryAct(pool, id, 'vera')).toBe(true);
    expect(await stopDeliveryAct(pool, id, 'vera')).toBe(false);
    expect(await workDeliveryAct(pool, id)).toBe(false);
    expect(await deliveryRow(pool, one)).toMatchObject({ state: 'failed' });
    expect(await findDeliveryAct(pool, id)).toMatchObject({ seen: 0, stoppedBy: 'vera' });
  });
});
