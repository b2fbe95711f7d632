import type { NewJob } from '@dateline/queues';
import { type EnrichJob, MOST_VERSIONS_A_JOB, versionsOf } from '@dateline/story';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { linkLater } from './link-later.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const version = (at: number) => ({ storyId: `st_${at}`, ordinal: 1 });

/** A queue that notes the lists it is given. */
function noting(fails = false) {
  const lists: string[][] = [];
  const added: NewJob<EnrichJob>[] = [];
  const errors: unknown[] = [];
  const add = async (jobs: readonly NewJob<EnrichJob>[]) => {
    if (fails) throw new Error('away');
    added.push(...jobs);
    lists.push(...jobs.map(({ data }) => versionsOf(data).map(({ storyId }) => storyId)));
  };
  return {
    lists,
    added,
    errors,
    later: linkLater({ add }, { onError: (error) => errors.push(error), collectMs: 100 }),
  };
}

it('queues what came within the time as one list', async () => {
  const { lists, later } = noting();
  for (const at of [1, 2, 3]) later.add(version(at));
  await vi.advanceTimersByTimeAsync(99);
  expect(lists).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  later.add(version(4));
  await vi.advanceTimersByTimeAsync(100);
  expect(lists).toEqual([['st_1', 'st_2', 'st_3'], ['st_4']]);
});

it('queues them again although a job for them has failed', async () => {
  const { added, later } = noting();
  later.add(version(1));
  await later[Symbol.asyncDispose]();
  // What is new leaves a failed job of its name where it is, which is then all that becomes of it.
  expect(added.map(({ isNew }) => isNew)).toEqual([undefined]);
});

it('queues a full list at once, and the rest when it is disposed', async () => {
  const { lists, later } = noting();
  for (let at = 0; at < MOST_VERSIONS_A_JOB + 1; at++) later.add(version(at));
  await vi.advanceTimersByTimeAsync(0);
  expect(lists.map((list) => list.length)).toEqual([MOST_VERSIONS_A_JOB]);
  await later[Symbol.asyncDispose]();
  expect(lists.map((list) => list.length)).toEqual([MOST_VERSIONS_A_JOB, 1]);
});

it('says that the queue is away, and goes on', async () => {
  const { errors, later } = noting(true);
  later.add(version(1));
  await vi.advanceTimersByTimeAsync(100);
  later.add(version(2));
  await later[Symbol.asyncDispose]();
  expect(errors).toHaveLength(2);
});
