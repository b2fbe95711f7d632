import { type JobQueue, type NewJob, QueueUnavailable } from '@dateline/runtime';
import type { Pool } from '@dateline/store';
import type { EnrichJob } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import type { AnnounceDeps } from './announce.ts';
import { sweepOnce } from './sweep.ts';

/** A database that lists these stories as not yet enriched, and queues in which these jobs have not finished. */
function sweepOver(unenriched: readonly string[], unfinished: readonly string[], waiting = 0, away?: Error) {
  const added: NewJob<EnrichJob>[] = [];
  const rows = unenriched.map((storyId) => ({ storyId, ordinal: 2 }));
  const overdue: unknown[] = [];
  const pool = {
    query: async (text: string, values: unknown[]) => {
      if (text.includes('release_by <= $1')) overdue.push(values[0]);
      return { rows: text.includes('enriched_at is null') ? rows : [] };
    },
  };
  const jobs = {
    counts: async () => {
      if (away) throw away;
      return { waiting, active: 0 };
    },
    add: async (more: readonly NewJob<EnrichJob>[]) => void added.push(...more),
  };
  const deps = {
    ...({} as AnnounceDeps),
    pool: pool as unknown as Pool,
    jobs: jobs as unknown as JobQueue<EnrichJob>,
    relating: { unfinished: async (ids: readonly string[]) => new Set(ids.filter((id) => unfinished.includes(id))) },
    now: () => new Date(60_000),
  };
  return { sweep: () => sweepOnce(deps, 5_000), added, overdue };
}

describe('sweepOnce', () => {
  it('makes the job of a story again that lost it', async () => {
    const { sweep, added } = sweepOver(['st_1'], []);
    expect(await sweep()).toEqual({ enriching: 1, released: 0, announced: 0 });
    expect(added).toEqual([{ name: 'enrich', id: 'enrich-st_1-2', data: { v: 1, storyId: 'st_1', ordinal: 2 } }]);
  });

  it('leaves a story alone whose related links still wait for their turn', async () => {
    const { sweep, added } = sweepOver(['st_1', 'st_2'], ['relate-st_1-2']);
    await sweep();
    expect(added.map(({ id }) => id)).toEqual(['enrich-st_2-2']);
  });

  it('adds nothing while a long queue explains why stories wait', async () => {
    const { sweep, added } = sweepOver(['st_1'], [], 500);
    await sweep();
    expect(added).toEqual([]);
  });

  it('releases what is overdue before it asks the queue, and without grace while the queue is away', async () => {
    const away = sweepOver(['st_1'], [], 0, new QueueUnavailable('away'));
    expect(await away.sweep()).toMatchObject({ enriching: 0 });
    expect(away.overdue).toEqual([new Date(55_000), new Date(60_000)]);
    expect(away.added).toEqual([]);
  });

  it('keeps an error that is no outage of the queue, after what is overdue', async () => {
    const broken = sweepOver(['st_1'], [], 0, new TypeError('a bug'));
    await expect(broken.sweep()).rejects.toThrow(TypeError);
    expect(broken.overdue).toHaveLength(1);
  });
});
