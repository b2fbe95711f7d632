import { type JobQueue, type NewJob, QueueUnavailable } from '@dateline/queues';
import type { Pool } from '@dateline/store';
import type { EnrichJob } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import type { AnnounceDeps } from './announce.ts';
import { sweepOnce } from './sweep.ts';

/** A database that lists these stories as not yet enriched, those of `tagged` with topics, and queues of these lengths. */
function sweepOver(
  unenriched: readonly string[],
  { tagged = [] as readonly string[], waiting = 0, linking = 0, away = undefined as Error | undefined } = {},
) {
  const added: NewJob<EnrichJob>[] = [];
  const rows = unenriched.map((storyId) => ({ storyId, ordinal: 2, isTagged: tagged.includes(storyId) }));
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
      return { waiting, active: 0, delayed: 9 };
    },
    add: async (more: readonly NewJob<EnrichJob>[]) => void added.push(...more),
  };
  const deps = {
    ...({} as AnnounceDeps),
    pool: pool as unknown as Pool,
    jobs: jobs as unknown as JobQueue<EnrichJob>,
    relating: { counts: async () => ({ waiting: 0, active: 0, delayed: linking, failed: 9 }) },
    indexWords: async () => undefined,
    now: () => new Date(60_000),
  };
  return { sweep: () => sweepOnce(deps, 5_000), added, overdue };
}

describe('sweepOnce', () => {
  it('makes the job of a story again that lost it', async () => {
    const { sweep, added } = sweepOver(['st_1']);
    expect(await sweep()).toEqual({ indexed: 0, enriching: 1, released: 0, announced: 0 });
    expect(added).toEqual([{ name: 'enrich', id: 'enrich-st_1-2', data: { v: 1, storyId: 'st_1', ordinal: 2 } }]);
  });

  it.each([
    ['leaves a story alone that lacks its links while any wait for their turn', 1, ['enrich-st_2-2']],
    ['makes the job of one that lacks its links again when none wait', 0, ['enrich-st_1-2', 'enrich-st_2-2']],
  ])('%s', async (_what, linking, expected) => {
    const { sweep, added } = sweepOver(['st_1', 'st_2'], { tagged: ['st_1'], linking });
    await sweep();
    expect(added.map(({ id }) => id)).toEqual(expected);
  });

  it('adds nothing while a long queue explains why stories wait', async () => {
    const { sweep, added } = sweepOver(['st_1'], { waiting: 10 });
    await sweep();
    expect(added).toEqual([]);
  });

  it('releases what is overdue before it asks the queue, and without grace while the queue is away', async () => {
    const away = sweepOver(['st_1'], { away: new QueueUnavailable('away') });
    expect(await away.sweep()).toMatchObject({ enriching: 0 });
    expect(away.overdue).toEqual([new Date(55_000), new Date(60_000)]);
    expect(away.added).toEqual([]);
  });

  it('keeps an error that is no outage of the queue, after what is overdue', async () => {
    const broken = sweepOver(['st_1'], { away: new TypeError('a bug') });
    await expect(broken.sweep()).rejects.toThrow(TypeError);
    expect(broken.overdue).toHaveLength(1);
  });
});
