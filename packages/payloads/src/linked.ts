import type { FixedPayload } from '@dateline/store';
import { z } from 'zod';

const relatedResult = z.object({ links: z.array(z.object({ storyId: z.string() })) });

/** Ids of the stories of ours that a result of the enricher "related" links to. */
export function linkedBy(related: unknown): string[] {
  const parsed = relatedResult.safeParse(related);
  return parsed.success ? parsed.data.links.map(({ storyId }) => storyId) : [];
}

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
