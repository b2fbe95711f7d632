import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { JobRefused } from './errors.ts';
import { type NewJob, QueueUnavailable } from './queues.ts';
import { rowBacked } from './row-backed.ts';

const job = (id: string): NewJob<number> => ({ name: 'work', id, data: 1 });
let stop = new AbortController();
afterEach(() => {
  stop.abort();
  stop = new AbortController();
});

function queue() {
  const state = { away: false, waiting: 0, asked: 0, added: [] as string[] };
  const answer = async <T>(value: () => T): Promise<T> => {
    state.asked += 1;
    if (state.away) throw new QueueUnavailable('away');
    return value();
  };
  const backed = rowBacked<number>(
    {
      name: 'work',
      add: (jobs) => answer(() => void state.added.push(...jobs.map(({ id }) => id))),
      counts: () => answer(() => ({ waiting: state.waiting, active: 0, delayed: 0, failed: 0 })),
    },
    { log: pino({ level: 'silent' }), signal: stop.signal, probeMs: 1 },
  );
  return { state, backed };
}

it('adds while the queue answers', async () => {
  const { state, backed } = queue();
  await backed.add([job('a')]);
  expect(state.added).toEqual(['a']);
});

it('leaves jobs to the sweeper while the queue is away, asks by itself, and goes on', async () => {
  const { state, backed } = queue();
  state.away = true;
  await backed.add([job('a')]);
  const { asked } = state;
  await backed.add([job('b')]);
  expect(state.asked).toBe(asked);
  state.away = false;
  await expect
    .poll(async () => {
      await backed.add([job('c')]);
      return state.added;
    })
    .toContain('c');
  expect(state.added).not.toContain('a');
});

it('a queue that does not answer is never too long', async () => {
  const { state, backed } = queue();
  state.waiting = 11;
  expect(await backed.isLongerThan(10)).toBe(true);
  expect(await backed.isLongerThan(11)).toBe(false);
  state.away = true;
  expect(await backed.isLongerThan(10)).toBe(false);
});

it('throws for a job that no queue takes', async () => {
  const refusing = rowBacked<number>(
    { name: 'work', add: () => Promise.reject(new JobRefused('id')), counts: () => Promise.reject(new Error('no')) },
    { log: pino({ level: 'silent' }), signal: stop.signal },
  );
  await expect(refusing.add([job('a')])).rejects.toThrow(JobRefused);
});
