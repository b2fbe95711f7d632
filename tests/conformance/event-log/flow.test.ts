import { done } from '@dateline/flow';
import { describe, expect, it } from 'vitest';
import { bytes, journal, kinds, logFixture, noting, text, times } from './log-fixture.ts';

describe.each(kinds)('back-pressure of the event log on %s', (kind) => {
  const fixture = logFixture(kind);
  const { consume, totalLag, committed } = fixture;

  it('pauses while what comes after is overloaded, keeps its membership, and goes on', async () => {
    let overloaded = true;
    const seen = journal<string>();
    const asked = journal<boolean>();
    const joined = journal<readonly number[]>();
    const consumer = await consume(async (records) => noting(records, (record) => seen.add(text(record))), {
      isOverloaded: async () => {
        asked.add(overloaded);
        return overloaded;
      },
      onAssigned: async (partitions) => joined.add(partitions),
    });
    await fixture.log.append(
      'in',
      times(5, (index) => ({ key: `k${index}`, value: bytes(`${index}`) })),
    );
    await asked.until((entries) => entries.length >= 12);
    expect(seen.entries).toEqual([]);
    expect(consumer.health().paused).toBe(true);
    expect(await totalLag()).toBe(5);
    overloaded = false;
    await seen.until((entries) => entries.length === 5);
    expect(consumer.health().paused).toBe(false);
    expect(joined.entries.flat().toSorted()).toEqual([0, 1, 2, 3]);
  });

  it('says of every member that it fetches, with or without records, and of one that no partition is left for', async () => {
    const members = await Promise.all(times(5, () => consume(async (records) => noting(records, () => undefined))));
    const assigned = () => members.map((member) => member.health().assigned.length).toSorted();
    await expect.poll(assigned, { timeout: 30_000 }).toEqual([0, 1, 1, 1, 1]);
    const since = Date.now();
    const fetched = () => members.filter((member) => member.health().lastFetchAt.getTime() > since).length;
    await expect.poll(fetched, { timeout: 20_000 }).toBe(5);
  });

  it('holds no more bytes than it may, and still gets through', async () => {
    const size = 200_000;
    await fixture.log.append(
      'in',
      times(60, (index) => ({ key: `k${index}`, value: new Uint8Array(size).fill(index) })),
    );
    const gate = Promise.withResolvers<void>();
    const handled = journal<string>();
    let started = 0;
    const consumer = await consume(
      async ([record]) => {
        started += 1;
        await gate.promise;
        handled.add(record!.key!);
        return [done];
      },
      { maxInFlightBytes: 1_000_000, concurrency: 2 },
    );
    await expect.poll(() => consumer.health().paused, { timeout: 20_000 }).toBe(true);
    // Held to the limit, plus one fetch of the same size, plus the one record that each partition brings at least.
    expect(consumer.health().inFlight * size).toBeLessThan(2 * 1_000_000 + 5 * size);
    expect(started).toBe(2);
    gate.resolve();
    await handled.until((entries) => new Set(entries).size === 60);
    await committed();
  });
});
