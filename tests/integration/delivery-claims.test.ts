import {
  addEndpoint,
  type ClaimAnswer,
  type ClaimedDelivery,
  claimDeliveries,
  type Db,
  disableEndpoint,
  type EndedTurn,
  enableEndpoint,
  findDelivery,
  inTransaction,
  listAttempts,
  listDeliveriesOfStory,
  listDueTurns,
  lockStories,
  openPool,
  recordAttempts,
  recordSyndications,
  recoverAbandoned,
  releaseTurns,
  renewTurns,
  type Syndication,
  sweepTurns,
  type TurnLease,
  takeTurns,
  UNKNOWN_END,
  wakeTurns,
} from '@dateline/store';
import { deliveryId, type StoryEvent } from '@dateline/story';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgres } from '../support/infra.ts';
import { recordVersion } from './dispatcher-fixture.ts';

const LEASE_MS = 60_000;
const NEVER = '2999-01-01T00:00:00.000Z';

let pool: ReturnType<typeof openPool>;
let made = 0;

beforeAll(async () => {
  pool = openPool(await (await postgres()).freshDatabase(), { max: 12 });
});
afterAll(async () => {
  await pool?.end();
});

async function newEndpoint(): Promise<string> {
  const id = `ep_${++made}`;
  const sealedSecret = Buffer.of(1);
  const fixed = { url: 'https://partner.example/', filter: {}, format: 'nitf', events: [], embargoEarly: false };
  await addEndpoint(pool, { id, name: id, ...fixed, maxInFlight: 10, sealedSecret });
  return id;
}

interface Version {
  storyId: string;
  ordinal: number;
  event: StoryEvent;
  embargoedUntil?: string;
}

/** Records a version with its release, as deduplicator and enricher would. */
async function release({ storyId, ordinal, event, embargoedUntil }: Version): Promise<void> {
  await recordVersion(pool, { id: storyId, ordinal, event, ...(embargoedUntil && { embargoedUntil }) });
  await pool.query(`insert into releases (story_id, ordinal, event, because) values ($1, $2, $3, 'enriched')`, [
    storyId,
    ordinal,
    event,
  ]);
}

const syndicationOf = ({ storyId, ordinal, event }: Version, endpoints: readonly string[]): Syndication => ({
  storyId,
  ordinal,
  event,
  feeds: [],
  passed: { endpoints: [], feeds: [] },
  deliveries: endpoints.map((endpointId) => ({
    id: deliveryId(endpointId, storyId, ordinal, event),
    endpointId,
    notBefore: null,
  })),
});

const newStory = () => `st_${String(++made).padStart(6, '0')}`;
const first = (storyId: string): Version => ({ storyId, ordinal: 1, event: 'story.published' });
async function owe(version: Version, endpoints: readonly string[]): Promise<string[]> {
  await release(version);
  const syndication = syndicationOf(version, endpoints);
  await recordSyndications(pool, [syndication]);
  return syndication.deliveries.map(({ id }) => id);
}

const attempt = (id: string, n: number, outcome: 'delivered' | 'failed') => ({
  deliveryId: id,
  n,
  ms: 1.4,
  status: outcome === 'delivered' ? 200 : 500,
  outcome,
  error: null,
  response: null,
  nextInMs: outcome === 'delivered' ? null : 0,
});

/** One lease of endpoints, as a dispatcher holds it. */
async function take(endpoints: readonly string[], holder = 'one', leaseMs = LEASE_MS): Promise<TurnLease[]> {
  const taken = (await takeTurns(pool, endpoints, { holder, leaseMs })).filter((turn) => turn !== undefined);
  await recoverAbandoned(
    pool,
    taken.filter(({ wasAbandoned }) => wasAbandoned),
  );
  return taken;
}

const claim = (
  leases: readonly TurnLease[],
  { room = 10, holder = 'one', clearsWake }: { room?: number; holder?: string; clearsWake?: boolean } = {},
  db: Db = pool,
) =>
  claimDeliveries(
    db,
    leases.map((lease) => ({ ...lease, room, ...(clearsWake !== undefined && { clearsWake }) })),
    { holder, postMs: LEASE_MS },
  );
const ids = (answer: ClaimAnswer | undefined) => answer?.claimed.map(({ delivery }) => delivery.id);
const learned = { failures: 0, meanMs: 1, slots: 1, quietUntil: null, quietBecause: null, pacedUntil: null, wishes: 0 };
const giveBack = (lease: TurnLease, more: Partial<EndedTurn> = {}, holder = 'one') =>
  releaseTurns(pool, holder, [
    { ...learned, ...more, endpointId: lease.endpointId, epoch: lease.epoch, isClean: true },
  ]);
