import { done, type Outcome, reject, retry } from '@dateline/flow';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createEngine } from './engine.ts';
import type { LogRecord, LogSubscription, NewRecord } from './event-log.ts';

const log = pino({ level: 'silent' });
const record = (offset: number, key: string | null = 'k', value = `${offset}`): LogRecord => ({
  topic: 'in',
  partition: 0,
  offset: String(offset),
  key,
  value: Buffer.from(value),
  headers: {},
  at: new Date(0),
});

function engineFor(
  handler: LogSubscription['handler'],
  more: Partial<LogSubscription> = {},
  adapter: { failCommits?: number; failLetters?: number } = {},
) {
  const commits: [number, bigint][] = [];
  const dead: NewRecord[] = [];
  const engine = createEngine(
    { topic: 'in', group: 'g', step: 's', deadLetters: 'dead', backoffMs: 1, handler, ...more },
    {
      commit: async (offsets) => {
        if ((adapter.failCommits ?? 0) > 0) {
          adapter.failCommits! -= 1;
          throw new Error('commit failed');
        }
        commits.push(...offsets);
      },
      appendDeadLetter: async (letter) => {
        if ((adapter.failLetters ?? 0) > 0) {
          adapter.failLetters! -= 1;
          throw new Error('log away');
        }
        dead.push(letter);
      },
    },
    { log, commitEveryMs: 1 },
  );
  return { engine, commits, dead };
}

const lastCommit = (commits: readonly [number, bigint][]) => commits.at(-1)?.[1];

it('drops records it was offered before', async () => {
  const seen: string[] = [];
  const { engine, commits } = engineFor(async ([one]) => {
    seen.push(one!.offset);
    return [done];
  });
  engine.assign([0]);
  engine.offer(0, [record(0), record(1)]);
  engine.offer(0, [record(0), record(1), record(2)]);
  engine.offer(1, [record(0)]);
  await expect.poll(() => lastCommit(commits)).toBe(3n);
  expect(seen).toEqual(['0', '1', '2']);
});

it('tries a commit again that failed', async () => {
  const { engine, commits } = engineFor(async (records) => records.map(() => done), {}, { failCommits: 2 });
  engine.assign([0]);
  engine.offer(0, [record(0)]);
  await expect.poll(() => commits).toEqual([[0, 1n]]);
});

it('commits nothing of a partition that was lost while its handler ran, and aborts the handler', async () => {
  const release = Promise.withResolvers<void>();
  let signal: AbortSignal | undefined;
  const { engine, commits } = engineFor(async (_, given) => {
    signal = given;
    await release.promise;
    return [done];
  });
  engine.assign([0]);
  engine.offer(0, [record(0)]);
  await expect.poll(() => signal).toBeDefined();
  await engine.revoke([0], 0);
  expect(signal!.aborted).toBe(true);
  release.resolve();
  await engine.flush();
  expect(commits).toEqual([]);
  expect(engine.health()).toMatchObject({ inFlight: 0, assigned: [] });
});

it('waits for the leftovers of its last time before it handles a partition again', async () => {
  const release = Promise.withResolvers<void>();
  const events: string[] = [];
  const { engine } = engineFor(
    async ([one]) => {
      events.push(`start ${one!.offset}`);
      if (events.length === 1) await release.promise;
      events.push(`end ${one!.offset}`);
      return [done];
    },
    { onAssigned: async () => void events.push('assigned') },
  );
  engine.assign([0]);
  engine.offer(0, [record(0)]);
  await expect.poll(() => events).toContain('start 0');
  await engine.revoke([0], 0);
  engine.assign([0]);
  engine.offer(0, [record(0)]);
  release.resolve();
  await expect.poll(() => events.length).toBe(6);
  expect(events).toEqual(['assigned', 'start 0', 'end 0', 'assigned', 'start 0', 'end 0']);
});

it('finds the record at fault in a batch that throws, and settles its neighbours', async () => {
  const sizes: number[] = [];
  const { engine, commits, dead } = engineFor(
    async (records) => {
      sizes.push(records.length);
      if (records.some((one) => Buffer.from(one.value).toString() === 'bad')) throw new Error('cannot');
      return records.map(() => done);
    },
    { batch: 4, attempts: 2 },
  );
  engine.assign([0]);
  engine.offer(0, [record(0), record(1, 'k', 'bad'), record(2), record(3)]);
  await expect.poll(() => lastCommit(commits)).toBe(4n);
  expect(dead.map((letter) => letter.headers!['dlq-origin-offset'])).toEqual(['1']);
  expect(sizes[0]).toBe(4);
});

