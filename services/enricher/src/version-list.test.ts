import { done, type Outcome, retry, skip } from '@dateline/flow';
import type { JobHandler } from '@dateline/queues';
import type { EnrichJob } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import type { Version } from './announce.ts';
import { listHandler } from './version-list.ts';

const list = (...storyIds: string[]): EnrichJob => ({
  v: 2,
  versions: storyIds.map((storyId) => ({ storyId, ordinal: 1 })),
});

/** Runs a list in which some versions fare as told, all others well. */
async function run(data: EnrichJob, fates: Record<string, Outcome | Error>) {
  const alone: string[] = [];
  const seen: string[] = [];
  const handle = async ({ storyId }: Version): Promise<Outcome> => {
    seen.push(storyId);
    const fate = fates[storyId] ?? done;
    if (fate instanceof Error) throw fate;
    return fate;
  };
  const handler = listHandler(handle, async (versions) => void alone.push(...versions.map(({ storyId }) => storyId)));
  const outcome = await handler(data, {} as Parameters<JobHandler<EnrichJob>>[1], new AbortController().signal).catch(
    (error: unknown) => error,
  );
  return { outcome, alone, seen };
}

const outage = Object.assign(new Error('away'), { retryable: true });

describe('listHandler', () => {
  it('does all versions of a list', async () => {
    expect(await run(list('a', 'b', 'c'), { b: skip('a newer version') })).toEqual({
      outcome: done,
      alone: [],
      seen: ['a', 'b', 'c'],
    });
  });

  it('gives what fails by itself a job of its own', async () => {
    const { outcome, alone } = await run(list('a', 'b', 'c'), { a: new TypeError('a bug'), c: retry('later') });
    expect([outcome, alone]).toEqual([done, ['a', 'c']]);
  });

  it('gives what takes too long a job of its own', async () => {
    const slow = Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' });
    const { outcome, alone } = await run(list('a', 'b'), { b: slow });
    expect([outcome, alone]).toEqual([done, ['b']]);
  });

  it('tries the whole list again after an outage', async () => {
    const { outcome, alone } = await run(list('a', 'b'), { a: new TypeError('a bug'), b: outage });
    expect([outcome, alone]).toEqual([outage, []]);
  });

  it('leaves how a single version fares to its job', async () => {
    const bug = new TypeError('a bug');
    const { outcome, alone } = await run({ v: 1, storyId: 'a', ordinal: 1 }, { a: bug });
    expect([outcome, alone]).toEqual([bug, []]);
  });
});
