import { setTimeout as wait } from 'node:timers/promises';
import { totalOf } from '../stack/processor-time.ts';
import { quantile } from '../stack/quantile.ts';
import type { Partners } from '../webhooks/partners.ts';
import { readMeter, type Used, untilQuiet, usedFrom } from './meter.ts';
import { pushBurst, pushSteadily } from './newsroom.ts';
import type { PipelineProduct } from './product.ts';

/** What a section measured, by what it says: `burst: news, CPU ms a story`. */
export type Figures = Record<string, number>;

export interface Sizes {
  stories: number;
  warm: number;
  seconds: number;
  rates: readonly number[];
}

interface Running {
  product: PipelineProduct;
  partners: Partners;
}

/** The first stories compile the code and fill caches and files. */
export async function warmUp({ product, partners }: Running, count: number): Promise<void> {
  await pushBurst(product, partners, count);
  await untilQuiet(product);
}

/**
 * Stories as fast as they are taken. News is what is used until the last webhook, some of the words and links among it; the rest
 * follows until nothing is left to do.
 */
export async function measureBurst({ product, partners }: Running, count: number, title = 'burst'): Promise<Figures> {
  const start = await readMeter(product);
  const { acceptedMs, deliveredMs } = await pushBurst(product, partners, count);
  const delivered = await readMeter(product);
  await untilQuiet(product);
  const [news, rest] = [usedFrom(start, delivered), usedFrom(delivered, await readMeter(product))];
  const a = (unit: string) => `${title}: ${unit}`;
  return {
    [a('stories/s to the last webhook')]: (count * 1_000) / deliveredMs,
    [a('stories/s accepted')]: (count * 1_000) / acceptedMs,
    [a('CPU ms a story')]: (totalOf(news.processorMs) + totalOf(rest.processorMs)) / count,
    [a('of it until the last webhook')]: totalOf(news.processorMs) / count,
    ...byProcess(a('  news'), news, count),
    [a('of it words and links after that')]: totalOf(rest.processorMs) / count,
    ...byProcess(a('  after'), rest, count),
    [a('WAL KB a story until the last webhook')]: news.walBytes / 1_000 / count,
    [a('WAL KB a story after that')]: rest.walBytes / 1_000 / count,
  };
}

const byProcess = (title: string, { processorMs }: Used, count: number): Figures =>
  Object.fromEntries([...processorMs].map(([name, ms]) => [`${title}, ${name}`, ms / count]));

/** A steady rate, words and links included. What the same time takes without any story is taken off. */
export async function measureLow(
  { product, partners }: Running,
  rate: number,
  seconds: number,
  idlePerMs: number,
): Promise<Figures> {
  const start = await readMeter(product);
  const waits = await pushSteadily(product, partners, rate, seconds);
  await untilQuiet(product);
  const used = usedFrom(start, await readMeter(product));
  return {
    [`${rate}/s: CPU ms a story above idle`]: (totalOf(used.processorMs) - used.ms * idlePerMs) / waits.length,
    ...byProcess(`${rate}/s:   with idle`, used, waits.length),
    [`${rate}/s: p50 ms from 202 to webhook`]: quantile(waits, 0.5),
    [`${rate}/s: p99 ms from 202 to webhook`]: quantile(waits, 0.99),
  };
}

/** Nothing is pushed. `emptyMs` is what each server takes in the same time with nobody connected. */
export async function measureIdle(
  product: PipelineProduct,
  seconds: number,
  empty: ReadonlyMap<string, number>,
): Promise<{ figures: Figures; perMs: number }> {
  const start = await readMeter(product);
  await wait(seconds * 1_000);
  const used = usedFrom(start, await readMeter(product));
  const perSecond = [...used.processorMs].map(([name, ms]) => [name, (ms * 1_000) / used.ms] as const);
  const isServer = (name: string) => empty.has(name);
  const sum = (list: typeof perSecond) => list.reduce((total, [name, ms]) => total + ms - (empty.get(name) ?? 0), 0);
  const figures = {
    'idle: CPU ms a second of our processes': sum(perSecond.filter(([name]) => !isServer(name))),
    'idle: of the servers beyond empty ones': sum(perSecond.filter(([name]) => isServer(name))),
    ...Object.fromEntries(perSecond.map(([name, ms]) => [`idle:   ${name}`, ms])),
  };
  return { figures, perMs: totalOf(used.processorMs) / used.ms };
}
