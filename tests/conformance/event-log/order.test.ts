import { once } from 'node:events';
import type { LogRecord } from '@dateline/event-log';
import { done, retry } from '@dateline/flow';
import { describe, expect, it } from 'vitest';
import { bytes, journal, kinds, logFixture, noting, text, times } from './log-fixture.ts';

describe.each(kinds)('order and commits of the event log on %s', (kind) => {
  const fixture = logFixture(kind);
  const { anotherLog, createTopics, consume, totalLag, committed } = fixture;

  it('keeps the order of a key while keys run side by side', async () => {
    for (const nth of times(20, (index) => index)) {
      await fixture.log.append(
        'in',
        times(12, (key) => ({ key: `k${key}`, value: bytes(`${nth}`) })),
      );
    }
    const seen = journal<LogRecord>();
    const busy = new Set<string>();
    let most = 0;
    await consume(
      async (records) => {
        const key = records[0]!.key!;
        expect(busy.has(key)).toBe(false);
        busy.add(key);
        most = Math.max(most, busy.size);
        await new Promise((resolve) => setImmediate(resolve));
        busy.delete(key);
        return noting(records, seen.add);
      },
      { concurrency: 6, batch: 3 },
    );
    await seen.until((entries) => entries.length === 240);
    for (const ones of Map.groupBy(seen.entries, (record) => record.key).values()) {
      expect(ones.map(text)).toEqual(times(20, String));
    }
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(6);
    await committed();
  });

  it('keeps the order of a story, and lets the other stories of its key pass, while one is tried again', async () => {
    const names = ['a', 'b', 'a', 'c', 'b', 'a'].map((story, nth) => ({ story, nth }));
    await fixture.log.append(
      'in',
      names.map(({ story, nth }) => ({ key: 'en', value: bytes(`${story}${nth}`), headers: { story } })),
    );
    const settled = journal<string>();
    await consume(
      async ([record]) => {
        const others = settled.entries.filter((name) => !name.startsWith('a'));
        // Tried again until every other story of the key is settled: were they to wait for it, this would never end.
        if (text(record!) === 'a0' && others.length < 3) return [retry('not yet', 5)];
        settled.add(text(record!));
        return [done];
      },
      { orderKey: (record) => record.headers.story, attempts: 1_000 },
    );
    await settled.until((entries) => entries.length === names.length);
    expect(settled.entries).toEqual(['b1', 'c3', 'b4', 'a0', 'a2', 'a5']);
    await committed();
  });

  it('hands records of one key over together, up to the batch size', async () => {
    await fixture.log.append(
      'in',
      times(10, (nth) => ({ key: 'k', value: bytes(`${nth}`) })),
    );
    const sizes = journal<number>();
    await consume(
      async (records) => {
        sizes.add(records.length);
        return records.map(() => done);
      },
      { batch: 4 },
    );
    await sizes.until((entries) => entries.reduce((sum, size) => sum + size, 0) === 10);
    expect(Math.max(...sizes.entries)).toBe(4);
  });

  it('commits only the consecutive finished head', async () => {
    await createTopics(4);
    const placed = (
      await fixture.log.append(
        'in',
        times(40, (index) => ({ key: `k${index}`, value: bytes(`${index}`) })),
      )
    ).map((one, index) => ({ ...one, index }));
    const stuck = placed.find((one) => one.offset === '2')!;
    const release = Promise.withResolvers<void>();
    const finished = journal<string>();
    await consume(async ([record]) => {
      if (text(record!) === String(stuck.index)) await release.promise;
      finished.add(text(record!));
      return [done];
    });
    await finished.until((entries) => entries.length === 39);
    const others = placed.filter((one) => one.partition !== stuck.partition).length;
    const mine = placed.length - others;
    await expect.poll(totalLag, { timeout: 10_000 }).toBe(mine - 2);
    const at = (await fixture.log.lag('g', 'in')).find(({ partition }) => partition === stuck.partition)!;
    expect(at).toMatchObject({ committed: 2, end: mine, lag: mine - 2 });
    release.resolve();
    await committed();
  });

  it('finishes and commits what runs when it is closed, and starts nothing more', async () => {
    await fixture.log.append(
      'in',
      times(10, (index) => ({ key: 'k', value: bytes(`${index}`) })),
    );
    const started = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const seen: string[] = [];
    const consumer = await consume(async ([record]) => {
      seen.push(text(record!));
      started.resolve();
      await release.promise;
      return [done];
    });
    await started.promise;
    const closed = consumer.close();
    release.resolve();
    await closed;
    expect(seen).toEqual(['0']);
    expect(await totalLag()).toBe(9);
  });

  it('aborts the signal of what does not finish in time, and delivers it again', async () => {
    await fixture.log.append('in', [{ key: 'k', value: bytes('slow') }]);
    const started = Promise.withResolvers<AbortSignal>();
    const consumer = await consume(async (_, signal) => {
      started.resolve(signal);
      await once(signal, 'abort');
      return [done];
    });
    const signal = await started.promise;
    await consumer.close(10);
    expect(signal.aborted).toBe(true);
    const again = journal<string>();
    await consume(async (records) => noting(records, (record) => again.add(text(record))), {}, await anotherLog());
    await again.until((entries) => entries.length === 1);
  });
});
