import type { JobHandler } from '@dateline/queues';
import type { Pool, Release, ReleaseRequest, StoryInFull } from '@dateline/store';
import { draft } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { createHandler, type EnricherJob, type HandlerDeps } from './jobs.ts';

/** A record with these overdue stories, and an outbox that remembers what it released and why. */
function handlerOver(overdue: readonly string[]) {
  const released: [string, string][] = [];
  const asked: unknown[] = [];
  const deps = {
    pool: {
      query: async (_text: string, values: unknown[]) => {
        asked.push(values[0]);
        return { rows: overdue.map((storyId) => ({ storyId, ordinal: 1 })), rowCount: overdue.length };
      },
    } as unknown as Pool,
    enrichers: [],
    findVersion: async () => ({ story: draft() }) as unknown as StoryInFull,
    outbox: {
      release: async ({ storyId, because }: ReleaseRequest) => {
        released.push([storyId, because]);
        return { kind: 'released' as const, release: { storyId } as Release };
      },
      announce: async () => undefined,
    },
  } as unknown as HandlerDeps;
  const handle = createHandler(deps);
  const run = (name: string, data: object) =>
    handle(data as EnricherJob, { name } as Parameters<JobHandler<EnricherJob>>[1], new AbortController().signal);
  return { run, released, asked };
}

describe('createHandler', () => {
  it('releases at a deadline whatever still waits, by the time that the job names', async () => {
    const { run, released, asked } = handlerOver(['st_1', 'st_2']);
    expect(await run('deadline', { v: 1, by: '2026-11-24T08:00:05.250Z' })).toEqual({ kind: 'done' });
    expect(asked).toEqual([new Date('2026-11-24T08:00:05.250Z')]);
    expect(released).toEqual([
      ['st_1', 'deadline'],
      ['st_2', 'deadline'],
    ]);
  });

  it('releases a kill at once', async () => {
    const { run, released } = handlerOver([]);
    await run('release', { v: 1, storyId: 'st_k', ordinal: 2, because: 'kill' });
    expect(released).toEqual([['st_k', 'kill']]);
  });

  it('leaves a job alone that it does not know', async () => {
    expect(await handlerOver([]).run('dance', {})).toMatchObject({ kind: 'skip' });
  });
});
