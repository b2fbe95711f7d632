import { type Linkable, RelatedIndex } from '@dateline/topics';
import { affairs, type Told } from './affairs.ts';

const WINDOW_MS = 30 * 24 * 3_600_000;
const ASKED = 2_000;

export interface Speed {
  stories: number;
  addMicros: number;
  p50: number;
  p95: number;
  p99: number;
  slowest: number;
  bytesPerStory: number;
  residentBytes: number;
  /** Part of the links that lead to a story of the same affair, where one was asked for. */
  sameAffair: number;
}

/**
 * Fills a window of thirty days with so many stories, then asks for the links of 2,000 more; each is then added and the
 * oldest removed. Milliseconds of a question are by the clock.
 */
export function measureSpeed(stories: number): Speed {
  const source = affairs(stories, WINDOW_MS / stories);
  const index = new RelatedIndex();
  const affairOf = new Map<string, number | undefined>();
  const add = ({ story, affair }: Told) => {
    index.add(story);
    affairOf.set(story.id, affair);
  };
  const addMicros = fill(source, stories, add);
  const asked = Array.from({ length: ASKED }, () => source.next().value as Told);
  const oldest = affairOf.keys().take(ASKED).toArray();
  const answers = asked.map((told, at) => {
    const { ms, links } = ask(index, told.story);
    add(told);
    index.remove(oldest[at]!);
    return { ms, hits: links.map(({ id }) => affairOf.get(id) === told.affair), told };
  });
  const times = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  const hits = answers.filter(({ told }) => told.affair !== undefined).flatMap((answer) => answer.hits);
  return {
    stories: index.size,
    addMicros,
    p50: times[ASKED / 2]!,
    p95: times[ASKED * 0.95]!,
    p99: times[ASKED * 0.99]!,
    slowest: times.at(-1)!,
    bytesPerStory: index.bytes / index.size,
    residentBytes: process.memoryUsage.rss(),
    sameAffair: hits.filter(Boolean).length / hits.length,
  };
}

/** Adds stories, and returns the microseconds of processor time that one took, the making of it left out. */
function fill(source: Generator<Told>, stories: number, add: (told: Told) => void): number {
  const batch = 1_000;
  let micros = 0;
  for (let left = stories; left > 0; left -= batch) {
    const told = Array.from({ length: Math.min(batch, left) }, () => source.next().value as Told);
    const start = process.cpuUsage();
    for (const each of told) add(each);
    const { user, system } = process.cpuUsage(start);
    micros += user + system;
  }
  return micros / stories;
}

function ask(index: RelatedIndex, story: Linkable) {
  const start = performance.now();
  const links = index.query(story);
  return { ms: performance.now() - start, links };
}

const columns: readonly (readonly [string, (speed: Speed) => number | string])[] = [
  ['in window', ({ stories }) => stories],
  ['p50 ms', ({ p50 }) => p50.toFixed(2)],
  ['p95 ms', ({ p95 }) => p95.toFixed(2)],
  ['p99 ms', ({ p99 }) => p99.toFixed(2)],
  ['slowest ms', ({ slowest }) => slowest.toFixed(1)],
  ['add us', ({ addMicros }) => addMicros.toFixed(0)],
  ['bytes/story', ({ bytesPerStory }) => Math.round(bytesPerStory)],
  ['resident MB', ({ residentBytes }) => Math.round(residentBytes / 1e6)],
  ['same affair', ({ sameAffair }) => `${(sameAffair * 100).toFixed(1)} %`],
];

export function printSpeed(sizes: readonly number[]): void {
  console.log(`\n${columns.map(([name]) => name.padStart(12)).join('')}`);
  for (const size of sizes) {
    const speed = measureSpeed(size);
    console.log(columns.map(([, cell]) => `${cell(speed)}`.padStart(12)).join(''));
  }
}
