import {
  claimDeliveries,
  enableEndpoint,
  findDelivery,
  inTransaction,
  listFeedEntries,
  openPool,
  pauseEndpoint,
  putFeed,
  resendDeliveries,
  settleFeedEntries,
  takeTurns,
} from '@dateline/store';
import { deliveryId } from '@dateline/story';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSyndicateAll } from '../../services/syndicator/src/syndicate.ts';
import { postgres } from '../support/infra.ts';
import { newEndpoint, recordVersion } from './dispatcher-fixture.ts';

const embargoedUntil = '2099-01-01T00:00:00Z';

let pool: ReturnType<typeof openPool>;
let endpointId: string;
let storyId: string;
let stories = 0;

beforeAll(async () => {
  pool = openPool(await (await postgres()).freshDatabase(), { max: 4 });
  await putFeed(pool, { name: 'all', title: 'all', filter: {}, access: 'open' });
});
afterAll(() => pool?.end());
beforeEach(async () => {
  endpointId = (await newEndpoint(pool, 'https://partner.example/')).id;
  storyId = `st_lifted_${++stories}`;
});

/** Records a version as the deduplicator does, in one go with what hides the story in feeds. */
async function record(ordinal: number, embargo?: string): Promise<void> {
  await recordVersion(pool, { id: storyId, ordinal, ...(embargo && { embargoedUntil: embargo }) });
  await inTransaction(pool, (tx) => settleFeedEntries(tx, [storyId]));
}

const syndicate = (ordinal: number) =>
  createSyndicateAll({ pool, deliver: { add: async () => undefined }, pathOf: () => [] })([
    { schema: 'story.published', v: 1, storyId, ordinal, event: 'story.published', at: '2026-11-24T08:06:00.000Z' },
  ]);

/** Ids that a dispatcher gets to send now. */
async function claimed(): Promise<string[]> {
  const [turn] = await takeTurns(pool, [endpointId], { holder: 'test', leaseMs: 0 });
  const [answer] = await claimDeliveries(pool, [{ ...turn!, room: 10 }], { holder: 'test', postMs: 60_000 });
  return answer!.claimed.map(({ delivery }) => delivery.id);
}

const idOf = (ordinal: number) => deliveryId(endpointId, storyId, ordinal, 'story.published');
const shown = async () =>
  (await listFeedEntries(pool, 'all', 100)).filter((entry) => entry.storyId === storyId).map(({ ordinal }) => ordinal);

describe('an embargoed version, while the newer one that lifts its embargo is on its way', () => {
  it('is not sent or shown when it is matched after the newer one was recorded', async () => {
    await record(1, embargoedUntil);
    await record(2);
    await syndicate(1);
    expect(await findDelivery(pool, idOf(1))).toMatchObject({ nextAttemptAt: new Date(embargoedUntil) });
    expect([await claimed(), await shown()]).toEqual([[], []]);
    await syndicate(2);
    expect([await claimed(), await shown()]).toEqual([[idOf(2)], [2]]);
  });

  it('is neither sent nor shown when it was matched before, whoever is in a hurry', async () => {
    await record(1, embargoedUntil);
    await syndicate(1);
    await record(2);
    expect(await shown()).toEqual([]);
    await pauseEndpoint(pool, endpointId);
    expect(await enableEndpoint(pool, endpointId)).toEqual({ now: 0, later: 1, never: 0 });
    expect(await claimed()).toEqual([]);
    const [resent] = await resendDeliveries(pool, [idOf(1)]);
    expect(resent).toMatchObject({ act: 'waiting', because: 'embargo' });
    expect(await claimed()).toEqual([]);
  });

  it('goes to whoever gets embargoed copy early', async () => {
    await pool.query('update endpoints set embargo_early = true where id = $1', [endpointId]);
    await record(1, embargoedUntil);
    await record(2);
    await syndicate(1);
    expect(await claimed()).toEqual([idOf(1)]);
  });
});