const stateOf = async (id: string) => (await findDelivery(pool, id))?.state;

describe('claims', () => {
  test('answer each endpoint by itself, within its room, the oldest first', async () => {
    const endpoints = [await newEndpoint(), await newEndpoint()];
    const owed: string[][] = [];
    for (let n = 0; n < 3; n++) owed.push(await owe(first(newStory()), endpoints));
    const [a, b] = await take(endpoints);
    const answers = await claimDeliveries(
      pool,
      [
        { ...b!, room: 2 },
        { endpointId: 'ep_removed', epoch: 1, room: 2 },
        { ...a!, room: 9 },
      ],
      { holder: 'one', postMs: LEASE_MS },
    );
    expect(answers.map(ids)).toEqual([
      owed.slice(0, 2).map((pair) => pair[1]!),
      undefined,
      owed.map((pair) => pair[0]!),
    ]);
    expect(answers.map((answer) => answer?.hasMore)).toEqual([true, undefined, false]);
    expect(answers[0]?.claimed[0]).toMatchObject({
      delivery: { attempts: 1, state: 'sending' },
      event: 'story.published',
    });
  });

  test('take kills first, and those never attempted past any room', async () => {
    const endpoint = await newEndpoint();
    const [lease] = await take([endpoint]);
    const stories = [newStory(), newStory()];
    for (const story of stories) await owe(first(story), [endpoint]);
    for (const { delivery } of (await claim([lease!]))[0]!.claimed)
      await recordAttempts(pool, [attempt(delivery.id, 1, 'delivered')]);
    const [news] = await owe(first(newStory()), [endpoint]);
    const kills = await Promise.all(
      stories.map(async (storyId) => (await owe({ storyId, ordinal: 2, event: 'story.killed' }, [endpoint]))[0]!),
    );
    expect(ids((await claim([lease!], { room: 0 }))[0])?.toSorted()).toEqual(kills.toSorted());
    await recordAttempts(
      pool,
      kills.map((id) => attempt(id, 1, 'failed')),
    );
    // The second time they wait like others, but go before them.
    expect(ids((await claim([lease!], { room: 0 }))[0])).toEqual([]);
    expect(kills).toContain(ids((await claim([lease!], { room: 1 }))[0])?.[0]);
    expect(ids((await claim([lease!], { room: 9 }))[0])?.at(-1)).toBe(news);
  });

  test('let the newest version go, and nothing older', async () => {
    const endpoint = await newEndpoint();
    const storyId = newStory();
    const [old] = await owe(first(storyId), [endpoint]);
    // As if the newer one had been written by a process that did not see the older.
    const [newer] = await owe({ storyId, ordinal: 2, event: 'story.updated' }, [endpoint]);
    await pool.query(`update deliveries set state = 'pending', settled_at = null where id = $1`, [old]);
    expect(ids((await claim(await take([endpoint])))[0])).toEqual([newer]);
    expect(await stateOf(old!)).toBe('superseded');
  });

  test('send an update only after the version in flight has come back', async () => {
    const endpoint = await newEndpoint();
    const leases = await take([endpoint]);
    const storyId = newStory();
    const [old] = await owe(first(storyId), [endpoint]);
    await claim(leases);
    const [newer] = await owe({ storyId, ordinal: 2, event: 'story.updated' }, [endpoint]);
    expect(await claim(leases)).toMatchObject([{ claimed: [], isBusy: true, hasMore: false }]);
    await recordAttempts(pool, [attempt(old!, 1, 'delivered')]);
    expect(await claim(leases)).toMatchObject([
      { claimed: [{ delivery: { id: newer }, event: 'story.updated' }], isBusy: false },
    ]);
  });

  test('put off what is under embargo, and hold what waits for an operator', async () => {
    const endpoint = await newEndpoint();
    const leases = await take([endpoint]);
    const [embargoed] = await owe({ ...first(newStory()), embargoedUntil: NEVER }, [endpoint]);
    const storyId = newStory();
    const [doubtful] = await owe(first(storyId), [endpoint]);
    await pool.query(`update stories set held_because = 'test' where id = $1`, [storyId]);
    const [answer] = await claim(leases);
    expect(answer?.claimed).toEqual([]);
    expect(answer?.nextInMs).toBeGreaterThan(1e12);
    expect([await stateOf(embargoed!), await stateOf(doubtful!)]).toEqual(['pending', 'held']);
  });
});

