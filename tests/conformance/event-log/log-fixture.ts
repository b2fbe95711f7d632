import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Consumer, EventLog, LogRecord, LogSubscription } from '@dateline/event-log';
import { done, type Outcome } from '@dateline/flow';
import { afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { uniquePrefix } from '../../support/infra.ts';
import { addresses, openLog, type Place } from './adapters.ts';

/** Every adapter; each test of this folder runs over all of them. */
export const kinds = ['postgres', 'kafka'] as const;

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const text = (record: LogRecord): string => new TextDecoder().decode(record.value);
export const day = 86_400_000;
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Handles records by writing them down. */
export function noting(records: readonly LogRecord[], note: (record: LogRecord) => void): Outcome[] {
  records.forEach(note);
  return records.map(() => done);
}

export interface Journal<T> {
  readonly entries: T[];
  add(entry: T): void;
  /** Resolves once the entries are as wanted. */
  until(enough: (entries: readonly T[]) => boolean): Promise<void>;
}

/** What happened, in order, and a way to wait for it. */
export function journal<T>(): Journal<T> {
  const entries: T[] = [];
  const waiting = new Set<() => void>();
  return {
    entries,
    add: (entry) => {
      entries.push(entry);
      for (const look of waiting) look();
    },
    until: (enough) =>
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

/** A log with the topics `in` (four partitions) and `dead` for each test, and what was opened is closed after it. */
export function logFixture(kind: Place['kind']) {
  let address: string | undefined;
  let opened: EventLog[] = [];
  let children: ChildProcess[] = [];
  const fixture = { log: undefined as unknown as EventLog, place: undefined as unknown as Place };

  beforeAll(async () => {
    address = await addresses[kind]();
  });
  beforeEach(async (context) => {
    if (!address) return context.skip();
    fixture.place = { kind, address, prefix: `${uniquePrefix()}.` };
    fixture.log = await anotherLog();
    await createTopics(4);
  });
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(opened.map((one) => one.close()));
    opened = [];
    children = [];
  });

  /** The same log, as another process would have it. */
  async function anotherLog(): Promise<EventLog> {
    const other = await openLog(fixture.place);
    opened.push(other);
    return other;
  }
  const createTopics = (partitions: number): Promise<void> =>
    fixture.log.ensureTopics([
      { name: 'in', partitions, retentionMs: day, maxMessageBytes: 4_000_000 },
      { name: 'dead', partitions: 1, retentionMs: day, maxMessageBytes: 4_100_000 },
    ]);
  const consume = (
    handler: LogSubscription['handler'],
    more: Partial<LogSubscription> = {},
    on: EventLog = fixture.log,
  ): Promise<Consumer> =>
    on.subscribe({ topic: 'in', group: 'g', step: 'test', deadLetters: 'dead', backoffMs: 5, handler, ...more });
  const totalLag = async (): Promise<number> =>
    (await fixture.log.lag('g', 'in')).reduce((sum, { lag }) => sum + lag, 0);
  const committed = (): Promise<void> => expect.poll(totalLag, { timeout: 20_000, interval: 50 }).toBe(0);
  const readDead = (): Promise<LogRecord[]> => fixture.log.peek('dead', 0, '0', 100);

  /** A consumer in a process of its own, to be killed; its lines are the records it handled. */
  function startMember(mode: 'die-before-commit' | 'hold'): { lines: Journal<string>; child: ChildProcess } {
    const script = fileURLToPath(new URL('member.ts', import.meta.url));
    const args = [script, JSON.stringify(fixture.place), mode];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const lines = journal<string>();
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => chunk.trim().split('\n').forEach(lines.add));
    return { lines, child };
  }
  return Object.assign(fixture, { anotherLog, createTopics, consume, totalLag, committed, readDead, startMember });
}
