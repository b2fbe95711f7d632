import type { Decision } from '@dateline/dedup';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Arrival } from './arrival.ts';
import { arrival, at, body, start } from './arrivals.fixture.ts';
import { plan } from './plan.ts';
import { FakeRecord } from './record.fixture.ts';
import { rebuildShard, type Shard, ShardStale } from './shard.ts';

const HOUR = 3600;
const windowMs = 72 * HOUR * 1000;

const rebuilt = (record: FakeRecord, second: number): Promise<Shard> =>
  rebuildShard(record.pool, 'en', windowMs, new Date(start + second * 1000));

/** Plans the messages in order and keeps their rows; before message `restartAt` all memory is rebuilt from the rows. */
async function runThrough(arrivals: readonly Arrival[], restartAt: number): Promise<(Decision | undefined)[]> {
  const record = new FakeRecord();
  let shard = await rebuilt(record, 0);
  const decisions: (Decision | undefined)[] = [];
  for (const [number, one] of arrivals.entries()) {
    if (number === restartAt) shard = await rebuilt(record, (Date.parse(one.facts.receivedAt) - start) / 1000);
    const [made] = await record.takeTurn(shard, [one]);
    decisions.push(made?.decision);
  }
  return decisions;
}

/** Stories, copies, cuts, versions and kills of a few guids, some beyond the window. */
const arrivals = fc
  .array(
    fc.record({
      paragraphs: fc.subarray([0, 1, 2, 3, 4, 5], { minLength: 2 }),
      pauseHours: fc.integer({ min: 0, max: 30 }),
      guid: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      number: fc.constantFrom('41.3', '47.9'),
      pubStatus: fc.constantFrom('usable', 'usable', 'usable', 'canceled' as const),
    }),
    { minLength: 2, maxLength: 14 },
  )
  .map((made) => {
    let second = 0;
    return made.map(({ paragraphs, pauseHours, guid, number, pubStatus }) => {
      second += pauseHours * HOUR + 1;
      const bodyText = body(...paragraphs).replace('41.3', number);
      return arrival({ guid, bodyText, pubStatus: pubStatus as 'usable' }, second);
    });
  });

describe('a rebuilt shard', () => {
  it('decides as if it had never been away', async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, fc.nat(13), async (messages, restartAt) => {
        expect(await runThrough(messages, restartAt)).toEqual(await runThrough(messages, -1));
      }),
      { numRuns: 60 },
    );
  });

  it('finds the text of a story that was killed', async () => {
    const record = new FakeRecord();
    const shard = await rebuilt(record, 0);
    const [first] = await record.takeTurn(shard, [
      arrival(),
      arrival({ pubStatus: 'canceled', versionCreated: at(9) }, 9),
    ]);
    for (const one of [shard, await rebuilt(record, 10)]) {
      const copy = plan(arrival({ source: 'other', guid: 'g2' }, 10), undefined, one.engine, []);
      expect(copy.decision).toMatchObject({ decision: 'exact-copy', of: first!.id });
    }
  });
});

describe('a shard at which others took turns', () => {
  it('knows what they recorded, the newest text of each story', async () => {
    const record = new FakeRecord();
    const [one, other] = [await rebuilt(record, 0), await rebuilt(record, 0)];
    await record.takeTurn(other, [arrival(), arrival({ bodyText: body(3, 4, 5), versionCreated: at(9) }, 9)]);
    const [old, fresh] = await record.takeTurn(one, [
      arrival({ source: 'other', guid: 'g2' }, 10),
      arrival({ source: 'other', guid: 'g3', bodyText: body(3, 4, 5) }, 11),
    ]);
    expect(old?.decision?.decision).not.toBe('exact-copy');
    expect(fresh?.decision?.decision).toBe('exact-copy');
    expect(one.seq).toBe(3);
  });

  it('is stale after a ruling, and where the rows that it missed were packed', async () => {
    const record = new FakeRecord();
    const shard = await rebuilt(record, 0);
    record.rule('en');
    await expect(record.takeTurn(shard, [arrival()])).rejects.toThrow(ShardStale);
    const [one, other] = [await rebuilt(record, 0), await rebuilt(record, 0)];
    await record.takeTurn(other, [arrival()]);
    record.pack('en');
    await expect(record.takeTurn(one, [arrival({ guid: 'g2' }, 3)])).rejects.toThrow(ShardStale);
  });
});