describe('leases', () => {
  test("are one holder's at a time; whoever comes after a lost one sends again what it had in flight, and logs it", async () => {
    const endpoint = await newEndpoint();
    const [delivery] = await owe(first(newStory()), [endpoint]);
    const [lost] = await take([endpoint], 'lost');
    expect(await take([endpoint], 'next')).toEqual([]);
    await claim([lost!], { holder: 'lost' });
    await pool.query('update endpoint_turns set lease_until = now() where endpoint_id = $1', [endpoint]);
    const [next] = await take([endpoint], 'next');
    expect(await claim([lost!], { holder: 'lost' })).toEqual([undefined]);
    expect(await renewTurns(pool, [lost!], { holder: 'lost', leaseMs: LEASE_MS })).toEqual(new Set());
    expect(ids((await claim([next!], { holder: 'next' }))[0])).toEqual([delivery]);
    expect(await listAttempts(pool, [delivery!])).toMatchObject([{ n: 1, outcome: 'failed', error: UNKNOWN_END }]);
    // It was only slow, and tells how its attempt ended.
    await recordAttempts(pool, [attempt(delivery!, 1, 'failed')]);
    expect(await listAttempts(pool, [delivery!])).toMatchObject([{ n: 1, status: 500, error: null }]);
    expect(await stateOf(delivery!)).toBe('sending');
  });

  test('are not taken over in the middle of a claim', async () => {
    const endpoint = await newEndpoint();
    const [delivery] = await owe(first(newStory()), [endpoint]);
    const [slow] = await take([endpoint], 'slow', 0);
    const claimed = Promise.withResolvers<void>();
    const proceed = Promise.withResolvers<void>();
    const claiming = inTransaction(pool, async (tx) => {
      await claim([slow!], { holder: 'slow' }, tx);
      claimed.resolve();
      await proceed.promise;
    });
    await claimed.promise;
    const taking = take([endpoint], 'next');
    await until(
      `select from pg_stat_activity where wait_event_type = 'Lock' and query like '%free.holder is not null%'`,
    );
    proceed.resolve();
    await claiming;
    const [next] = await taking;
    expect(ids((await claim([next!], { holder: 'next' }))[0])).toEqual([delivery]);
  });

  test('are looked for again when the next delivery is due, or its pause is over', async () => {
    const endpoint = await newEndpoint();
    const [lease] = await take([endpoint]);
    const wakeAt = async () =>
      (await pool.query('select wake_at from endpoint_turns where endpoint_id = $1', [endpoint])).rows[0].wake_at;
    expect(await giveBack(lease!)).toEqual([false]);
    expect(await wakeAt()).toBeNull();
    await owe(first(newStory()), [endpoint]);
    const [again] = await take([endpoint]);
    expect(await giveBack(again!)).toEqual([true]);
    const quietUntil = new Date(Date.now() + 60_000);
    const [third] = await take([endpoint]);
    expect(await giveBack(third!, { quietUntil, quietBecause: 'test' })).toEqual([false]);
    expect(await wakeAt()).toEqual(quietUntil);
  });
});

