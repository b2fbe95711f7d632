import { paced } from '../stack/paced.ts';
import type { Arrived } from './partners.ts';
import type { WebhookProduct } from './product.ts';

/** Announces stories at a steady rate. Resolves, once all are on the log, with when each was sent, ms since 1970 by its id. */
export async function announceSteadily(
  { announce }: Pick<WebhookProduct, 'announce'>,
  ids: readonly string[],
  perSecond: number,
): Promise<ReadonlyMap<string, number>> {
  const sentAt = new Map<string, number>();
  const announcing: Promise<void>[] = [];
  for await (const id of paced(ids, perSecond)) {
    sentAt.set(id, performance.timeOrigin + performance.now());
    announcing.push(announce([id]));
  }
  await Promise.all(announcing);
  return sentAt;
}

/** How long after that each arrived, ms, sorted. */
export const waitsOf = (
  arrivals: NonNullable<Arrived['arrivals']>,
  sentAt: ReadonlyMap<string, number>,
): readonly number[] => arrivals.map(([key, at]) => at - sentAt.get(key.split(' ')[0]!)!).toSorted((a, b) => a - b);
