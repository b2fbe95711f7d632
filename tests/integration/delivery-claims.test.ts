import {
  addEndpoint,
  type Claim,
  claimDeliveries,
  disableEndpoint,
  enableEndpoint,
  inTransaction,
  listDeliveriesOfStory,
  lockStories,
  openPool,
  type Pool,
  recordAttempts,
  recordSyndications,
  type Syndication,
} from '@dateline/store';
import { deliveryId, type StoryEvent } from '@dateline/story';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgres } from '../support/infra.ts';
import { recordVersion } from './dispatcher-fixture.ts';

const LEASE_MS = 60_000;

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
const kinds = (claims: readonly Claim[]) =>
  claims.map((claim) => (claim.kind === 'settled' ? claim.state : claim.kind));

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

describe('claims of one batch', () => {
  test('answer each delivery in order, also one that is asked for twice and one that is not there', async () => {
    const endpoints = [await newEndpoint(), await newEndpoint()];
    const [a, b] = await owe(first(newStory()), endpoints);
    const claims = await claimDeliveries(pool, [b!, 'nobody', a!, b!], LEASE_MS);
    expect(kinds(claims)).toEqual(['claimed', 'superseded', 'claimed', 'later']);
    expect(claims[3]).toMatchObject({ because: 'busy' });
    expect(claims[0]).toMatchObject({ delivery: { id: b, attempts: 1, state: 'sending' }, event: 'story.published' });
  });

  test('let the newest version go, and nothing older, in whatever order they are asked for', async () => {
    for (const turn of [(ids: string[]) => ids, (ids: string[]) => ids.toReversed()]) {
      const endpoint = await newEndpoint();
      const storyId = newStory();
      const [old] = await owe(first(storyId), [endpoint]);
      // As if the newer one had been written by a process that did not see the older.
      const update: Version = { storyId, ordinal: 2, event: 'story.updated' };
      const [newer] = await owe(update, [endpoint]);
      await pool.query(`update deliveries set state = 'pending', settled_at = null where id = $1`, [old]);
      const ids = turn([old!, newer!]);
      expect(kinds(await claimDeliveries(pool, ids, LEASE_MS))).toEqual(turn(['superseded', 'claimed']));
    }
  });

  test('send an update only after the version in flight has come back', async () => {
    const endpoint = await newEndpoint();
    const storyId = newStory();
    const [old] = await owe(first(storyId), [endpoint]);
    await claimDeliveries(pool, [old!], LEASE_MS);
    const [newer] = await owe({ storyId, ordinal: 2, event: 'story.updated' }, [endpoint]);
    expect(await claimDeliveries(pool, [newer!], LEASE_MS)).toEqual([{ kind: 'later', because: 'busy', waitMs: 250 }]);
    await recordAttempts(pool, [attempt(old!, 1, 'delivered')]);
    expect(await claimDeliveries(pool, [newer!], LEASE_MS)).toMatchObject([
      { kind: 'claimed', event: 'story.updated' },
    ]);
  });
});

describe('claims of two processes', () => {
  test('wait for one another where they concern the same story and endpoint', async () => {
    const endpoint = await newEndpoint();
    const storyId = newStory();
    const [old] = await owe(first(storyId), [endpoint]);
    await claimDeliveries(pool, [old!], 0);
    const { reached, proceed, paused } = pausedAt(/^update/);
    const ofOld = claimDeliveries(paused, [old!], LEASE_MS);
    await reached;
    // Written only now: the first claimer has looked and seen nothing newer.
    const [newer] = await owe({ storyId, ordinal: 2, event: 'story.updated' }, [endpoint]);
    const ofNewer = claimDeliveries(pool, [newer!], LEASE_MS);
    const { rows } = await until(
      `select from pg_stat_activity where wait_event_type = 'Lock' and query like 'select from deliveries%'`,
    );
    expect(rows).toHaveLength(1);
    proceed();
    expect([kinds(await ofOld), kinds(await ofNewer)]).toEqual([['claimed'], ['later']]);
  });
});

