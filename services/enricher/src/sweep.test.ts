import type { JobQueue, NewJob } from '@dateline/runtime';
import type { Pool } from '@dateline/store';
import type { EnrichJob } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import type { AnnounceDeps } from './announce.ts';
import { sweepOnce } from './sweep.ts';

/** A database that lists these stories as not yet enriched, and queues in which these jobs have not finished. */
function sweepOver(unenriched: readonly string[], unfinished: readonly string[], waiting = 0) {
  const added: NewJob<EnrichJob>[] = [];
  const rows = unenriched.map((storyId) => ({ storyId, ordinal: 2 }));
  const pool = { query: async (text: string) => ({ rows: text.includes('enriched_at is null') ? rows : [] }) };
  const jobs = {
    counts: async () => ({ waiting, active: 0 }),
    add: async (more: readonly NewJob<EnrichJob>[]) => void added.push(...more),
  };
  const deps = {
    ...({} as AnnounceDeps),
    pool: pool as unknown as Pool,
    jobs: jobs as unknown as JobQueue<EnrichJob>,
    relating: { unfinished: async (ids: readonly string[]) => new Set(ids.filter((id) => unfinished.includes(id))) },
    now: () => new Date(0),
  };
  return { sweep: () => sweepOnce(deps), added };
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
});
