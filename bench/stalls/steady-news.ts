import { setTimeout as wait } from 'node:timers/promises';
import type { Fleet, Servers } from '../../tests/faults/fleet.ts';
import { until } from '../../tests/support/conditions.ts';
import { copyOf, type Installation, type Product } from '../../tests/support/newsroom.ts';
import type { PartnerServer } from '../../tests/support/partner.ts';

/** The product under test, with all that is needed to disturb it. */
export interface SteadyNews {
  servers: Servers;
  installation: Installation;
  fleet: Fleet;
  product: Product;
  partner: PartnerServer;
}

export interface Pace {
  perSecond: number;
  /** At least. */
  seconds: number;
}

/**
 * Pushes stories of one language at a steady rate for the time asked for, and on until the signal aborts. Resolves with how long
 * each waited from its 202 to its webhook, in ms.
 */
export async function steadyNews(newsroom: SteadyNews, pace: Pace, signal = AbortSignal.abort()): Promise<number[]> {
  const waits: Promise<number>[] = [];
  const from = performance.now();
  for (let at = 0; at < pace.perSecond * pace.seconds || !signal.aborted; at++) {
    await wait(Math.max(0, from + (at * 1_000) / pace.perSecond - performance.now()));
    waits.push(waitOfOne(newsroom));
  }
  return Promise.all(waits);
}

async function waitOfOne({ product, partner }: SteadyNews): Promise<number> {
  const headline = `Bench ${Math.random()}`;
  const arrived = new Promise<number>((resolve) => arrivals.set(headline, () => resolve(performance.now())));
  listen(partner);
  await until('a 202', () => product.push('bench', copyOf({ headline, guid: headline })), 120_000);
  const accepted = performance.now();
  return (await arrived) - accepted;
}

/** What to call when a story arrives, by its headline. */
const arrivals = new Map<string, () => void>();

function listen(partner: PartnerServer): void {
  partner.respond = ({ payload }, response) => {
    const { headline = '' } = (payload.data.content ?? {}) as { headline?: string };
    arrivals.get(headline)?.();
    arrivals.delete(headline);
    response.writeHead(204).end();
  };
}
