import {
  createEngine,
  type Engine,
  encodeFingerprint,
  type Fingerprint,
  fingerprint,
  leadOf,
  packEncoded,
} from '@dateline/dedup';
import { corpus, type Made } from './corpus.ts';

export interface Speed {
  stories: number;
  signMicros: number;
  decideMicros: number;
  /** Stories a second of the process's own processor time, garbage collection included: what one free core does. */
  perCpuSecond: number;
  perWallSecond: number;
  bytesPerStory: number;
  recordBytes: number;
  rebuildPerCpuSecond: number;
  slowestInsertMs: number;
  found: number;
  planted: number;
}

interface Encoded {
  bytes: Uint8Array;
  lead: string | undefined;
}

const BATCH = 500;
const MEASURED = 20_000;

/**
 * Fills a window with so many stories, then measures `MEASURED` more while as many expire. The stories themselves are made
 * between the measured stretches. `slowestInsertMs` is the longest single insertion by the clock, growth and expiry included.
 */
export function measureSpeed(stories: number, medianWords?: number): Speed {
  const source = corpus(stories, medianWords);
  const engine = createEngine({ windowMs: stories });
  fill(engine, source, stories);
  const total = { sign: 0, decide: 0, wall: 0, slowest: 0, found: 0, planted: 0, encoded: [] as Encoded[] };
  for (let done = 0; done < MEASURED; done += BATCH) measureBatch(engine, take(source, BATCH), total);
  const { encoded } = total;
  return {
    stories: engine.count,
    signMicros: total.sign / MEASURED,
    decideMicros: total.decide / MEASURED,
    perCpuSecond: (MEASURED / (total.sign + total.decide)) * 1e6,
    perWallSecond: (MEASURED / total.wall) * 1e3,
    bytesPerStory: engine.bytes / engine.count,
    recordBytes: encoded.reduce((sum, { bytes }) => sum + bytes.length, 0) / encoded.length,
    rebuildPerCpuSecond: rebuildRate(encoded, stories),
    slowestInsertMs: total.slowest,
    found: total.found,
    planted: total.planted,
  };
}

function take(source: Generator<Made>, count: number): Made[] {
  return Array.from({ length: count }, () => source.next().value as Made);
}

function fill(engine: Engine, source: Generator<Made>, stories: number): void {
  for (let left = stories; left > 0; left -= BATCH) {
    for (const { story } of take(source, Math.min(BATCH, left))) engine.insert(fingerprint(story));
  }
}

interface Totals {
  sign: number;
  decide: number;
  wall: number;
  slowest: number;
  found: number;
  planted: number;
  encoded: Encoded[];
}

/** Microseconds of processor time that a piece of work took. */
function cpuMicros<T>(work: () => T): [T, number] {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return [result, user + system];
}

function measureBatch(engine: Engine, batch: readonly Made[], total: Totals): void {
  const start = performance.now();
  const [prints, signing] = cpuMicros(() => batch.map(({ story }) => fingerprint(story)));
  const [decisions, deciding] = cpuMicros(() => prints.map((print) => decideAndInsert(engine, print, total)));
  total.wall += performance.now() - start;
  total.sign += signing;
  total.decide += deciding;
  for (const [at, { of, how, story }] of batch.entries()) {
    const decision = decisions[at]!;
    total.encoded.push({ bytes: encodeFingerprint(prints[at]!), lead: leadOf(decision) });
    if (of === undefined || how === 'cut' || story.time - timeOf(of) > engine.count) continue;
    total.planted++;
    if (decision.candidates.some(({ id }) => id === of)) total.found++;
  }
}

/** Made ids count up with the time. */
const timeOf = (id: string): number => Number.parseInt(id.slice(3), 36);

function decideAndInsert(engine: Engine, print: Fingerprint, total: Totals) {
  const decision = engine.decide(print);
  const start = performance.now();
  engine.insert(print, leadOf(decision));
  total.slowest = Math.max(total.slowest, performance.now() - start);
  return decision;
}

/** Loads packed blocks of 1,000, as they come from the database, until there are as many stories again. */
function rebuildRate(encoded: readonly Encoded[], stories: number): number {
  const blocks: Uint8Array[] = [];
  for (let from = 0; from < encoded.length; from += 1_000) blocks.push(packEncoded(encoded.slice(from, from + 1_000)));
  const engine = createEngine({ windowMs: Number.MAX_SAFE_INTEGER, expected: stories });
  const [, micros] = cpuMicros(() => {
    for (let at = 0; engine.count < stories; at++) engine.load(blocks[at % blocks.length]!);
  });
  return (engine.count / micros) * 1e6;
}
