import type { Fingerprint } from './fingerprint.ts';
import { type Decimal, NO_VALUE, NUMBER_LIMIT, newNumbers } from './numbers.ts';
import { HashSet } from './shingles.ts';
import { compareSubjects, type SubjectComparison } from './subject.ts';

/** What two stories have in common; the later one is judged. All shares are 0 to 1. */
export interface Comparison extends SubjectComparison {
  sameGuid: boolean;
  sameSource: boolean;
  sameLanguage: boolean;
  sameText: boolean;
  /** The later calls itself an update and the earlier does not. */
  updated: boolean;
  sameHeadline: boolean;
  sameSlug: boolean;
  jaccard: number;
  /** Jaccard of the shingles without numbers: near 1 for two issues of one form. */
  wording: number;
  /** Share of the smaller text that the other holds. */
  containment: number;
  /** Share of the later text that the earlier holds, and the other way round. */
  known: number;
  kept: number;
  /** Longest run of words that only the later (`added`) or only the earlier text (`dropped`) has. */
  added: number;
  dropped: number;
  /** Words of the later text that are not in the earlier, in all. */
  newWords: number;
  numbersNew: Decimal[];
  numbersGone: Decimal[];
  words: number;
  /** Milliseconds between the two, whichever came first. */
  gap: number;
}

/** The part of a fingerprint that a comparison reads. */
export type Comparable = Omit<Fingerprint, 'bands'>;

/** Prepares the later story once, then compares it with any number of earlier ones, each in one pass over its shingles. */
export function comparer(later: Comparable): (earlier: Comparable) => Comparison {
  const table = new HashSet(later.shingles.length);
  for (const hash of later.shingles) table.add(hash);
  const marks = new Uint8Array(later.shingles.length);
  return (earlier) => {
    const overlap = measure(later, earlier, table, marks);
    const numbers = compareNumbers(later, earlier);
    return {
      sameGuid: later.guid[0] !== 0 && later.guid[0] === earlier.guid[0] && later.guid[1] === earlier.guid[1],
      sameSource: later.source === earlier.source,
      sameLanguage: later.language === 0 || earlier.language === 0 || later.language === earlier.language,
      sameText: later.words > 0 && later.exact[0] === earlier.exact[0] && later.exact[1] === earlier.exact[1],
      updated: later.markers.update && !earlier.markers.update,
      sameHeadline: later.headline !== 0 && later.headline === earlier.headline,
      sameSlug: later.slug !== 0 && later.slug === earlier.slug,
      ...compareSubjects(later.subject, earlier.subject),
      words: later.words,
      gap: Math.abs(later.time - earlier.time),
      ...overlap,
      ...numbers,
    };
  };
}

/** Where all stored numbers agree but the digests do not, a long table differs beyond the stored ones: that is a new number. */
function compareNumbers(later: Comparable, earlier: Comparable) {
  const numbersNew = newNumbers(later.numbers, earlier.numbers);
  const numbersGone = newNumbers(earlier.numbers, later.numbers);
  const cut = later.numbers.length >= NUMBER_LIMIT || earlier.numbers.length >= NUMBER_LIMIT;
  if (cut && numbersNew.length === 0 && later.digest !== earlier.digest)
    numbersNew.push({ mantissa: 1, exponent: NO_VALUE + 1, beside: 0 });
  return { numbersNew, numbersGone };
}

function measure(later: Comparable, earlier: Comparable, table: HashSet, marks: Uint8Array) {
  const thinning = Math.max(later.thinning, earlier.thinning);
  const limit = 2 ** (24 - thinning);
  marks.fill(0);
  const old = runs(earlier.shingles, limit, (hash) => {
    const place = table.placeOf(hash);
    if (place >= 0) marks[place] = 1;
    return place >= 0;
  });
  let place = 0;
  const fresh = runs(
    later.shingles,
    limit,
    () => marks[place] === 1,
    () => place++,
  );
  return shares(old, fresh, thinning);
}

interface Runs {
  size: number;
  shared: number;
  plain: number;
  plainShared: number;
  longest: number;
}

/** Walks one text's shingles and counts what is shared, what is not, and the longest stretch that is not. */
function runs(hashes: Uint32Array, limit: number, isShared: (hash: number) => boolean, step?: () => void): Runs {
  const found = { size: 0, shared: 0, plain: 0, plainShared: 0, longest: 0 };
  let run = 0;
  for (const hash of hashes) {
    if (hash < limit) {
      const shared = isShared(hash);
      found.size++;
      if ((hash & 1) === 0) found.plain++;
      if (shared) found.shared++;
      if (shared && (hash & 1) === 0) found.plainShared++;
      run = shared ? 0 : run + 1;
      if (run > found.longest) found.longest = run;
    }
    step?.();
  }
  return found;
}

function shares(old: Runs, fresh: Runs, thinning: number) {
  const scale = 2 ** thinning;
  const union = old.size + fresh.size - fresh.shared;
  const plainUnion = old.plain + fresh.plain - fresh.plainShared;
  const part = (count: number, of: number) => (of === 0 ? 0 : count / of);
  return {
    jaccard: part(fresh.shared, union),
    wording: part(fresh.plainShared, plainUnion),
    containment: part(fresh.shared, Math.min(old.size, fresh.size)),
    known: part(fresh.shared, fresh.size),
    kept: part(old.shared, old.size),
    added: runWords(fresh.longest, scale),
    dropped: runWords(old.longest, scale),
    newWords: (fresh.size - fresh.shared) * scale,
  };
}

/** A changed word changes three shingles, so a run of n shingles is n - 2 words. */
const runWords = (run: number, scale: number): number => (run === 0 ? 0 : Math.max(1, run * scale - 2));
