import type { FixedPayload } from '@dateline/store';
import { readLinks } from '@dateline/story';

/** Ids of the stories of ours that a result of the enricher "related" links to. */
export const linkedBy = (related: unknown): string[] => readLinks(related).map(({ storyId }) => storyId);

/** Reports whether a payload links to a story that was taken back, by its id. */
export type IsOutdated = (id: string) => Promise<boolean>;

/**
 * Returns the newest revision of a payload: the first that links to nothing that was taken back. `get` returns the revision of that
 * number, which it composes without such links where it is not stored.
 */
export async function newestRevision<P extends FixedPayload | undefined>(
  get: (revision: number) => Promise<P>,
  isOutdated: IsOutdated,
): Promise<P> {
  for (let revision = 0; ; revision++) {
    const payload = await get(revision);
    if (!payload?.mayLink || !(await isOutdated(payload.id))) return payload;
  }
}