describe('wakes', () => {
  const news = (endpointId: string) => [{ endpointId, at: new Date(0), isKill: false }];
  const kill = (endpointId: string) => [{ endpointId, at: new Date(0), isKill: true }];

  test('tell somebody once, until somebody looks', async () => {
    const endpoint = await newEndpoint();
    expect(await wakeTurns(pool, news(endpoint))).toEqual([endpoint]);
    expect(await wakeTurns(pool, news(endpoint))).toEqual([]);
    const leases = await take([endpoint]);
    expect(await claim(leases)).toMatchObject([{ wasWoken: false }]);
    expect(await wakeTurns(pool, news(endpoint))).toEqual([endpoint]);
    expect(await claim(leases)).toMatchObject([{ wasWoken: true }]);
    expect(await claim(leases)).toMatchObject([{ wasWoken: false }]);
    expect(await wakeTurns(pool, news(endpoint))).toEqual([endpoint]);
  });

  test('outlast a claim that has no room, unless it says that it answers them', async () => {
    const endpoint = await newEndpoint();
    const leases = await take([endpoint]);
    await wakeTurns(pool, news(endpoint));
    expect(await claim(leases, { room: 0 })).toMatchObject([{ wasWoken: false }]);
    expect(await claim(leases, { room: 0, clearsWake: true })).toMatchObject([{ wasWoken: true }]);
    expect(await wakeTurns(pool, news(endpoint))).toEqual([endpoint]);
  });

  test('of what comes while a claim runs tell nobody, and that claim says to look once more', async () => {
    const endpoint = await newEndpoint();
    const [lease] = await take([endpoint]);
    await wakeTurns(pool, news(endpoint));
    await inTransaction(pool, async (tx) => {
      const [answer] = await claim([lease!], {}, tx);
      expect(answer).toMatchObject({ wasWoken: true, claimed: [] });
      // Its claim is not committed yet, so the wish of the one before is still there to be seen.
      expect(await wakeTurns(pool, news(endpoint))).toEqual([]);
    });
    expect(await wakeTurns(pool, news(endpoint))).toEqual([endpoint]);
  });

  test('wait for the end of a pause and for the time they are for, unless they are for a kill', async () => {
    const endpoint = await newEndpoint();
    const [lease] = await take([endpoint]);
    await giveBack(lease!, { quietUntil: new Date(Date.now() + 60_000), quietBecause: 'test' });
    expect(await wakeTurns(pool, news(endpoint))).toEqual([]);
    expect(await wakeTurns(pool, kill(endpoint))).toEqual([endpoint]);
    expect(await wakeTurns(pool, kill(endpoint))).toEqual([endpoint]);
    const later = await newEndpoint();
    expect(await wakeTurns(pool, [{ endpointId: later, at: new Date(Date.now() + 60_000), isKill: false }])).toEqual(
      [],
    );
    expect(await wakeTurns(pool, news(later))).toEqual([later]);
  });

  test('find what nobody was told of', async () => {
    const endpoint = await newEndpoint();
    const [delivery] = await owe(first(newStory()), [endpoint]);
    await pool.query(`update deliveries set next_attempt_at = now() - interval '3 seconds' where id = $1`, [delivery]);
    await pool.query('update endpoint_turns set wake_at = null where endpoint_id = $1', [endpoint]);
    expect(await sweepTurns(pool)).toBeGreaterThan(0);
    expect((await listDueTurns(pool, 'one', 1_000)).endpointIds).toContain(endpoint);
  });
});

/** Asks until there is a row. */
async function until(question: string) {
  for (;;) {
    const answer = await pool.query(question);
    if (answer.rowCount !== 0) return answer;
  }
}

describe('attempts of one batch', () => {
  test('settle each delivery by its own end, and skip what was removed', async () => {
    const endpoint = await newEndpoint();
    const owed = await Promise.all([1, 2, 3].map(async () => (await owe(first(newStory()), [endpoint]))[0]!));
    await claim(await take([endpoint]));
    const [good, bad, last] = owed as [string, string, string];
    const recorded = await recordAttempts(pool, [
      attempt(good, 1, 'delivered'),
      attempt('nobody', 1, 'delivered'),
      attempt(bad, 1, 'failed'),
      { ...attempt(last, 1, 'failed'), nextInMs: null },
    ]);
    expect(recorded).toEqual(Array(4).fill({ endpointFailing: false }));
    const rows = await pool.query('select id, state, last_error from deliveries where id = any($1)', [owed]);
    expect(new Map(rows.rows.map((row) => [row.id, [row.state, row.last_error]]))).toEqual(
      new Map([
        [good, ['delivered', null]],
        [bad, ['pending', 'HTTP 500']],
        [last, ['failed', 'HTTP 500']],
      ]),
    );
  });

  test('a late success settles the delivery whatever came after it; a late failure changes nothing', async () => {
    const endpoint = await newEndpoint();
    const [late, lost] = await Promise.all([1, 2].map(async () => (await owe(first(newStory()), [endpoint]))[0]!));
    await claim(await take([endpoint], 'one', 0));
    await claim(await take([endpoint]));
    await recordAttempts(pool, [
      attempt(late!, 2, 'failed'),
      attempt(late!, 1, 'delivered'),
      attempt(lost!, 1, 'failed'),
    ]);
    const rows = await pool.query('select state from deliveries where id = any($1) order by id = $2', [
      [late, lost],
      lost,
    ]);
    expect(rows.rows.map(({ state }) => state)).toEqual(['delivered', 'sending']);
  });
});

