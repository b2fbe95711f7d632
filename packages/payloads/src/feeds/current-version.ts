import { batchCalls } from '@dateline/flow';
import { type FeedVersion, findFeedVersions, type Pool, placeDueEntries } from '@dateline/store';

/** How far a feed is from this moment on; undefined = no such feed. */
export type CurrentVersion = (name: string) => Promise<FeedVersion | undefined>;

/** Reads all feeds of the same moment at once. An entry whose embargo has just ended gets its place first: it is news like any other. */
export function createCurrentVersion(pool: Pool): CurrentVersion {
  const find = batchCalls((names: readonly string[]) => findFeedVersions(pool, names));
  const placeDue = batchCalls(async (feeds: readonly string[]) => {
    for (const feed of new Set(feeds)) await placeDueEntries(pool, feed);
  });
  return async (name) => {
    const found = await find(name);
    if (!found?.isDue) return found;
    await placeDue(found.name);
    return find(name);
  };
}
