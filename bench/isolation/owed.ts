import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '@dateline/runtime';
import { timesOf, totalOf, usedSince } from '../stack/processor-time.ts';
import { median } from '../stack/quantile.ts';
import { untilNone } from '../stack/until-none.ts';
import { openDelivery } from '../webhooks/open.ts';
import type { Partners } from '../webhooks/partners.ts';
import type { WebhookProduct } from '../webhooks/product.ts';
import { recordReleased } from '../webhooks/stories.ts';

/** Endpoints that refuse connections. */
const DEAD = 20;
/** Of the first rounds nothing is counted: code and caches are cold. */
const WARM_ROUNDS = 1;

export interface OwedOptions {
  /** Deliveries owed to dead endpoints, all together. */
  owed: number;
  /** Rounds of each stack that are counted. */
  rounds: number;
  /** Stories of a round. */
  stories: number;
}

interface Stack {
  name: string;
  product: WebhookProduct;
  partners: Partners;
  ids: string[];
  /** Processor time of a delivery to the healthy endpoint in each round, ms. */
  costs: number[];
}

/**
 * Compares the processor time of a delivery to a healthy endpoint on two stacks with as many deliveries in their tables: on one these
 * are owed to endpoints that refuse connections, on the other they are delivered. Rounds alternate, so that whatever else the machine
 * does falls on both.
 */
export async function compareOwed(options: OwedOptions): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const stacks = [
    await openStack('none owed', 'delivered', options, opened),
    await openStack('owed', 'pending', options, opened),
  ];
  for (let n = 0; n < WARM_ROUNDS + options.rounds; n++)
    for (const stack of n % 2 === 0 ? stacks : stacks.toReversed()) {
      const ms = await roundOf(stack, options.stories);
      if (n >= WARM_ROUNDS) stack.costs.push(ms);
    }
  const [none, owed] = stacks.map(({ costs }) => median(costs)) as [number, number];
  for (const { name, costs } of stacks)
    console.log(`${name}: ${costs.map((ms) => ms.toFixed(3)).join(', ')} ms of processor time each`);
  console.log(
    `${options.owed} deliveries owed to ${DEAD} dead endpoints: ${owed.toFixed(3)} ms against ${none.toFixed(3)} ms (medians), ` +
      `${(100 * (owed / none - 1)).toFixed(1)} %`,
  );
}

async function openStack(
  name: string,
  state: 'delivered' | 'pending',
  { owed, rounds, stories }: OwedOptions,
  opened: AsyncDisposableStack,
): Promise<Stack> {
  const { product, partners } = await openDelivery('owed', opened);
  await writeToDead(product, owed, state);
  if (state === 'pending') await untilTripped(product);
  await product.addPartner('ep_healthy', `${partners.url}/ok/healthy`, 'healthy');
  const ids = await recordReleased(product.pool, 'healthy', (WARM_ROUNDS + rounds) * stories);
  await product.pool.query('vacuum analyze');
  return { name, product, partners, ids, costs: [] };
}

/** Old stories of which dead endpoints have a delivery each. */
async function writeToDead({ pool, addPartner }: WebhookProduct, owed: number, state: string): Promise<void> {
  const url = `http://127.0.0.1:${await freePort()}`;
  for (let n = 0; n < DEAD; n++) await addPartner(`ep_dead_${n}`, url, 'dead', 10);
  // Stories of their own: one that is announced again would be matched with everybody who is owed it.
  await recordReleased(pool, 'old', Math.ceil(owed / DEAD));
  await pool.query(
    `insert into deliveries (id, endpoint_id, story_id, ordinal, event, state, delivered_at, settled_at)
     select 'msg_dead_' || e || '_' || s.id, 'ep_dead_' || e, s.id, 1, 'story.published', $3::text,
       case when $3 = 'delivered' then now() end, case when $3 = 'delivered' then now() end
     from generate_series(0, $1 - 1) e cross join (select id from stories where source_id = 'old' order by id limit $2::int / $1) s`,
    [DEAD, owed, state],
  );
}

/** Has dead endpoints tried until their breakers have tripped. */
async function untilTripped({ pool }: WebhookProduct): Promise<void> {
  await pool.query("update endpoint_turns set wake_at = now() where endpoint_id like 'ep_dead%'");
  for (;;) {
    const { rows } = await pool.query(
      "select count(*)::int from endpoint_turns where endpoint_id like 'ep_dead%' and failures >= 5",
    );
    if (rows[0].count === DEAD) return;
    await wait(100);
  }
}

/** Milliseconds of all processes of a stack for each delivery to its healthy endpoint. */
async function roundOf({ product, partners, ids }: Stack, stories: number): Promise<number> {
  await partners.ask('forget');
  const before = timesOf(product.pids);
  await product.announce(ids.splice(0, stories));
  while ((await partners.ask('count')).count < stories) await wait(20);
  // The partner has everything before the last attempt is recorded.
  await untilNone(product.pool, "deliveries where endpoint_id = 'ep_healthy' and state = 'sending'");
  return totalOf(usedSince(before, product.pids)) / stories;
}
