import { listUnsettledStories, type Pool, settleFeedEntries } from '@dateline/store';

/** Few enough for one short statement: readers of their feeds wait for its locks. */
const AT_ONCE = 200;

/** Brings entries that an older Dateline wrote beside this one up to what is known of their stories. Returns of how many. */
export async function settleForeignEntries(pool: Pool, signal: AbortSignal): Promise<number> {
  const stories = await listUnsettledStories(pool);
  for (let from = 0; from < stories.length && !signal.aborted; from += AT_ONCE)
    await settleFeedEntries(pool, stories.slice(from, from + AT_ONCE));
  return stories.length;
}
