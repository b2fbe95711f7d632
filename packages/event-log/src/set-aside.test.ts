import { done, type ErrorClass, type Outcome, refusalOf, retry } from '@dateline/flow';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createEngine } from './engine.ts';
import type { LogRecord, LogSubscription, NewRecord } from './event-log.ts';

/** A record of the one key "en"; its order key is the first letter of its name. */
const record = (name: string, offset: number): LogRecord => ({
  topic: 'in',
  partition: 0,
  offset: String(offset),
  key: 'en',
  value: Buffer.from(name),
  headers: { story: name[0]! },
  at: new Date(0),
});
const nameOf = (one: LogRecord): string => Buffer.from(one.value).toString();

class Classed extends Error {
  readonly kind: ErrorClass;
  readonly code = '22021';
  constructor(kind: ErrorClass) {
    super(`an error of class ${kind}`);
    this.kind = kind;
  }
}

function run(names: readonly string[], handler: LogSubscription['handler'], more: Partial<LogSubscription> = {}) {
  const dead: NewRecord[] = [];
  const commits: bigint[] = [];
  const engine = createEngine(
    {
      topic: 'in',
      group: 'g',
      step: 's',
      deadLetters: 'dead',
      backoffMs: 1,
      handler,
      orderKey: (one) => one.headers.story,
      classify: (error) => (error instanceof Classed ? error.kind : 'bug'),
      ...more,
    },
    {
      commit: async (offsets) => void commits.push(...offsets.values()),
      appendDeadLetter: async (letter) => void dead.push(letter),
    },
    { log: pino({ level: 'silent' }), commitEveryMs: 1 },
  );
  engine.assign([0]);
  engine.offer(0, names.map(record));
  return { engine, dead, committed: () => expect.poll(() => commits.at(-1)).toBe(BigInt(names.length)) };
}

it('a retried record lets the others of its key pass, and those of its order key wait', async () => {
  const seen: string[] = [];
  const names = ['a1', 'b1', 'a2', 'c1', 'a3', 'b2'];
  const { committed } = run(names, async ([one]) => {
    seen.push(nameOf(one!));
    return [seen.includes('b2') || nameOf(one!) !== 'a1' ? done : retry('later', 1)];
  });
  await committed();
  const settled = seen.filter((name, at) => seen.lastIndexOf(name) === at);
  expect(settled).toEqual(['b1', 'c1', 'b2', 'a1', 'a2', 'a3']);
});

it('records that come while their story waits go behind it', async () => {
  const answer = Promise.withResolvers<void>();
  const seen: string[] = [];
  const { engine } = run(['a1', 'b1'], async ([one]) => {
    seen.push(nameOf(one!));
    if (nameOf(one!) !== 'a1' || seen.includes('c1')) return [done];
    await answer.promise;
    return [retry('later', 1)];
  });
  await expect.poll(() => seen).toEqual(['a1']);
  engine.offer(0, [record('a2', 2), record('c1', 3)]);
  answer.resolve();
  await expect.poll(() => seen.includes('a2')).toBe(true);
  expect(seen.lastIndexOf('a1')).toBeLessThan(seen.indexOf('a2'));
  expect(seen.indexOf('c1')).toBeLessThan(seen.indexOf('a2'));
});

it('one at a time within the key, also of what was set aside', async () => {
  let running = 0;
  const tries = new Map<string, number>();
  const { committed } = run(
    Array.from({ length: 40 }, (_, at) => `${'abcdefgh'[at % 8]}${at}`),
    async ([one]) => {
      running += 1;
      expect(running).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      const tried = (tries.get(nameOf(one!)) ?? 0) + 1;
      tries.set(nameOf(one!), tried);
      return [tried < 3 && one!.headers.story !== 'h' ? retry('later', 0) : done];
    },
    { concurrency: 8 },
  );
  await committed();
});

it.each(['busy', 'conflict'] as const)('a batch that is %s goes one by one, and counts no attempt', async (kind) => {
  const sizes: number[] = [];
  let failures = 0;
  const handler = async (records: readonly LogRecord[]): Promise<Outcome[]> => {
    sizes.push(records.length);
    if (failures < 6 && records.some((one) => nameOf(one) === 'b1')) {
      failures += 1;
      throw new Classed(kind);
    }
    return records.map(() => done);
  };
  const { committed, dead } = run(['a1', 'b1', 'c1', 'd1'], handler, { batch: 4, attempts: 2 });
  await committed();
  expect(sizes.slice(0, 5)).toEqual([4, 1, 1, 1, 1]);
  expect(dead).toEqual([]);
});

it('refused data is rejected at its first try by itself, and its neighbours are settled', async () => {
  const tries: string[] = [];
  const handler = async (records: readonly LogRecord[]): Promise<Outcome[]> => {
    tries.push(records.map(nameOf).join(' '));
    if (records.some((one) => nameOf(one) === 'b1')) throw new Classed('data');
    return records.map(() => done);
  };
  const { committed, dead } = run(['a1', 'b1', 'c1'], handler, { batch: 3 });
  await committed();
  expect(tries).toEqual(['a1 b1 c1', 'a1', 'b1', 'c1']);
  const { code, reason } = refusalOf(new Classed('data'));
  expect(dead.map(({ headers }) => headers)).toEqual([
    expect.objectContaining({ 'dlq-code': code, 'dlq-reason': reason, 'dlq-attempts': '1' }),
  ]);
});

it('what takes too long is counted, and rejected in the end', async () => {
  const { committed, dead } = run(
    ['a1', 'b1'],
    async ([one]) => {
      if (nameOf(one!) === 'a1') throw new Classed('timeout');
      return [done];
    },
    { attempts: 3 },
  );
  await committed();
  expect(dead.map(({ headers }) => headers!['dlq-code'])).toEqual(['RETRIES_EXHAUSTED']);
});

it('in an outage nothing of the key is tried until the wait is over', async () => {
  const seen: string[] = [];
  const { committed } = run(['a1', 'b1'], async ([one]) => {
    seen.push(nameOf(one!));
    if (seen.length <= 3) throw new Classed('outage');
    return [done];
  });
  await committed();
  expect(seen).toEqual(['a1', 'a1', 'a1', 'a1', 'b1']);
});

it('gives back what was set aside when its partition goes', async () => {
  const seen: string[] = [];
  const { engine } = run(['a1', 'b1', 'a2'], async ([one]) => {
    seen.push(nameOf(one!));
    return [nameOf(one!) === 'a1' ? retry('later', 3_600_000) : done];
  });
  await expect.poll(() => seen).toEqual(['a1', 'b1']);
  expect(engine.health().retrying).toBe(true);
  await engine.revoke([0], 0);
  expect(engine.health()).toMatchObject({ inFlight: 0, assigned: [] });
  await expect.poll(() => engine.health().retrying).toBe(false);
});
