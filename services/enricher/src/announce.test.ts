import type { Pool, Release, ReleaseRequest, StoryInFull } from '@dateline/store';
import { draft } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { releaseOverdue, releaseVersion } from './announce.ts';

const version = { storyId: 'st_1', ordinal: 1 };

/** A record that answers a release as told, and a log that remembers. */
function outboxThat(answer: 'released' | 'already announced' | 'already' | 'superseded', lists: number[] = []) {
  const asked: ReleaseRequest[] = [];
  const announced: string[] = [];
  const release = { ...version, announcedAt: answer === 'already announced' ? new Date(0) : null } as Release;
  const kind = answer === 'already announced' ? 'already' : answer;
  let list = 0;
  const overdue = () => Array.from({ length: lists[list++] ?? 0 }, (_, at) => ({ storyId: `st_${at}`, ordinal: 1 }));
  const deps = {
    pool: { query: async () => ({ rows: overdue(), rowCount: 0 }) } as unknown as Pool,
    findVersion: async () => ({ story: draft({ signals: ['correction'] }) }) as unknown as StoryInFull,
    outbox: {
      release: async (request: ReleaseRequest) => {
        asked.push(request);
        return kind === 'superseded' ? { kind } : { kind, release };
      },
      announce: async ({ storyId }: Release) => void announced.push(storyId),
    },
  };
  return { deps, asked, announced };
}

describe('releaseVersion', () => {
  it.each([
    ['released', 'released', 1],
    ['already', 'already', 1],
    ['already announced', 'already', 0],
    ['superseded', 'superseded', 0],
  ] as const)('announces what is %s as often as it must', async (answer, kind, times) => {
    const { deps, announced } = outboxThat(answer);
    expect(await releaseVersion(deps, version, 'deadline')).toBe(kind);
    expect(announced).toHaveLength(times);
  });

  it('names the event for a story that was out before and for one that was not', async () => {
    const { deps, asked } = outboxThat('released');
    await releaseVersion(deps, version, 'flash');
    expect(asked).toMatchObject([{ because: 'flash', event: { first: 'story.published', later: 'story.corrected' } }]);
  });

  it('says so when there is no such version', async () => {
    const { deps } = outboxThat('released');
    expect(await releaseVersion({ ...deps, findVersion: async () => undefined }, version, 'kill')).toBe('unknown');
  });
});

describe('releaseOverdue', () => {
  it('goes on while lists are full', async () => {
    const { deps, announced } = outboxThat('released', [500, 3]);
    expect(await releaseOverdue(deps, new Date(0))).toBe(503);
    expect(announced).toHaveLength(503);
  });

  it('leaves a full list alone of which others release everything', async () => {
    const { deps } = outboxThat('already announced', [500, 500, 500]);
    expect(await releaseOverdue(deps, new Date(0))).toBe(0);
  });
});