/** The pool, with each transaction stopped before a statement of this kind until told to proceed. */
function pausedAt(statement: RegExp) {
  const reached = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const paused: Pool = {
    query: (text, values) => pool.query(text, values),
    connect: async () => {
      const client = await pool.connect();
      return {
        release: (destroy) => client.release(destroy),
        query: async (text, values) => {
          if (statement.test(text)) {
            reached.resolve();
            await go.promise;
          }
          return client.query(text, values);
        },
      };
    },
  };
  return { reached: reached.promise, proceed: go.resolve, paused };
}

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
    const ids = await Promise.all([1, 2, 3].map(async () => (await owe(first(newStory()), [endpoint]))[0]!));
    await claimDeliveries(pool, ids, LEASE_MS);
    const [good, bad, last] = ids as [string, string, string];
    const recorded = await recordAttempts(pool, [
      attempt(good, 1, 'delivered'),
      attempt('nobody', 1, 'delivered'),
      attempt(bad, 1, 'failed'),
      { ...attempt(last, 1, 'failed'), nextInMs: null },
    ]);
    expect(recorded).toEqual(Array(4).fill({ endpointFailing: false }));
    const rows = await pool.query('select id, state, last_error from deliveries where id = any($1)', [ids]);
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
    const ids = [late!, lost!];
    await claimDeliveries(pool, ids, 0);
    await claimDeliveries(pool, ids, LEASE_MS);
    await recordAttempts(pool, [
      attempt(late!, 2, 'failed'),
      attempt(late!, 1, 'delivered'),
      attempt(lost!, 1, 'failed'),
    ]);
    const rows = await pool.query('select state from deliveries where id = any($1) order by id = $2', [ids, lost]);
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
    const ids = (due: { id: string }[][]) => due.map((list) => list.map(({ id }) => id));
    expect(ids(await recordSyndications(pool, syndications))).toEqual(owed);
    expect(ids(await recordSyndications(pool, syndications))).toEqual([[], owed[1], owed[2]]);
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
    await disableEndpoint(pool, away, 'test');
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
    const ids = versions.map(({ storyId }) => storyId);
    const lock = () => inTransaction(pool, (tx) => lockStories(tx, ids));
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

  begin(claim: Claim & { kind: 'claimed' }, owedBefore: ReadonlyMap<string, number>): string {
    const destination = `${claim.delivery.endpointId} ${claim.delivery.storyId}`;
    expect(this.#inFlight.has(destination), `two in flight: ${destination}`).toBe(false);
    expect(claim.delivery.ordinal).toBeGreaterThanOrEqual(owedBefore.get(destination) ?? 0);
    this.#inFlight.add(destination);
    this.#sent.set(destination, [...(this.#sent.get(destination) ?? []), claim.delivery.ordinal]);
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
  claimers: fc.integer({ min: 2, max: 4 }),
  seeds: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })),
});

const NEVER = '2999-01-01T00:00:00.000Z';

test('many claimers, syndicators, a deduplicator and an operator at once: no deadlock, never two versions in flight, never an older one', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ stories, endpoints: count, versions, claimers, seeds }) => {
      const random = () => seeds.next().value;
      const shuffled = <T>(items: readonly T[]): T[] =>
        items
          .map((item) => ({ item, at: random() }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ item }) => item);
      const endpoints = await Promise.all(Array.from({ length: count }, newEndpoint));
      const kindOf = new Map(stories.map((kind) => [newStory(), kind]));
      const watch = new Watch();
      let open = true;

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
          await Promise.all([1, 2].map(() => recordSyndications(pool, shuffled(syndications))));
          for (const version of round) watch.owed(version, endpoints);
        }
        open = false;
      };

      const lockAsDeduplicator = async () => {
        while (open) await inTransaction(pool, (tx) => lockStories(tx, shuffled([...kindOf.keys()])));
      };

      const switchEndpoint = async () => {
        while (open) {
          await disableEndpoint(pool, endpoints[0]!, 'test');
          await enableEndpoint(pool, endpoints[0]!);
        }
      };

      const pendingIds = async () => {
        const { rows } = await pool.query(
          `select id from deliveries where endpoint_id = any($1) and state in ('pending', 'held')`,
          [endpoints],
        );
        return rows.map(({ id }) => id as string);
      };

      const claimSome = async (ids: readonly string[]) => {
        const owedBefore = watch.snapshot();
        const claimed = (await claimDeliveries(pool, ids, LEASE_MS)).filter((claim) => claim.kind === 'claimed');
        const begun = claimed.map((claim) => ({ claim, destination: watch.begin(claim, owedBefore) }));
        // The partner takes its time: others claim meanwhile.
        for (let turn = 0; turn < 3; turn++) await pool.query('select');
        for (const { destination } of begun) watch.end(destination);
        await recordAttempts(
          pool,
          shuffled(begun).map(({ claim: { delivery } }) =>
            attempt(delivery.id, delivery.attempts, random() < 0.7 ? 'delivered' : 'failed'),
          ),
        );
      };

      const claimUntilDone = async () => {
        while (open) {
          const ids = shuffled(await pendingIds());
          await claimSome([...ids, ...ids.slice(0, 2)]);
        }
      };

      await Promise.all([
        syndicate(),
        lockAsDeduplicator(),
        switchEndpoint(),
        ...Array.from({ length: claimers }, claimUntilDone),
      ]);

      await enableEndpoint(pool, endpoints[0]!);
      for (let round = 0; round < 40; round++) await claimSome(await pendingIds());
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
