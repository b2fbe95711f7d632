import {
  countHeld,
  type Delivery,
  disableEndpoint,
  enableEndpoint,
  findEndpoint,
  openPool,
  pauseEndpoint,
  readPartnerEvents,
  recordAttempts,
  removeEndpoint,
  resendDeliveries,
} from '@dateline/store';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { claimVerdict } from '../../packages/store/src/claim-rules.ts';
import { siblingsOf } from '../../packages/store/src/deliveries.ts';
import { postgres, uniquePrefix } from '../support/infra.ts';
import { claimBatch, claimDue } from './claim-fixture.ts';
import { newEndpoint, recordVersion } from './dispatcher-fixture.ts';
import { endAs, release } from './owed-fixture.ts';

/*
 * What enabling an endpoint announces, what a resend answers and what a cursor shows are said in places of their own; what is sent is
 * decided by a claim. Small histories of endpoints of each kind, drawn at random, have all of them agree.
 */

let pool: ReturnType<typeof openPool>;
beforeAll(async () => {
  pool = openPool(await (await postgres()).freshDatabase(), { max: 4 });
});
afterAll(async () => {
  await pool?.end();
});

type Step =
  | { kind: 'version'; story: number; embargo: 'none' | 'past' | 'future'; isOwed: boolean }
  | { kind: 'kill' | 'withhold'; story: number; isOwed: boolean }
  | { kind: 'hold'; story: number; on: boolean }
  | { kind: 'attempt'; ends: 'delivered' | 'retry' | 'failed' }
  | { kind: 'end'; pick: number; as: 'delivered' | 'failed' }
  | { kind: 'early'; on: boolean }
  | { kind: 'behind'; pick: number }
  | { kind: 'fetch' | 'pause' | 'disable' | 'enable' | 'lapse' }
  | { kind: 'remove'; kills: boolean };

const story = fc.nat(1);
const pick = fc.nat(5);
const isOwed = fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });
const embargo = fc.oneof(
  { weight: 3, arbitrary: fc.constant('none' as const) },
  { weight: 1, arbitrary: fc.constantFrom('past' as const, 'future' as const) },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('version' as const), story, embargo, isOwed }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('kill' as const, 'withhold' as const), story, isOwed }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('hold' as const), story, on: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('attempt' as const),
      ends: fc.constantFrom('delivered' as const, 'retry' as const, 'failed' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('end' as const),
      pick,
      as: fc.constantFrom('delivered' as const, 'failed' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('early' as const), on: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('behind' as const), pick }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'fetch' as const,
        'pause' as const,
        'disable' as const,
        'enable' as const,
        'lapse' as const,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), kills: fc.boolean() }) },
);

const first: Step = { kind: 'version', story: 0, embargo: 'none', isOwed: true };
const kill: Step = { kind: 'kill', story: 0, isOwed: true };
const retried: Step = { kind: 'attempt', ends: 'retry' };
/** Half of all histories begin with a story that the partner has, and maybe with its kill: what matters most, and is seldom drawn. */
const beginnings: Step[][] = [
  [],
  [],
  [],
  [first, { kind: 'attempt', ends: 'delivered' }],
  [first, retried, kill],
  [first, { kind: 'attempt', ends: 'delivered' }, kill, retried],
];
const endings: Step[][] = [
  [],
  [],
  [],
  [{ kind: 'pause' }],
  [{ kind: 'remove', kills: true }],
  [{ kind: 'remove', kills: false }],
  [{ kind: 'pause' }, { kind: 'remove', kills: true }],
];
const history = fc
  .tuple(fc.constantFrom(...beginnings), fc.array(step, { minLength: 1, maxLength: 7 }), fc.constantFrom(...endings))
  .map((parts) => parts.flat());

/** How an endpoint gets its events: each by itself, one strictly after the other, several in a request, or as pushes of a feed. */
const KINDS = ['alone', 'strict', 'batches', 'strict batches', 'websub'] as const;
type Kind = (typeof KINDS)[number];
/** A subscription has none. */
const WITH_CURSOR = KINDS.filter((kind) => kind !== 'websub');

const BATCH = { max: 2, waitMs: 0 };
const settingsOf: Record<Kind, object> = {
  alone: {},
  strict: { order: 'fifo' },
  batches: { batch: BATCH },
  'strict batches': { order: 'fifo', batch: BATCH },
  websub: { feed: 'wire', form: 'atom', key: null, host: 'reader.example', leaseSeconds: 3_600 },
};

/** Endpoints of a strict line are asked so often at most; the histories are shorter. */
const MOST_CLAIMS = 30;

/** One endpoint and two stories, and what has happened to them. */
class World {
  readonly endpoint: string;
  readonly #kind: Kind;
  readonly #stories: readonly string[];
  readonly #ordinals = [0, 0];

  constructor(endpoint: string, kind: Kind) {
    this.endpoint = endpoint;
    this.#kind = kind;
    const prefix = uniquePrefix();
    this.#stories = [`st_${prefix}_a`, `st_${prefix}_b`];
  }