describe('syndications of one batch', () => {
  test('answer each with what it owes, by turns where a story has several versions, and nothing twice', async () => {
    const endpoint = await newEndpoint();
    const [a, b] = [newStory(), newStory()];
    const versions = [first(a), first(b), { storyId: a, ordinal: 2, event: 'story.corrected' as const }];
    await release(versions[0]!);
    await release(versions[1]!);
    await release(versions[2]!);
    const syndications = versions.map((version) => syndicationOf(version, [endpoint]));
    const owed = syndications.map(({ deliveries }) => deliveries.map(({ id }) => id));
    const idsOf = (due: { id: string }[][]) => due.map((list) => list.map(({ id }) => id));
    expect(idsOf(await recordSyndications(pool, syndications))).toEqual(owed);
    expect(idsOf(await recordSyndications(pool, syndications))).toEqual([[], owed[1], owed[2]]);
    const { rows } = await pool.query('select ordinal, state from deliveries where story_id = $1 order by ordinal', [
      a,
    ]);
    expect(rows).toEqual([
      { ordinal: 1, state: 'superseded' },
      { ordinal: 2, state: 'pending' },
    ]);
  });

  test('leave out feeds and endpoints that were removed since, and hold for disabled ones', async () => {
    const [here, away] = [await newEndpoint(), await newEndpoint()];
    await disableEndpoint(pool, away, { by: 'operator', reason: 'test' });
    const version = first(newStory());
    await release(version);
    const syndication = { ...syndicationOf(version, [here, away, 'ep_removed']), feeds: ['removed'] };
    const due = await recordSyndications(pool, [syndication]);
    expect(due.map((list) => list.length)).toEqual([1]);
    const rows = await listDeliveriesOfStory(pool, version.storyId);
    expect(new Map(rows.map((row) => [row.endpointId, row.state]))).toEqual(
      new Map([
        [here, 'pending'],
        [away, 'held'],
      ]),
    );
  });

  test('never wait crosswise with a deduplicator that locks the same stories', async () => {
    const endpoint = await newEndpoint();
    const versions = Array.from({ length: 30 }, () => first(newStory()));
    for (const version of versions) await release(version);
    const syndications = versions.map((version) => syndicationOf(version, [endpoint]));
    const storyIds = versions.map(({ storyId }) => storyId);
    const lock = () => inTransaction(pool, (tx) => lockStories(tx, storyIds));
    for (let round = 0; round < 60; round++) {
      const turned = round % 2 === 0 ? syndications : syndications.toReversed();
      await Promise.all([recordSyndications(pool, turned), lock(), recordSyndications(pool, syndications), lock()]);
    }
    const { rows } = await pool.query('select count(*)::int from deliveries where endpoint_id = $1', [endpoint]);
    expect(rows).toEqual([{ count: 30 }]);
  });
});

/** A partner's side of the story, and what was owed to it, as the senders know it. */
class Watch {
  readonly #inFlight = new Set<string>();
  readonly #owed = new Map<string, number>();
  readonly #sent = new Map<string, number[]>();

  owed(version: Version, endpoints: readonly string[]): void {
    for (const endpoint of endpoints) this.#owed.set(`${endpoint} ${version.storyId}`, version.ordinal);
  }

  /** What is owed by now, to compare with after a claim. */
  snapshot(): ReadonlyMap<string, number> {
    return new Map(this.#owed);
  }

  begin({ delivery }: ClaimedDelivery, owedBefore: ReadonlyMap<string, number>): string {
    const destination = `${delivery.endpointId} ${delivery.storyId}`;
    expect(this.#inFlight.has(destination), `two in flight: ${destination}`).toBe(false);
    expect(delivery.ordinal).toBeGreaterThanOrEqual(owedBefore.get(destination) ?? 0);
    this.#inFlight.add(destination);
    this.#sent.set(destination, [...(this.#sent.get(destination) ?? []), delivery.ordinal]);
    return destination;
  }

  end(destination: string): void {
    this.#inFlight.delete(destination);
  }

  /** Nothing went out after something newer. */
  inOrder(): boolean {
    return [...this.#sent.values()].every((ordinals) =>
      ordinals.every((ordinal, at) => ordinal >= (ordinals[at - 1] ?? 0)),
    );
  }
}

const scenario = fc.record({
  stories: fc.array(fc.constantFrom('plain', 'killed', 'embargoed'), { minLength: 2, maxLength: 6 }),
  endpoints: fc.integer({ min: 1, max: 3 }),
  versions: fc.integer({ min: 1, max: 4 }),
  dispatchers: fc.integer({ min: 2, max: 4 }),
  seeds: fc.infiniteStream(fc.integer({ min: 0, max: 999 })),
});

test('many dispatchers, some of which die, syndicators, a deduplicator and an operator at once: nothing is forgotten, no deadlock, never two versions in flight, never an older one', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ stories, endpoints: count, versions, dispatchers, seeds }) => {
      const random = () => seeds.next().value / 1_000;
      const shuffled = <T>(items: readonly T[]): T[] =>
        items
          .map((item) => ({ item, at: random() }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ item }) => item);
      const endpoints = await Promise.all(Array.from({ length: count }, newEndpoint));
      const kindOf = new Map(stories.map((kind) => [newStory(), kind]));
      const watch = new Watch();
      let open = true;

