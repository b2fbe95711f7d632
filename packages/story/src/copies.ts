import type { SubscriptionFilter } from './filter.ts';

/** `held` waits for an operator. Only an open copy goes out. */
export type CopyStanding = 'open' | 'withheld' | 'held' | 'killed';

/** A story among the copies of one text: the lead and those that tell the same again. */
export interface CopyFacts {
  storyId: string;
  source: string;
  standing: CopyStanding;
  /** Milliseconds until its embargo ends; 0 when it has none or has ended. */
  embargoMs: number;
}

/** Another copy, as one reader (an endpoint or a feed) stands to it. */
export interface OtherCopy extends CopyFacts {
  /** It was recorded before the copy that is judged. */
  isEarlier: boolean;
  /** The reader is owed it, or shows it. */
  isHere: boolean;
  /** The reader has had it already, so that no embargo hides it. */
  wasSent: boolean;
}

/** What becomes of a copy at one reader, and of the others that this reader has. */
export interface CopyVerdict {
  /** The story that goes to the reader in its place; undefined = it goes out itself. */
  behind: string | undefined;
  /** Stories that the reader would get later, and now does not: this copy is there first. */
  passed: string[];
}

/**
 * The rule of copies for one reader. A copy stands behind an open one that the reader has, or will have sooner; and behind an
 * earlier one of its own source that is withheld or under a longer embargo, since a source holds its text back under every guid.
 * A killed, held or withheld copy of another source holds back nothing, and one under embargo only what opens later.
 * @param isEarly the reader gets embargoed copy at once
 */
export function placeCopy(
  wanted: SubscriptionFilter['copies'],
  own: CopyFacts,
  others: readonly OtherCopy[],
  isEarly: boolean,
): CopyVerdict {
  if (wanted === 'all') return { behind: undefined, passed: [] };
  const rivals = wanted === 'one-per-source' ? others.filter(({ source }) => source === own.source) : others;
  const opens = (copy: CopyFacts & { wasSent?: boolean }) => (isEarly || copy.wasSent ? 0 : copy.embargoMs);
  const holdsBack = (other: OtherCopy): boolean =>
    (isThere(other) && opens(other) <= opens(own)) ||
    (other.source === own.source && other.isEarlier && (other.standing === 'withheld' || opens(other) > opens(own)));
  const behind = rivals.find(holdsBack)?.storyId;
  if (behind !== undefined) return { behind, passed: [] };
  const passed = rivals.filter((other) => isThere(other) && !other.wasSent);
  return { behind: undefined, passed: passed.map(({ storyId }) => storyId) };
}

/** The copy that goes to a reader who wants one and may have any: the open one that opens first, then the oldest. */
export function leadingCopy<T extends CopyFacts & { isOut: boolean }>(copies: readonly T[]): T | undefined {
  const out = copies.filter(({ standing, isOut }) => standing === 'open' && isOut);
  return out.reduce<T | undefined>(
    (first, next) => (first && first.embargoMs <= next.embargoMs ? first : next),
    undefined,
  );
}

const isThere = ({ isHere, standing }: OtherCopy): boolean => isHere && standing === 'open';