  async take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'version':
        return this.#version(step);
      case 'kill':
      case 'withhold':
        return this.#takeBack(step);
      case 'hold':
        await pool.query(
          `update stories set held_because = case when $2 then 'doubtful' end, stage = case when $2 then 'held' else 'published' end where id = $1`,
          [this.#stories[step.story], step.on],
        );
        return;
      case 'attempt':
        return this.#attempt(step.ends);
      case 'end': {
        const one = await this.#pick(step.pick);
        if (one?.state === 'pending' || one?.state === 'held') await endAs(pool, one.id, step.as);
        return;
      }
      case 'early':
        await pool.query('update endpoints set embargo_early = $2 where id = $1', [this.endpoint, step.on]);
        return;
      case 'behind': {
        const one = await this.#pick(step.pick);
        if (one)
          await pool.query(
            `update deliveries set state = 'superseded', settled_at = now(), behind = 'st_other'
             where id = $1 and state in ('pending', 'held')`,
            [one.id],
          );
        return;
      }
      case 'fetch':
        await this.read({ peek: false });
        return;
      case 'pause':
        await pauseEndpoint(pool, this.endpoint);
        return;
      case 'disable':
        await disableEndpoint(pool, this.endpoint, { by: 'operator', reason: 'test' });
        return;
      case 'enable':
        await enableEndpoint(pool, this.endpoint);
        return;
      case 'lapse':
        await pool.query(
          `update endpoints set subscribed_until = now() - interval '1 second' where id = $1 and channel = 'websub'`,
          [this.endpoint],
        );
        return;
      case 'remove':
        await removeEndpoint(pool, this.endpoint, { kills: step.kills });
    }
  }

  async #version({ story, embargo, isOwed }: Step & { kind: 'version' }): Promise<void> {
    const ordinal = ++this.#ordinals[story]!;
    const hours = { none: undefined, past: -1, future: 1 }[embargo];
    const embargoedUntil = hours && new Date(Date.now() + hours * 3_600_000).toISOString();
    const event = ordinal === 1 ? ('story.published' as const) : ('story.updated' as const);
    await this.#record(
      { id: this.#stories[story]!, ordinal, event, ...(embargoedUntil && { embargoedUntil }) },
      isOwed,
    );
  }

  async #takeBack({ kind, story, isOwed }: Step & { kind: 'kill' | 'withhold' }): Promise<void> {
    if (this.#ordinals[story] === 0) return;
    const ordinal = ++this.#ordinals[story]!;
    const id = this.#stories[story]!;
    await this.#record({ id, ordinal, event: 'story.killed' }, isOwed);
    if (kind === 'kill') return;
    await pool.query('update stories set killed_at = null where id = $1', [id]);
    await pool.query(
      `update story_versions set story = jsonb_set(story, '{pubStatus}', '"withheld"') where story_id = $1 and ordinal = $2`,
      [id, ordinal],
    );
  }

  /** Between recording a version and matching it anything may be asked. */
  async #record(version: Parameters<typeof release>[1], isOwed: boolean): Promise<void> {
    if (isOwed) await release(pool, version, [this.endpoint]);
    else await recordVersion(pool, version);
  }

  async #attempt(ends: 'delivered' | 'retry' | 'failed'): Promise<void> {
    await this.#end(await this.#claim(), ends);
  }

  /** What one claim sends, whatever request carries it. */
  #claim(): Promise<Delivery[]> {
    return this.#kind.endsWith('batches')
      ? claimBatch(pool, this.endpoint, BATCH)
      : claimDue(pool, [this.endpoint]).then((claimed) => claimed.map(({ delivery }) => delivery));
  }

  async #end(claimed: readonly Delivery[], ends: 'delivered' | 'retry' | 'failed'): Promise<void> {
    if (claimed.length === 0) return;
    await recordAttempts(
      pool,
      claimed.map(({ id, attempts }) => ({
        ...{ deliveryId: id, n: attempts, ms: 1, error: null, response: null },
        status: ends === 'delivered' ? 200 : 500,
        outcome: ends === 'delivered' ? 'delivered' : 'failed',
        nextInMs: ends === 'retry' ? 0 : null,
      })),
    );
  }

  async #pick(at: number): Promise<{ id: string; state: string } | undefined> {
    const all = await this.deliveries();
    return all[at % Math.max(1, all.length)];
  }

  async deliveries(): Promise<{ id: string; state: string; event: string }[]> {
    const { rows } = await pool.query(
      'select id, state, event from deliveries where endpoint_id = $1 order by created_at, id',
      [this.endpoint],
    );
    return rows as { id: string; state: string; event: string }[];
  }

  async read({ peek }: { peek: boolean }) {
    const endpoint = await findEndpoint(pool, this.endpoint);
    const page = await readPartnerEvents(pool, endpoint!, { after: 0, limit: 100, peek });
    return page.kind === 'page' ? page.events : [];
  }

  /** What is sent as things are. In strict order that is one after the other, each when the one before has arrived. */
  async claimAll(): Promise<Set<string>> {
    const sent = new Set<string>();
    for (let asked = 0; asked < MOST_CLAIMS; asked++) {
      const claimed = await this.#claim();
      for (const { id } of claimed) sent.add(id);
      if (!this.#kind.startsWith('strict')) break;
      await this.#end(claimed, 'delivered');
      if (claimed.length === 0 && !(await this.#hasDue())) break;
    }
    return sent;
  }

  async #hasDue(): Promise<boolean> {
    const { rows } = await pool.query(
      `select from deliveries where endpoint_id = $1 and state = 'pending' and next_attempt_at <= now()`,
      [this.endpoint],
    );
    return rows.length > 0;
  }

  async isRemoved(): Promise<boolean> {
    const { rows } = await pool.query('select removed_at from endpoints where id = $1', [this.endpoint]);
    return rows[0].removed_at !== null;
  }
}

/** Runs a history, then holds one statement against what a claim does. The seed of a failure is in its message. */
const always = (check: (world: World, at: number) => Promise<void>, kinds: readonly Kind[] = KINDS) =>
  fc.assert(
    fc.asyncProperty(fc.constantFrom(...kinds), history, fc.nat(5), async (kind, steps, at) => {
      const { id } = await newEndpoint(pool, 'https://partner.example/hook');
      await pool.query(
        `update endpoints set settings = settings || $2, channel = case when $3 then 'websub' else channel end,
           sealed_credentials = case when $3 then 'sealed'::bytea end where id = $1`,
        [id, settingsOf[kind], kind === 'websub'],
      );
      const world = new World(id, kind);
      for (const step of steps) await world.take(step);
      await check(world, at);
    }),
    { numRuns: Number(process.env.CLAIM_RULES_RUNS ?? 40) },
  );

it(
  'what enabling an endpoint counts as now, later and never is what a claim then does',
  () =>
    always(async (world) => {
      await pauseEndpoint(pool, world.endpoint);
      const held = (await world.deliveries()).filter(({ state }) => state === 'held').map(({ id }) => id);
      const counted = await countHeld(pool, world.endpoint);
      const enabled = await enableEndpoint(pool, world.endpoint);
      if (enabled === undefined) return expect(await world.isRemoved()).toBe(true);
      const claimed = await world.claimAll();
      const after = (await world.deliveries()).filter(({ id }) => held.includes(id));
      const later = after.filter(({ state }) => state === 'pending' || state === 'held');
      const now = held.filter((id) => claimed.has(id)).length;
      const did = { now, later: later.length, never: held.length - now - later.length };
      expect([counted, enabled]).toEqual([did, did]);
    }),
  300_000,
);

it(
  'what a resend answers is what a claim then does',
  () =>
    always(async (world, at) => {
      const all = await world.deliveries();
      const one = all[at % Math.max(1, all.length)];
      if (!one) return;
      const [planned] = await resendDeliveries(pool, [one.id], { dryRun: true });
      const [said] = await resendDeliveries(pool, [one.id]);
      expect(said!.act).toBe(planned!.act);
      const sent = (await world.claimAll()).has(one.id);
      const { state } = (await world.deliveries()).find(({ id }) => id === one.id)!;
      if (said!.act === 'resent' || said!.act === 'brought-forward' || said!.because === 'already-due')
        return expect([said, sent]).toEqual([said, true]);
      expect([said, sent]).toEqual([said, false]);
      if (said!.act !== 'waiting') return;
      expect([said, state]).toEqual([said, said!.because === 'embargo' ? 'pending' : 'held']);
      if (said!.because !== 'endpoint-not-enabled') return;
      await enableEndpoint(pool, world.endpoint);
      const goes = (await world.claimAll()).has(one.id);
      const waits = (await world.deliveries()).find(({ id }) => id === one.id)!.state === 'pending';
      expect([said, goes || waits]).toEqual([said, true]);
    }),
  300_000,
);

/** What a claim would do with each delivery, were it due and the endpoint enabled. */
async function verdicts(world: World): Promise<Map<string, string>> {
  const { rows } = await pool.query(
    `select d.id, ${claimVerdict} as verdict from deliveries d join stories s on s.id = d.story_id
     cross join lateral (select (x).* from (select y from endpoints y where y.id = d.endpoint_id) z (x)) e
     cross join lateral (${siblingsOf('d')}) f where d.endpoint_id = $1`,
    [world.endpoint],
  );
  return new Map(rows.map(({ id, verdict }) => [String(id), String(verdict)]));
}

it(
  'a cursor shows the texts that a webhook may carry, and no others',
  () =>
    always(async (world) => {
      await enableEndpoint(pool, world.endpoint);
      const shown = (await world.read({ peek: true })).filter(({ event }) => event !== 'story.killed');
      const verdict = await verdicts(world);
      for (const { id } of shown) expect([id, verdict.get(id)]).toEqual([id, 'sending']);
      const seen = new Set(shown.map(({ id }) => id));
      for (const { id, state, event } of await world.deliveries())
        if (event !== 'story.killed' && state === 'pending' && verdict.get(id) === 'sending')
          expect([id, seen.has(id)]).toEqual([id, true]);
    }, WITH_CURSOR),
  300_000,
);
