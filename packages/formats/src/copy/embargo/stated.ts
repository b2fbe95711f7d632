import type { ReadDraft, StatedEmbargo } from '../read-draft.ts';

/** What an envelope and the copy inside it say of an embargo, together: neither hides the other. undefined when neither does. */
export function embargoesOf(...parts: readonly Partial<ReadDraft>[]): StatedEmbargo[] | undefined {
  const stated = parts.flatMap(({ embargoes = [] }) => embargoes);
  return stated.length > 0 ? stated : undefined;
}
