import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
  type Consumer,
  done,
  type EventLog,
  type LogRecord,
  LogUnavailable,
  type Outcome,
  reject,
  retry,
  type Subscription,
} from '@dateline/runtime';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { uniquePrefix } from '../support/infra.ts';
import { addresses, openLog, type Place, retentionOnBroker } from './event-log-adapters.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (record: LogRecord): string => new TextDecoder().decode(record.value);
const day = 86_400_000;

/** What happened, in order, and a way to wait for it. */
function journal<T>() {
  const entries: T[] = [];
  const waiting = new Set<() => void>();
  return {
    entries,
    add: (entry: T): void => {
      entries.push(entry);
      for (const look of waiting) look();
    },
    until: (enough: (entries: readonly T[]) => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!enough(entries)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

/** Handles records by writing them down. */
function noting(records: readonly LogRecord[], note: (record: LogRecord) => void): Outcome[] {
  records.forEach(note);
  return records.map(() => done);
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe.each(['postgres', 'kafka'] as const)('event log on %s', (kind) => {
  let address: string | undefined;
  let place: Place;
  let log: EventLog;
  let opened: EventLog[] = [];
  let children: ChildProcess[] = [];

  beforeAll(async () => {
    address = await addresses[kind]();
  });
  beforeEach(async (context) => {
    if (!address) return context.skip();
    place = { kind, address, prefix: `${uniquePrefix()}.` };
    log = await anotherLog();
    await createTopics(4);
  });
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(opened.map((one) => one.close()));
    opened = [];
    children = [];
  });
  afterAll(() => expect(opened).toEqual([]));

  async function anotherLog(): Promise<EventLog> {
    const other = await openLog(place);
    opened.push(other);
    return other;
  }

  const createTopics = (
    partitions: number,
    more: { maxMessageBytes?: number; retentionMs?: number } = {},
  ): Promise<void> =>
    log.ensureTopics([
      { name: 'in', partitions, retentionMs: day, maxMessageBytes: 4_000_000, ...more },
      { name: 'dead', partitions: 1, retentionMs: day, maxMessageBytes: 4_100_000 },
    ]);

  const consume = (handler: Subscription['handler'], more: Partial<Subscription> = {}, on = log): Promise<Consumer> =>
    on.subscribe({ topic: 'in', group: 'g', step: 'test', deadLetters: 'dead', backoffMs: 5, handler, ...more });

  const totalLag = async (): Promise<number> => (await log.lag('g', 'in')).reduce((sum, { lag }) => sum + lag, 0);
  const committed = (): Promise<void> => expect.poll(totalLag, { timeout: 20_000, interval: 50 }).toBe(0);

  async function readDead(): Promise<LogRecord[]> {
    return log.peek('dead', 0, '0', 100);
  }

  function startMember(mode: string): { lines: ReturnType<typeof journal<string>>; child: ChildProcess } {
    const script = fileURLToPath(new URL('event-log-member.ts', import.meta.url));
    const child = spawn(process.execPath, [script, JSON.stringify(place), mode], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const lines = journal<string>();
    child.stdout!.setEncoding('utf8').on('data', (chunk: string) => chunk.trim().split('\n').forEach(lines.add));
    return { lines, child };
  }

  it('carries keys, headers and binary bytes unchanged, and tells where they stand', async () => {
    const value = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-city': 'Zürich \u0000 東京', empty: '' };
    const sent = await log.append('in', [
      { key: 'Schlüssel/\u0000', value, headers },
      { key: null, value: new Uint8Array() },
    ]);
    const got = journal<LogRecord>();
    await consume(async (records) => noting(records, got.add));
    await got.until((entries) => entries.length === 2);
    const keyed = got.entries.find((record) => record.key !== null)!;
    expect(keyed).toMatchObject({ topic: 'in', key: 'Schlüssel/\u0000', headers, ...sent[0] });
    expect(Buffer.from(keyed.value)).toEqual(Buffer.from(value));
    const bare = got.entries.find((record) => record.key === null)!;
    expect(bare).toMatchObject({ headers: {}, ...sent[1] });
    expect(bare.value.byteLength).toBe(0);
    expect(Math.abs(keyed.at.getTime() - Date.now())).toBeLessThan(60_000);
  });

  it('gives dense offsets to concurrent appenders, each key in one partition', async () => {
    const writers = [log, await anotherLog()];
    const placed = await Promise.all(
      times(200, (index) =>
        writers[index % 2]!.append(
          'in',
          times(3, (nth) => ({ key: `k${index % 10}`, value: bytes(`${nth}`) })),
        ),
      ),
    );
    const byPartition = Map.groupBy(placed.flat(), (one) => one.partition);
    for (const ones of byPartition.values()) {
      const offsets = ones.map((one) => Number(one.offset)).sort((a, b) => a - b);
      expect(offsets).toEqual(times(ones.length, (index) => index));
    }
    const partitionsOfKey = (key: number) =>
      new Set(
        placed
          .filter((_, index) => index % 10 === key)
          .flat()
          .map((one) => one.partition),
      );
    for (const key of times(10, (index) => index)) expect(partitionsOfKey(key).size).toBe(1);
  });

  it('keeps the order of a key while keys run side by side', async () => {
    for (const nth of times(20, (index) => index)) {
      await log.append(
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

  it('hands records of one key over together, up to the batch size', async () => {
    await log.append(
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
      await log.append(
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
    const at = (await log.lag('g', 'in')).find(({ partition }) => partition === stuck.partition)!;
    expect(at).toMatchObject({ committed: 2, end: mine, lag: mine - 2 });
    release.resolve();
    await committed();
  });

  it('delivers again what a killed consumer did and did not commit', async () => {
    await log.append('in', [
      { key: 'k', value: bytes('first') },
      { key: 'k', value: bytes('second') },
    ]);
    const member = startMember('die-before-commit');
    await once(member.child, 'exit');
    expect(member.lines.entries).toEqual(['first']);
    const seen = journal<string>();
    await consume(async (records) => noting(records, (record) => seen.add(text(record))));
    await seen.until((entries) => entries.includes('second'));
    expect(seen.entries).toEqual(['first', 'second']);
  });

  it('moves the work of a member that hangs and is killed to another', async () => {
    await log.append(
      'in',
      times(20, (index) => ({ key: `k${index}`, value: bytes(`${index}`) })),
    );
    const member = startMember('hold');
    await member.lines.until((lines) => lines.length >= 4);
    const seen = journal<string>();
    await consume(async (records) => noting(records, (record) => seen.add(text(record))));
    member.child.kill('SIGKILL');
    await seen.until((entries) => new Set(entries).size === 20);
    await committed();
  });

  it('shares partitions with a member that joins in the middle, loses nothing, and takes them back when it leaves', async () => {
    const handled = journal<{ who: string; value: string; key: string }>();
    const running = new Map<string, string>();
    const overlaps: string[] = [];
    const assigned = new Map<string, Set<number>>([
      ['a', new Set()],
      ['b', new Set()],
    ]);
    const member = (who: 'a' | 'b', on: EventLog): Promise<Consumer> =>
      consume(
        async ([record]) => {
          const key = record!.key!;
          if (running.has(key)) overlaps.push(`${key}: ${running.get(key)} and ${who}`);
          running.set(key, who);
          await new Promise((resolve) => setTimeout(resolve, 2));
          running.delete(key);
          handled.add({ who, value: text(record!), key });
          return [done];
        },
        {
          onAssigned: async (partitions) => {
            for (const one of partitions) assigned.get(who)!.add(one);
          },
          onRevoked: async (partitions) => {
            for (const one of partitions) assigned.get(who)!.delete(one);
          },
        },
        on,
      );
    let sent = 0;
    const send = async (count: number): Promise<void> => {
      for (const _ of times(count / 10, String)) {
        await log.append(
          'in',
          times(10, (index) => ({ key: `k${index}`, value: bytes(`${sent + index}`) })),
        );
        sent += 10;
      }
    };
    const all = (): Promise<void> =>
      handled.until((entries) => new Set(entries.map((entry) => entry.value)).size === sent);

    await member('a', log);
    await send(200);
    const b = await member('b', await anotherLog());
    await send(200);
    await expect.poll(() => [assigned.get('a')!.size, assigned.get('b')!.size], { timeout: 20_000 }).toEqual([2, 2]);
    await all();
    await send(200);
    await handled.until((entries) => entries.some((entry) => entry.who === 'b'));
    await b.close();
    await send(100);
    await all();
    await expect.poll(() => assigned.get('a')!.size, { timeout: 20_000 }).toBe(4);
    await committed();
    expect(overlaps).toEqual([]);
    for (const ones of Map.groupBy(handled.entries, (entry) => entry.key).values()) {
      const firsts = [...new Set(ones.map((entry) => Number(entry.value)))];
      expect(firsts).toEqual(firsts.toSorted((x, y) => x - y));
    }
  });

  it('dead-letters a poison record with its bytes, headers and whereabouts, and goes on', async () => {
    const poison = Uint8Array.from([0, 255, 254, 1]);
    const headers = { source: 'agency', 'content-type': 'application/x-broken' };
    const [placed] = await log.append('in', [
      { key: 'k', value: poison, headers },
      { key: 'k', value: bytes('good') },
    ]);
    const told: unknown[] = [];
    const good = journal<string>();
    await consume(
      async ([record]) => {
        if (record!.value[0] === 0) return [reject('UNREADABLE', 'no story in it')];
        good.add(text(record!));
        return [done];
      },
      { onReject: async (record, rejection) => void told.push({ offset: record.offset, ...rejection }) },
    );
    await good.until((entries) => entries.length === 1);
    await committed();
    const [dead, ...more] = await readDead();
    expect(more).toEqual([]);
    expect(dead!.key).toBe('k');
    expect(Buffer.from(dead!.value)).toEqual(Buffer.from(poison));
    expect(dead!.headers).toEqual({
      ...headers,
      'dlq-code': 'UNREADABLE',
      'dlq-reason': 'no story in it',
      'dlq-step': 'test',
      'dlq-origin-topic': 'in',
      'dlq-origin-partition': String(placed!.partition),
      'dlq-origin-offset': placed!.offset,
      'dlq-attempts': '1',
      'dlq-at': expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    expect(told).toEqual([{ offset: placed!.offset, code: 'UNREADABLE', reason: 'no story in it', attempts: 1 }]);
  });

  it('tries again after a throw and after a retry outcome, then succeeds', async () => {
    await log.append(
      'in',
      ['throws', 'retries', 'last'].map((value) => ({ key: 'k', value: bytes(value) })),
    );
    const seen = journal<string>();
    const outcomes: Outcome['kind'][] = [];
    const counts = new Map<string, number>();
    await consume(
      async ([record]) => {
        const value = text(record!);
        seen.add(value);
        const tries = (counts.get(value) ?? 0) + 1;
        counts.set(value, tries);
        if (value === 'throws' && tries < 3) throw new Error('not yet');
        if (value === 'retries' && tries < 3) return [retry('not yet', 1)];
        return [done];
      },
      { onSettled: (_, outcome) => outcomes.push(outcome.kind) },
    );
    await committed();
    expect(seen.entries).toEqual(['throws', 'throws', 'throws', 'retries', 'retries', 'retries', 'last']);
    expect(outcomes).toEqual(['done', 'done', 'done']);
    expect(await readDead()).toEqual([]);
  });

  it('rejects with RETRIES_EXHAUSTED what never succeeds, and other keys do not wait for it', async () => {
    await log.append('in', [
      { key: 'bad', value: bytes('bad') },
      ...times(20, (index) => ({ key: `k${index}`, value: bytes('ok') })),
    ]);
    const order = journal<string>();
    await consume(
      async ([record]) => {
        order.add(text(record!));
        if (text(record!) === 'bad') throw new Error('always');
        return [done];
      },
      { attempts: 3, concurrency: 2 },
    );
    await committed();
    const [dead] = await readDead();
    expect(dead!.headers).toMatchObject({ 'dlq-code': 'RETRIES_EXHAUSTED', 'dlq-attempts': '3' });
    expect(dead!.headers['dlq-reason']).toContain('always');
    expect(order.entries.filter((value) => value === 'bad')).toHaveLength(3);
  });

  it('does not count attempts while a dependency is away', async () => {
    await log.append('in', [{ key: 'k', value: bytes('patient') }]);
    const tries = journal<number>();
    await consume(
      async () => {
        tries.add(tries.entries.length + 1);
        if (tries.entries.length <= 6) throw Object.assign(new Error('database away'), { code: 'ECONNREFUSED' });
        return [done];
      },
      { attempts: 2, backoffMs: 1, isOutage: (error) => (error as { code?: string }).code === 'ECONNREFUSED' },
    );
    await tries.until((entries) => entries.length === 7);
    await committed();
    expect(await readDead()).toEqual([]);
  });

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
    await log.append(
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

  it('holds no more bytes than it may, and still gets through', async () => {
    const size = 200_000;
    await log.append(
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

  it('finishes and commits what runs when it is closed, and starts nothing more', async () => {
    await log.append(
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
    await log.append('in', [{ key: 'k', value: bytes('slow') }]);
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

  it('rebuilds state before the first record, and waits while that fails', async () => {
    await log.append('in', [{ key: 'k', value: bytes('x') }]);
    const events = journal<string>();
    let failures = 2;
    await consume(async (records) => noting(records, () => events.add('record')), {
      onAssigned: async () => {
        if (failures-- > 0) throw new Error('store away');
        events.add('ready');
      },
    });
    await events.until((entries) => entries.includes('record'));
    expect(events.entries[0]).toBe('ready');
  });

  it('peeks from an offset without disturbing a group, and tells lag', async () => {
    await log.append(
      'in',
      times(6, (index) => ({ key: 'k', value: bytes(`${index}`) })),
    );
    const { partition } = (await log.append('in', [{ key: 'k', value: bytes('6') }]))[0]!;
    expect((await log.peek('in', partition, '4', 2)).map(text)).toEqual(['4', '5']);
    expect((await log.peek('in', partition, '6', 10)).map(text)).toEqual(['6']);
    expect(await log.peek('in', partition, '7', 10)).toEqual([]);
    expect(await log.lag('g', 'in')).toHaveLength(4);
    expect((await log.lag('g', 'in'))[partition]).toEqual({ partition, end: 7, committed: 0, lag: 7 });
  });

  it('applies the retention a topic was given', async () => {
    await log.ensureTopics([{ name: 'short', partitions: 1, retentionMs: 1_000, maxMessageBytes: 10_000 }]);
    await log.append('short', [{ key: 'k', value: bytes('gone soon') }]);
    if (kind === 'kafka') {
      // Kafka deletes whole segments, minutes later; that it was told is what can be seen now.
      expect(await retentionOnBroker(address!, `${place.prefix}short`)).toBe('1000');
      return;
    }
    await expect.poll(() => log.peek('short', 0, '0', 10), { timeout: 20_000 }).toEqual([]);
    const [placed] = await log.append('short', [{ key: 'k', value: bytes('next') }]);
    expect(placed!.offset).toBe('1');
    expect(await log.lag('g', 'short')).toEqual([{ partition: 0, end: 2, committed: 1, lag: 1 }]);
  });

  it('creates topics once, and refuses one with fewer partitions than asked', async () => {
    await Promise.all([createTopics(4), createTopics(4)]);
    await expect(createTopics(5)).rejects.toMatchObject({ code: 'TOPIC_MISMATCH' });
    await createTopics(2);
  });

  it('refuses an unknown topic and an oversized record, and their neighbours get through', async () => {
    await log.ensureTopics([{ name: 'small', partitions: 1, retentionMs: day, maxMessageBytes: 10_000 }]);
    const [big, fine, unknown] = await Promise.allSettled([
      log.append('small', [{ key: 'k', value: new Uint8Array(50_000).map(() => Math.floor(Math.random() * 256)) }]),
      log.append('small', [{ key: 'k', value: bytes('fine') }]),
      log.append('missing', [{ key: 'k', value: bytes('x') }]),
    ]);
    expect(big).toMatchObject({ status: 'rejected', reason: { code: 'RECORD_TOO_LARGE', retryable: false } });
    expect(fine).toMatchObject({ status: 'fulfilled' });
    expect(unknown).toMatchObject({ status: 'rejected', reason: { code: 'TOPIC_MISMATCH', retryable: false } });
  });

  it('appends a long list in pieces, in order', async () => {
    await log.append(
      'in',
      times(2_500, (index) => ({ key: 'k', value: bytes(`${index}`.padEnd(2_000)) })),
    );
    const seen = journal<string>();
    await consume(async (records) => noting(records, (record) => seen.add(text(record).trim())), { batch: 100 });
    await seen.until((entries) => entries.length === 2_500);
    expect(seen.entries).toEqual(times(2_500, String));
  });

  it('is unavailable after it is closed or cannot be reached, as an error that says so', async () => {
    const nowhere: Place =
      kind === 'kafka'
        ? { ...place, address: '127.0.0.1:1' }
        : { ...place, address: 'postgres://x:y@127.0.0.1:1/none' };
    const attempt = openLog(nowhere).then(async (other) => {
      opened.push(other);
      return other.append('in', [{ key: 'k', value: bytes('x') }]);
    });
    await expect(attempt).rejects.toBeInstanceOf(LogUnavailable);
  });
});
