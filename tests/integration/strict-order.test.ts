import { claimDeliveries, findDelivery, readEndpointActivity, takeTurns } from '@dateline/store';
import { expect, test, vi } from 'vitest';
import { answerWith, type Receiver, startReceiver } from '../support/receiver.ts';
import { newEndpoint } from './dispatcher-fixture.ts';
import { dispatcherServers } from './dispatcher-hooks.ts';

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 30_000, interval: 20 });

const servers = dispatcherServers();
const { run, newStory, send } = servers;

const stateOf = async (id: string) => (await findDelivery(servers.pool, id))?.state;
const delivered = (id: string) => until(async () => expect(await stateOf(id)).toBe('delivered'));
const idsOf = ({ received }: Receiver) => received.map(({ id }) => id);

async function partnerOf(answer = answerWith(200)): Promise<{ partner: Receiver; endpoint: string }> {
  const partner = servers.opened.use(await startReceiver(answer));
  const { id } = await newEndpoint(servers.pool, partner.url);
  await servers.pool.query(`update endpoints set settings = settings || '{"order":"fifo"}' where id = $1`, [id]);
  return { partner, endpoint: id };
}

/** One lease and one claim of it, as a dispatcher that has room for all. */
async function claim(endpoint: string): Promise<{ ids: string[]; isBusy: boolean }> {
  const [turn] = await takeTurns(servers.pool, [endpoint], { holder: 'test', leaseMs: 0 });
  const [answer] = await claimDeliveries(servers.pool, [{ ...turn!, room: 10 }], { holder: 'test', postMs: 60_000 });
  return { ids: answer!.claimed.map(({ delivery }) => delivery.id), isBusy: answer!.isBusy };
}

/** As after a failed attempt, with the next after a wait. */
const failed = (id: string, wait: string) =>
  servers.pool.query(
    `update deliveries set state = 'pending', lease_until = null, next_attempt_at = now() + $2::interval where id = $1`,
    [id, wait],
  );

test('nothing goes before the one that fails, and then all go one at a time in the order they were written down', async () => {
  const { partner, endpoint } = await partnerOf();
  let open = 0;
  let most = 0;
  partner.answer = (response, _received, n) => {
    most = Math.max(most, ++open);
    response.on('close', () => open--);
    setImmediate(() => response.writeHead(n === 0 ? 500 : 200).end());
  };
  const sent: string[] = [];
  for (let n = 0; n < 8; n++) sent.push(await send(endpoint));
  await run();
  for (const id of sent) await delivered(id);
  expect(idsOf(partner)).toEqual([sent[0], ...sent]);
  expect(most).toBe(1);
});

test('while the head waits, nobody looks at the endpoint over and over', async () => {
  const { partner, endpoint } = await partnerOf(answerWith(500));
  const [head, next] = [await send(endpoint), await send(endpoint)];
  await run();
  await until(() => expect(partner.received.length).toBeGreaterThanOrEqual(2));
  await until(async () => expect(await stateOf(head)).toBe('pending'));
  const turn = async () =>
    (
      await servers.pool.query(
        'select epoch, holder, wake_at > now() as later from endpoint_turns where endpoint_id = $1',
        [endpoint],
      )
    ).rows[0];
  await until(async () => expect(await turn()).toMatchObject({ holder: null, later: true }));
  expect(new Set(idsOf(partner))).toEqual(new Set([head]));
  expect(await stateOf(next)).toBe('pending');
});

test('a kill of what the partner has goes past the head that waits', async () => {
  const { partner, endpoint } = await partnerOf();
  const storyId = newStory();
  await run();
  await delivered(await send(endpoint, { id: storyId }));
  partner.answer = answerWith(500);
  const head = await send(endpoint);
  await until(async () => expect((await findDelivery(servers.pool, head))?.attempts).toBeGreaterThanOrEqual(2));
  await until(async () => expect(await stateOf(head)).toBe('pending'));
  const behind = await send(endpoint);
  partner.answer = answerWith(200);
  const kill = await send(endpoint, { id: storyId, ordinal: 2, event: 'story.killed' });
  await delivered(kill);
  expect(idsOf(partner)).not.toContain(behind);
  expect(await stateOf(head)).toBe('pending');
});

test('what a newer version supersedes leaves the line, and so does what failed for good', async () => {
  const { endpoint } = await partnerOf();
  const storyId = newStory();
  const head = await send(endpoint, { id: storyId });
  const second = await send(endpoint);
  expect(await claim(endpoint)).toEqual({ ids: [head], isBusy: false });
  expect(await claim(endpoint)).toEqual({ ids: [], isBusy: true });
  await failed(head, '1 day');
  expect(await claim(endpoint)).toEqual({ ids: [], isBusy: false });
  const [activity] = await readEndpointActivity(servers.pool, [endpoint]);
  expect(activity).toMatchObject({
    heldUpBy: head,
    nextAttemptAt: (await findDelivery(servers.pool, head))?.nextAttemptAt,
  });
  const newer = await send(endpoint, { id: storyId, ordinal: 2, event: 'story.updated' });
  expect(await stateOf(head)).toBe('superseded');
  expect((await claim(endpoint)).ids).toEqual([second]);
  await servers.pool.query(`update deliveries set state = 'failed', lease_until = null where id = $1`, [second]);
  expect((await claim(endpoint)).ids).toEqual([newer]);
});

test('an embargo keeps nobody else waiting, even when it came after the first attempt', async () => {
  const { endpoint } = await partnerOf();
  const later = '2999-01-01T00:00:00.000Z';
  await send(endpoint, { embargoedUntil: later });
  const storyId = newStory();
  const begun = await send(endpoint, { id: storyId });
  const next = await send(endpoint);
  expect((await claim(endpoint)).ids).toEqual([begun]);
  await failed(begun, '1 day');
  expect((await claim(endpoint)).ids).toEqual([]);
  await servers.pool.query('update stories set embargoed_until = $2 where id = $1', [storyId, later]);
  expect((await claim(endpoint)).ids).toEqual([next]);
});

test('a kill that failed once is the head of the line', async () => {
  const { endpoint } = await partnerOf();
  const storyId = newStory();
  const had = await send(endpoint, { id: storyId });
  expect((await claim(endpoint)).ids).toEqual([had]);
  await servers.pool.query(`update deliveries set state = 'delivered', delivered_at = now() where id = $1`, [had]);
  const head = await send(endpoint);
  expect((await claim(endpoint)).ids).toEqual([head]);
  await failed(head, '1 day');
  const kill = await send(endpoint, { id: storyId, ordinal: 2, event: 'story.killed' });
  expect((await claim(endpoint)).ids).toEqual([kill]);
  await failed(kill, '1 day');
  await failed(head, '0');
  expect((await claim(endpoint)).ids).toEqual([]);
  await failed(kill, '0');
  expect((await claim(endpoint)).ids).toEqual([kill]);
});

test('what was in flight when its dispatcher was lost goes again before the rest', async () => {
  const { partner, endpoint } = await partnerOf();
  const [head, next] = [await send(endpoint), await send(endpoint)];
  expect((await claim(endpoint)).ids).toEqual([head]);
  await run();
  for (const id of [head, next]) await delivered(id);
  expect(idsOf(partner)).toEqual([head, next]);
  expect((await findDelivery(servers.pool, head))?.attempts).toBe(2);
});
