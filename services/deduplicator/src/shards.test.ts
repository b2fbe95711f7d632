import type { Pool } from '@dateline/store';
import { describe, expect, it } from 'vitest';
import { start } from './arrivals.fixture.ts';
import { FakeRecord } from './record.fixture.ts';
import type { Shard } from './shard.ts';
import { createShards, type Shards } from './shards.ts';

const shardsOn = (pool: Pool) => createShards({ pool, windowMs: 72 * 3_600_000, now: () => new Date(start) });
const open = (shards: Shards, partition: number, name: string) =>
  shards.use(partition, name, async (shard: Shard) => shard);

describe('shards', () => {
  it('are rebuilt once for all who ask, and again after they were dropped', async () => {
    const shards = shardsOn(new FakeRecord().pool);
    const [one, other] = await Promise.all([open(shards, 0, 'en'), open(shards, 3, 'en')]);
    expect(other).toBe(one);
    shards.drop(one);
    expect(await open(shards, 0, 'en')).not.toBe(one);
  });

  it('are used by one at a time, whatever partitions their records are in, and by others after a failure', async () => {
    const shards = shardsOn(new FakeRecord().pool);
    const steps: string[] = [];
    const use = (partition: number, name: string, fails = false) =>
      shards
        .use(partition, name, async () => {
          steps.push(`${name} begins`);
          await Promise.resolve();
          if (fails) throw new Error('down');
          steps.push(`${name} ends`);
        })
        .catch(() => steps.push(`${name} fails`));
    await Promise.all([use(0, 'en'), use(1, 'en', true), use(2, 'en')]);
    expect(steps).toEqual(['en begins', 'en ends', 'en begins', 'en fails', 'en begins', 'en ends']);
  });

  it('of partitions that went elsewhere are forgotten, but for those that have records in others', async () => {
    const shards = shardsOn(new FakeRecord().pool);
    const [gone, shared, kept] = [
      await open(shards, 1, 'en'),
      await open(shards, 1, 'fr'),
      await open(shards, 11, 'de'),
    ];
    await open(shards, 11, 'fr');
    shards.dropPartitions([1]);
    expect(await open(shards, 11, 'de')).toBe(kept);
    expect(await open(shards, 11, 'fr')).toBe(shared);
    expect(await open(shards, 1, 'en')).not.toBe(gone);
  });

  it('are tried again after a rebuild that failed', async () => {
    const { pool } = new FakeRecord();
    let down = true;
    const flaky = {
      ...pool,
      query: (...args: Parameters<Pool['query']>) => (down ? Promise.reject(new Error('down')) : pool.query(...args)),
    } as unknown as Pool;
    const shards = shardsOn(flaky);
    await expect(open(shards, 0, 'en')).rejects.toThrow('down');
    down = false;
    expect((await open(shards, 0, 'en')).name).toBe('en');
  });
});