      const owed = async (syndications: Syndication[]) => {
        const due = (await recordSyndications(pool, syndications)).flat();
        await wakeTurns(
          pool,
          due.map(({ endpointId, dueAt }) => ({ endpointId, at: dueAt, isKill: false })),
        );
      };

      /** Releases the versions of all stories, round by round, and writes each round down twice at once, as after a hand-over. */
      const syndicate = async () => {
        for (let ordinal = 1; ordinal <= versions; ordinal++) {
          const round = [...kindOf].map(([storyId, kind]): Version => {
            const event =
              ordinal === 1
                ? 'story.published'
                : ordinal === versions && kind === 'killed'
                  ? 'story.killed'
                  : 'story.updated';
            return { storyId, ordinal, event, ...(kind === 'embargoed' && { embargoedUntil: NEVER }) };
          });
          for (const version of round) await release(version);
          const syndications = round.map((version) => syndicationOf(version, endpoints));
          await Promise.all([1, 2].map(() => owed(shuffled(syndications))));
          for (const version of round) watch.owed(version, endpoints);
        }
        open = false;
      };

      const lockAsDeduplicator = async () => {
        while (open) await inTransaction(pool, (tx) => lockStories(tx, shuffled([...kindOf.keys()])));
      };

      const switchEndpoint = async () => {
        while (open) {
          await disableEndpoint(pool, endpoints[0]!, { by: 'operator', reason: 'test' });
          await enableEndpoint(pool, endpoints[0]!);
        }
      };

      /** Takes what is due there, as a dispatcher does; some are lost before they send it, and never come back. */
      const dispatch = async (holder: string, endpointId: string) => {
        const [lease] = await take([endpointId], holder);
        if (!lease) return;
        const owedBefore = watch.snapshot();
        const [answer] = await claim([lease], { holder, room: 3 });
        if (open && random() > 0.9)
          return void (await pool.query('update endpoint_turns set lease_until = now() where endpoint_id = $1', [
            endpointId,
          ]));
        const begun = answer!.claimed.map((each) => ({ ...each, destination: watch.begin(each, owedBefore) }));
        // The partner takes its time: others look for something to claim meanwhile.
        for (let turn = 0; turn < 3; turn++) await pool.query('select');
        for (const { destination } of begun) watch.end(destination);
        await recordAttempts(
          pool,
          shuffled(begun).map(({ delivery }) =>
            attempt(delivery.id, delivery.attempts, random() < 0.7 ? 'delivered' : 'failed'),
          ),
        );
        await giveBack(lease, {}, holder);
      };

      const dispatchAll = async (holder: string): Promise<number> => {
        const due = (await listDueTurns(pool, holder, 1_000)).endpointIds.filter((id) => endpoints.includes(id));
        for (const endpointId of shuffled(due)) await dispatch(holder, endpointId);
        return due.length;
      };

      const dispatchUntilDone = async (holder: string) => {
        while (open) await dispatchAll(holder);
      };

      await Promise.all([
        syndicate(),
        lockAsDeduplicator(),
        switchEndpoint(),
        ...Array.from({ length: dispatchers }, (_, n) => dispatchUntilDone(`d${n}`)),
      ]);

      await enableEndpoint(pool, endpoints[0]!);
      while ((await dispatchAll('last')) > 0);
      expect(watch.inOrder()).toBe(true);
      for (const [storyId, kind] of kindOf) {
        const newest = (await listDeliveriesOfStory(pool, storyId)).filter(({ ordinal }) => ordinal === versions);
        expect(newest).toHaveLength(endpoints.length);
        for (const { state, event } of newest) {
          if (kind === 'embargoed') expect(state).toBe('pending');
          else if (event === 'story.killed') expect(['delivered', 'superseded']).toContain(state);
          else expect(state).toBe('delivered');
        }
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 120_000);
