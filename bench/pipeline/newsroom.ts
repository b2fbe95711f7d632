import { setTimeout as wait } from 'node:timers/promises';
import { paced } from '../stack/paced.ts';
import type { Partners } from '../webhooks/partners.ts';
import { type PipelineProduct, push } from './product.ts';
import { pushedStory } from './stories.ts';

const SENDERS = 32;
const LOOK_MS = 20;

let sent = 0;

/** Guids and bodies of so many stories that nobody had yet in this process. */
const newStories = (count: number, languages: readonly string[] = ['en']): { guid: string; body: string }[] =>
  Array.from({ length: count }, () => {
    sent += 1;
    const guid = `bench-${sent}`;
    return { guid, body: pushedStory(guid, sent, languages[sent % languages.length]) };
  });

export interface Burst {
  /** ms from the first push to the last 202. */
  acceptedMs: number;
  /** ms from the first push to the last webhook. */
  deliveredMs: number;
}

/** Pushes as fast as 32 senders can, and resolves when the partner has every story. */
export async function pushBurst(product: PipelineProduct, partners: Partners, count: number): Promise<Burst> {
  const queue = newStories(count, product.languages);
  await partners.ask('forget');
  const from = performance.timeOrigin + performance.now();
  let accepted = from;
  const send = async () => {
    for (let next = queue.pop(); next; next = queue.pop())
      accepted = Math.max(accepted, await push(product, next.body));
  };
  await Promise.all(Array.from({ length: SENDERS }, send));
  await untilArrived(partners, count);
  return { acceptedMs: accepted - from, deliveredMs: (await partners.ask('count')).lastAt - from };
}

/** Pushes at a steady rate and resolves, when the partner has every story, with the ms from each 202 to its webhook, sorted. */
export async function pushSteadily(
  product: PipelineProduct,
  partners: Partners,
  perSecond: number,
  seconds: number,
): Promise<number[]> {
  const stories = newStories(Math.round(perSecond * seconds));
  await partners.ask('forget');
  const pushes: Promise<[string, number]>[] = [];
  for await (const { guid, body } of paced(stories, perSecond))
    pushes.push(push(product, body).then((at) => [guid, at]));
  const accepted = await Promise.all(pushes);
  await untilArrived(partners, stories.length);
  const { arrivals = [] } = await partners.ask('arrivals');
  const arrived = new Map(arrivals.map(([key, at]) => [key.split(' ')[0]!, at]));
  return accepted.map(([guid, at]) => arrived.get(guid)! - at).toSorted((a, b) => a - b);
}

async function untilArrived(partners: Partners, count: number): Promise<void> {
  while ((await partners.ask('count')).count < count) await wait(LOOK_MS);
}
