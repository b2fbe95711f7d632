import { type ArchiveStory, countFetched } from '@dateline/store';
import type { PageDeps } from './deps.ts';

/** Counts stories of the archive that a partner read on a page, as the API counts those that it gives. */
export const countRead = (
  { pool }: Pick<PageDeps, 'pool'>,
  partnerId: string,
  read: { stories: readonly ArchiveStory[]; bytes: number },
): Promise<void> =>
  countFetched(pool, { partnerId, kind: 'stories', subject: '', stories: read.stories.length, bytes: read.bytes });
