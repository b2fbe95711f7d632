import type { Linkable } from '@dateline/topics';
import { affairs, type Told } from './affairs.ts';
import { type Archive, openArchive } from './archive.ts';

const WINDOW_MS = 30 * 24 * 3_600_000;
const ASKED = 2_000;
/**
 * What warms up is told apart: this process, the profiles it keeps, and PostgreSQL's, which maps each page of shared memory when
 * it first meets it (here on the connection that filled the archive, so many were met).
 */
const ASKED_FIRST = 200;
/** The way it is compared with takes seconds for one question in a large archive. */
const ASKED_OTHERS = 20;
const BATCH = 2_000;

interface Answer {
  ms: number;
  told: Told;
  links: string[];
}

interface Speed {
  /** Milliseconds of a question by the clock, in ascending order. */
  times: number[];
  /** Milliseconds of this process a question: the rest is PostgreSQL's and the way to it. */
  ownMs: number;
  /** Links a question, and the part of them that lead to a story of the same affair, where one was asked for. */
  each: number;
  sameAffair: number;
}

interface Measured {
  stories: number;
  bytesPerStory: number;
  /** The questions before those. */
  first: Speed;
  ours: Speed;
  ranked: Speed;
}

/** Fills an archive with so many stories of thirty days, then asks for the links of 2,200 more, one after the other. */
async function measure(stories: number): Promise<Measured> {
  await using archive = await openArchive();
  const source = affairs(stories, WINDOW_MS / stories);
  const affairOf = new Map<string, number | undefined>();
  await fill(archive, source, stories, affairOf);
  const asked = Array.from({ length: ASKED_FIRST + ASKED }, () => source.next().value as Told);
  const link = async (story: Linkable) => (await archive.linksOf(story)).map(({ storyId }) => storyId);
  return {
    stories,
    bytesPerStory: (await archive.bytes()) / stories,
    first: await ask(asked.slice(0, ASKED_FIRST), link, affairOf),
    ours: await ask(asked.slice(ASKED_FIRST), link, affairOf),
    ranked: await ask(asked.slice(0, ASKED_OTHERS), (story) => archive.ranked(story), affairOf),
  };
}

async function fill(
  archive: Archive,
  source: Generator<Told>,
  stories: number,
  affairOf: Map<string, number | undefined>,
): Promise<void> {
  for (let left = stories; left > 0; left -= BATCH) {
    const told = Array.from({ length: Math.min(BATCH, left) }, () => source.next().value as Told);
    for (const { story, affair } of told) affairOf.set(story.id, affair);
    await archive.add(told.map(({ story }) => story));
    if (left % 100_000 === 0) console.error(`${left} of ${stories} stories to go`);
  }
  await archive.index();
}

async function ask(
  asked: readonly Told[],
  links: (story: Linkable) => Promise<string[]>,
  affairOf: ReadonlyMap<string, number | undefined>,
): Promise<Speed> {
  const answers: Answer[] = [];
  const start = process.cpuUsage();
  for (const told of asked) {
    const from = performance.now();
    const found = await links(told.story);
    answers.push({ ms: performance.now() - from, told, links: found });
  }
  const { user, system } = process.cpuUsage(start);
  const hits = answers
    .filter(({ told }) => told.affair !== undefined)
    .flatMap((answer) => answer.links.map((id) => affairOf.get(id) === answer.told.affair));
  return {
    times: answers.map(({ ms }) => ms).sort((a, b) => a - b),
    ownMs: (user + system) / 1_000 / asked.length,
    each: answers.reduce((sum, answer) => sum + answer.links.length, 0) / asked.length,
    sameAffair: hits.filter(Boolean).length / hits.length,
  };
}

const at = ({ times }: Speed, share: number): string =>
  times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(1);

const columns: readonly (readonly [string, (speed: Speed) => string])[] = [
  ['p50 ms', (speed) => at(speed, 0.5)],
  ['p95 ms', (speed) => at(speed, 0.95)],
  ['p99 ms', (speed) => at(speed, 0.99)],
  ['slowest ms', ({ times }) => times.at(-1)!.toFixed(1)],
  ['own ms', ({ ownMs }) => ownMs.toFixed(1)],
  ['links', ({ each }) => each.toFixed(2)],
  ['same affair', ({ sameAffair }) => `${(sameAffair * 100).toFixed(1)} %`],
];

export async function printSpeed(sizes: readonly number[]): Promise<void> {
  for (const size of sizes) {
    const { stories, bytesPerStory, first, ours, ranked } = await measure(size);
    console.log(`\n${stories} stories in PostgreSQL, ${Math.round(bytesPerStory)} bytes a story with its search index`);
    console.log(`${' '.repeat(34)}${columns.map(([name]) => name.padStart(12)).join('')}`);
    const row = (name: string, speed: Speed) =>
      console.log(`${name.padEnd(34)}${columns.map(([, cell]) => cell(speed).padStart(12)).join('')}`);
    row(`the product, first ${ASKED_FIRST} questions`, first);
    row(`the product, ${ASKED} questions`, ours);
    row(`ts_rank (baseline), ${ASKED_OTHERS} questions`, ranked);
  }
}
