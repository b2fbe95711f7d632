import { LONGEST_WAY_MS } from '@dateline/dedup';
import { shardKeyOf, shardOfKey } from '@dateline/story';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Arrival } from './arrival.ts';
import { newsday, randomOf } from './newsday.fixture.ts';
import type { Plan } from './plan.ts';
import { FakeRecord } from './record.fixture.ts';
import { rebuildShard, type Shard, ShardStale } from './shard.ts';

const RUNS = 20;
const STORIES = 5_000;
/** Half a day of stories, so that most of a run's leave it. */
const windowMs = 12 * 3_600_000;
const PARTITIONS = 6;

/** A deduplicator process: what it remembers of each language. */
class Writer {
  readonly #shards = new Map<string, Shard>();
  readonly #record: FakeRecord;

  constructor(record: FakeRecord) {
    this.#record = record;
  }

  async take(name: string, batch: readonly Arrival[], dies = false): Promise<Plan[]> {
    const now = new Date(Math.max(...batch.map(({ facts }) => Date.parse(facts.receivedAt))));
    const shard = this.#shards.get(name) ?? (await rebuildShard(this.#record.pool, name, windowMs, now));
    this.#shards.set(name, shard);
    const plans = await this.#record.takeTurn(shard, batch, dies).catch((error: unknown) => {
      if (!(error instanceof ShardStale)) throw error;
      this.#shards.delete(name);
      return this.take(name, batch, dies);
    });
    if (dies) this.#shards.clear();
    return plans;
  }

  forget(): void {
    this.#shards.clear();
  }
}

const outcomeOf = ({ id, placement, ordinal, decision, print }: Plan) =>
  JSON.stringify([id, placement, ordinal, decision, print?.exact]);

const receivedAt = (queue: readonly Arrival[]): number => Date.parse(queue[0]!.facts.receivedAt);

/** The queue of a story that has been on its way for nearly as long as one may be. */
function lateOne(queues: readonly [string, Arrival[]][]): [string, Arrival[]] | undefined {
  const newest = Math.max(...queues.map(([, queue]) => Date.parse(queue.at(-1)!.facts.receivedAt)));
  return queues.find(([, queue]) => newest - receivedAt(queue) > LONGEST_WAY_MS / 2);
}

/** Hands batches of the partitions to the writers that have them, in any order, and compares each with a sole writer's decisions. */
async function holdAgainstSoleWriter(seed: number, count: number): Promise<{ copies: number }> {
  const random = randomOf(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const shared = new FakeRecord();
  const sole = new Writer(new FakeRecord());
  const writers = Array.from({ length: 2 + below(3) }, () => new Writer(shared));
  const owners = Array.from({ length: PARTITIONS }, () => below(writers.length));
  const queues = new Map<string, Arrival[]>();
  const partitionOf = (key: string) =>
    [...key].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % PARTITIONS;
  const news = newsday(seed);
  let keys = 1 + below(8);
  let [left, copies] = [count, 0];
  while (left > 0 || queues.size > 0) {
    for (let more = lateOne([...queues]) ? 0 : Math.min(left, below(20)); more > 0; more--, left--) {
      const one = news.next().value as Arrival;
      const key = shardKeyOf(one.message.story, keys);
      queues.set(key, [...(queues.get(key) ?? []), one]);
    }
    const [key, queue] = lateOne([...queues]) ?? [...queues][below(queues.size)] ?? [];
    if (!key || !queue) continue;
    const batch = queue.slice(0, 1 + below(20));
    const partition = partitionOf(key);
    const chance = random();
    // The partition goes elsewhere.
    if (chance < 0.05) owners[partition] = below(writers.length);
    const writer = writers[owners[partition]!]!;
    // It dies in its turn.
    if (chance > 0.98) {
      await writer.take(shardOfKey(key), batch, true);
      continue;
    }
    // The number of keys is changed, in the middle of what is on its way.
    if (chance > 0.97) keys = 1 + below(8);
    if (chance > 0.965) writer.forget();
    const made = await writer.take(shardOfKey(key), batch);
    const expected = await sole.take(shardOfKey(key), batch);
    expect(made.map(outcomeOf).join('\n')).toBe(expected.map(outcomeOf).join('\n'));
    copies += expected.filter(({ decision }) => decision?.decision.endsWith('copy')).length;
    // It dies before the offset is committed, so the same comes again.
    if (chance > 0.95 && chance < 0.96) continue;
    queue.splice(0, batch.length);
    if (queue.length === 0) queues.delete(key);
  }
  return { copies };
}

it(`${(RUNS * STORIES).toLocaleString('en')} stories are decided as by one writer, whoever takes which turn`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const { copies } = await holdAgainstSoleWriter(seed, STORIES);
      expect(copies).toBeGreaterThan(STORIES / 20);
    }),
    { numRuns: RUNS, seed: 11 },
  );
}, 1_800_000);
