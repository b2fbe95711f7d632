import { nationalWords } from '../names/gazetteer.ts';
import { termsOf } from '../terms.ts';
import { leafTopics } from '../vocabulary.ts';
import type { Commonness } from './commonness.ts';
import type { Compared } from './compare.ts';
import type { Profile, ProfileName } from './profile.ts';

/** A name that two stories share. */
interface SharedName {
  kind: ProfileName['kind'];
  /** The part of stories that hold the rarest of its words, 0..1; undefined where that is not known. */
  commonness: number | undefined;
}

/** What two stories share, as far as it can be the reason to link them. */
export interface Grounds {
  names: readonly SharedName[];
  /** Codes of topics. */
  topics: readonly string[];
  /** For each word, other than those of the names, the part of stories that hold it, 0..1; undefined where that is not known. */
  words: readonly (number | undefined)[];
  /** How much of the one story is in the other, 0..1, without age. */
  closeness: number;
  /** Stories in the archive. */
  stories: number;
}

/** A name whose rarest word more stories hold is named everywhere: a president, "United Nations". */
const COMMON_NAME = { person: 0.04, organisation: 0.004, place: 0.01, country: 0 } as const;
/** A word is worth what it is rarer than this, in natural logarithms: one that a story in fifty holds says nothing. */
const COMMON_WORD = 0.02;
/** However rare, one word or one place is not enough. */
const MOST_BY_WORD = 3.5;
const MOST_BY_PLACE = 3;
/** What full closeness is worth. Short stories share few words and much of each other; long ones the other way round. */
const BY_CLOSENESS = 10;
/** What all must be worth, chosen on half of the affairs of the small archives (docs/quality/related.md). */
const ENOUGH = { byWords: 8, withPlaceOrTopic: 7 } as const;

/**
 * Whether what two stories share is a reason to link them. It is one of:
 * - a person or an organisation that is not named everywhere;
 * - a place that is neither a country nor named everywhere, or a topic without narrower ones, and words that are not common;
 * - several rare words.
 *
 * The same country, weekday or field, or one word such as "run", is none. What is known of a word is the language's and not the
 * archive's, so that nothing is rare for want of stories.
 */
export function isGrounded({ names, topics, words, closeness, stories }: Grounds): boolean {
  const specific = names.filter(isSpecific);
  if (specific.some(({ kind }) => kind !== 'place')) return true;
  const worths = words.map((commonness) => worthOf(commonness, MOST_BY_WORD)).filter((worth) => worth > 0);
  const byPlace = Math.max(0, ...specific.map(({ commonness }) => worthOf(commonness, MOST_BY_PLACE)));
  const worth = worths.reduce((sum, each) => sum + each, byPlace) + BY_CLOSENESS * closeness + chanceIn(stories);
  if (worths.length > 1 && worth >= ENOUGH.byWords) return true;
  const placed = byPlace > 0 || topics.some((code) => leafTopics.has(code));
  return placed && worths.length > 0 && worth >= ENOUGH.withPlaceOrTopic;
}

const isSpecific = ({ kind, commonness = 0 }: SharedName): boolean => commonness < COMMON_NAME[kind];

const worthOf = (commonness: number | undefined, most: number): number =>
  commonness === undefined ? 0 : Math.min(most, Math.max(0, Math.log(COMMON_WORD / commonness)));

/** Up to so many stories the grounds must stand by themselves. */
const SMALL_ARCHIVE = 1_000;
/** What each e-fold of stories beyond that is worth, and what at most: no archive above 13,582 stories has been graded. */
const BY_SIZE = 2;
const MOST_BY_SIZE = 6;

/**
 * The more stories there are, the likelier is one on the same matter among the few that a search brings, so less evidence is
 * enough: as in Bayes' rule, the logarithm of the odds is added to that of the evidence.
 */
const chanceIn = (stories: number): number =>
  Math.min(MOST_BY_SIZE, BY_SIZE * Math.log(Math.max(1, stories / SMALL_ARCHIVE)));

/** Stems of "Ghana" and "Ghanaian": two stories of one country often share no more than these. */
const national: ReadonlySet<string> = new Set(termsOf([...nationalWords].join(' '), 'en'));

/** What a story shares with another, for `isGrounded`: words of shared names and of countries are not counted again as words. */
export function groundsOf(
  { names, topics, words, score }: Compared,
  own: Profile,
  language: string,
  { inLanguage, stories }: Commonness,
): Grounds {
  const named = names.map((name) => ({ kind: own.names.get(name)!.kind, stems: termsOf(name, language) }));
  const counted = new Set(named.flatMap(({ stems }) => stems));
  return {
    names: named.map(({ kind, stems }) => ({ kind, commonness: rarest(stems.map(inLanguage)) })),
    topics,
    words: words.filter((stem) => !counted.has(stem) && !national.has(stem)).map(inLanguage),
    closeness: score,
    stories,
  };
}

function rarest(commonness: readonly (number | undefined)[]): number | undefined {
  const known = commonness.filter((share) => share !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
