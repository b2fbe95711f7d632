import { done, type NewJob, QueueUnavailable } from '@dateline/runtime';
import type { DueDelivery, Pool } from '@dateline/store';
import type { DeliverJob } from '@dateline/story';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { sweepOnce } from './sweep.ts';

const due = (id: string, more: Partial<DueDelivery> = {}): DueDelivery => ({
  id,
  attempts: 0,
  event: 'story.published',
  urgency: 4,
  wasSending: false,
  due: '2026-11-28 08:00:00.000000+00',
  ...more,
});

function sweepOver(rows: readonly DueDelivery[], { away = false, fails = '' } = {}) {
  const added: NewJob<DeliverJob>[] = [];
  const delivered: string[] = [];
  const asked: unknown[][] = [];
  const pool = {
    query: async (_text: string, values: unknown[]) => {
      asked.push(values);
      return { rows: rows.filter(({ event }) => values[4] === null || event === values[4]) };
    },
  } as unknown as Pool;
  const deps = {
    pool,
    jobs: {
      add: async (jobs: readonly NewJob<DeliverJob>[]) => void added.push(...jobs),
      counts: async () => {
        if (away) throw new QueueUnavailable('away');
        return { waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 };
      },
    },
    deliver: async ({ id }: { id: string }) => {
      delivered.push(id);
      if (id === fails) throw new Error('database away');
      return done;
    },
    concurrency: 2,
    log: pino({ level: 'silent' }),
    metrics: { swept: () => undefined },
    graceMs: 30_000,
    signal: new AbortController().signal,
  };
  return { sweep: () => sweepOnce(deps), added, delivered, asked };
}

it('offers lost deliveries to the queue, and attempts those whose sender stopped', async () => {
  const { sweep, added, delivered } = sweepOver([due('msg_1'), due('msg_2', { wasSending: true, attempts: 1 })]);
  expect(await sweep()).toEqual({ away: false, next: undefined });
  expect(added.map(({ id }) => id)).toEqual(['deliver-msg_1-1']);
  expect(delivered).toEqual(['msg_2']);
});

it('attempts all that is due from its rows while the queue is away, kills first and without grace', async () => {
  const rows = [due('msg_1'), due('msg_2'), due('msg_3'), due('msg_4', { event: 'story.killed' })];
  const { sweep, added, delivered, asked } = sweepOver(rows, { away: true });
  expect(await sweep()).toEqual({ away: true, next: undefined });
  expect(added).toEqual([]);
  expect(delivered[0]).toBe('msg_4');
  expect(new Set(delivered)).toEqual(new Set(['msg_1', 'msg_2', 'msg_3', 'msg_4']));
  expect(asked.map(([graceMs]) => graceMs)).toEqual([0, 0]);
});

it('one attempt that fails keeps nobody from theirs', async () => {
  const { sweep, delivered } = sweepOver([due('msg_1'), due('msg_2'), due('msg_3')], { away: true, fails: 'msg_1' });
  await sweep();
  expect(delivered).toEqual(['msg_1', 'msg_2', 'msg_3']);
});