it('hands a retried record and all after it over again, in order', async () => {
  const batches: string[][] = [];
  const answers: Outcome[][] = [
    [done, retry('later', 1), done],
    [done, done],
  ];
  const { engine, commits } = engineFor(
    async (records) => {
      batches.push(records.map((one) => one.offset));
      return answers.shift()!;
    },
    { batch: 3 },
  );
  engine.assign([0]);
  engine.offer(0, [record(0), record(1), record(2)]);
  await expect.poll(() => lastCommit(commits)).toBe(3n);
  expect(batches).toEqual([
    ['0', '1', '2'],
    ['1', '2'],
  ]);
});

it('rejects a handler that answers the wrong number of outcomes', async () => {
  const { engine, dead } = engineFor(async () => [], { attempts: 1 });
  engine.assign([0]);
  engine.offer(0, [record(0)]);
  await expect.poll(() => dead.length).toBe(1);
  expect(dead[0]!.headers!['dlq-reason']).toContain('must return one for each');
});

it('keeps a rejected record until its dead letter is written, without asking the handler again', async () => {
  let handled = 0;
  const handler = async (): Promise<Outcome[]> => {
    handled += 1;
    return [reject('BAD', 'bad')];
  };
  const { engine, commits, dead } = engineFor(handler, {}, { failLetters: 3 });
  engine.assign([0]);
  engine.offer(0, [record(0)]);
  await expect.poll(() => lastCommit(commits)).toBe(1n);
  expect([handled, dead.length]).toEqual([1, 1]);
});

it('writes the dead letter in the end when onReject has a bug', async () => {
  let told = 0;
  const onReject = async (): Promise<void> => {
    told += 1;
    throw new TypeError('bug');
  };
  const { engine, dead } = engineFor(async () => [reject('BAD', 'bad')], { attempts: 2, onReject });
  engine.assign([0]);
  engine.offer(0, [record(0)]);
  await expect.poll(() => dead.length).toBe(1);
  expect(told).toBe(3);
});

it('survives an onSettled that throws', async () => {
  const onSettled = (): void => {
    throw new Error('bug');
  };
  const { engine, commits } = engineFor(async () => [done], { onSettled });
  engine.assign([0]);
  engine.offer(0, [record(0)]);
  await expect.poll(() => lastCommit(commits)).toBe(1n);
});

it('gives the concurrency of a waiting record to others', async () => {
  const seen: string[] = [];
  const { engine } = engineFor(
    async ([one]) => {
      seen.push(one!.key!);
      return [one!.key === 'stuck' ? retry('later', 3_600_000) : done];
    },
    { concurrency: 1 },
  );
  engine.assign([0]);
  engine.offer(0, [record(0, 'stuck'), record(1, 'a'), record(2, 'b')]);
  await expect.poll(() => seen).toEqual(['stuck', 'a', 'b']);
  expect(engine.health().retrying).toBe(true);
  await engine.close(1_000);
});

it('rejects a flawed record unseen, and commits past it only once that is recorded', async () => {
  const flaw = { code: 'BATCH_UNREADABLE', reason: 'why' } as const;
  const seen: string[] = [];
  const rejections: unknown[] = [];
  const { engine, commits, dead } = engineFor(
    async (records) => {
      seen.push(...records.map(({ offset }) => offset));
      return records.map(() => done);
    },
    {
      batch: 4,
      classify: () => 'outage',
      onReject: async ({ offset }, rejection) => {
        rejections.push({ offset, ...rejection, committed: lastCommit(commits) });
        if (rejections.length === 1) throw new Error('the database is away');
      },
    },
  );
  engine.assign([0]);
  engine.offer(0, [record(0), { ...record(7, null), flaw }, record(8)]);
  await expect.poll(() => lastCommit(commits)).toBe(9n);
  expect(seen).toEqual(['0', '8']);
  expect(rejections).toMatchObject([{ offset: '7' }, { offset: '7', code: flaw.code, reason: 'why', attempts: 1 }]);
  expect(rejections).not.toContainEqual(expect.objectContaining({ committed: 8n }));
  expect(dead.map(({ headers }) => headers!['dlq-code'])).toEqual(['BATCH_UNREADABLE']);
});

it('tells a successful fetch from being assigned partitions anew', async () => {
  let now = 1_000;
  const { appendDeadLetter, commit } = { appendDeadLetter: async () => undefined, commit: async () => undefined };
  const engine = createEngine(
    { topic: 'in', group: 'g', step: 's', deadLetters: 'dead', handler: async () => [] },
    { appendDeadLetter, commit },
    { log, now: () => now },
  );
  now = 2_000;
  engine.assign([0]);
  await expect.poll(() => engine.health().lastProgressAt.getTime()).toBe(2_000);
  expect(engine.health().lastFetchAt.getTime()).toBe(1_000);
  engine.progressed();
  expect(engine.health().lastFetchAt.getTime()).toBe(2_000);
});
