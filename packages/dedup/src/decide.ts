import type { Comparison } from './compare.ts';
import type { Markers } from './markers.ts';
import { type Decimal, NO_VALUE } from './numbers.ts';

export type DecisionName = 'exact-copy' | 'near-copy' | 'new-version' | 'recurring-template' | 'distinct';

/** How a new version differs: the whole text again, text added to it, an error mended, or the story taken back. */
export type VersionKind = 'write-through' | 'added-take' | 'correction' | 'kill';

export interface PairDecision {
  decision: DecisionName;
  kind?: VersionKind;
  /** Short sentences for an operator, the deciding one first. */
  reasons: string[];
}

/** What an operator has said about a pair; it stands above every rule. */
export type Override = 'split' | 'merge';

const HOUR = 3_600_000;

/**
 * Limits of the rules, tuned on the tuning half of the labelled pairs only (docs/quality/dedup.md).
 * Times in milliseconds, lengths in words, the rest are shares from 0 to 1.
 */
const LIMITS = {
  /** Below all of these two texts have nothing to do with each other. */
  relatedJaccard: 0.3,
  relatedKnown: 0.5,
  /** Rewording for another desk keeps at least this much. */
  copyJaccard: 0.5,
  /** A cut-down text is this much of it found in the long one; a short one more, where each word weighs. */
  cutKnown: 0.8,
  shortKnown: 0.9,
  shortWords: 40,
  /** Reworded throughout, but nowhere for more than some words in a row. */
  reworded: 0.6,
  rewordedRun: 8,
  /** Words equal and numbers not: the same numbers stand in other places. */
  rearranged: 0.25,
  /** A run of new words this long is a new sentence: news, not editing. */
  sentence: 12,
  /** One text holds this much of the other: the whole of it, save for editing. */
  whole: 0.9,
  /** Subjects that share less than this are two subjects. */
  subject: 0.5,
  /** A form comes again after a day, give or take the working hours. */
  recurs: 20 * HOUR,
  /** Under the very same headline it may come again the same day, morning and evening. */
  recursSoon: 12 * HOUR,
  /** The same words again after this long are a new occasion, not a late copy. */
  occasion: 96 * HOUR,
  /** A text this short that returns a day later is a form rather than a story. */
  formWords: 60,
  /** Wording without numbers that is this equal is a form filled in anew. */
  formWording: 0.5,
  /** In a text longer than this, half the wording is what a follow-up of yesterday's story keeps too. */
  longForm: 150,
  longWording: 0.65,
} as const;

/** Decides about a later story, given what it has in common with an earlier one. Pure. */
export function decide(pair: Comparison, later: Markers, override?: Override): PairDecision {
  if (override === 'split') return { decision: 'distinct', reasons: ['an operator split this pair'] };
  if (override === 'merge') return { decision: 'near-copy', reasons: ['an operator merged this pair'] };
  return decideBySelf(pair, later) ?? decideByText(pair, later);
}

/** What the story says of itself: a kill, a correction or a new version under a known guid is never a copy. */
function decideBySelf(pair: Comparison, later: Markers): PairDecision | undefined {
  const related = isRelated(pair);
  if (later.kill && (related || pair.sameGuid)) return version('kill', pair, 'it takes the story back');
  if (later.correction && (related || pair.sameGuid)) return version('correction', pair, 'it says that it corrects');
  if (pair.sameGuid) return version(growth(pair), pair, 'same source and guid');
  if (!related) return { decision: 'distinct', reasons: [`only ${percent(pair.known)} of its text is known`] };
  if (!pair.sameLanguage) return { decision: 'distinct', reasons: ['the languages differ'] };
  return undefined;
}

const isRelated = (pair: Comparison): boolean =>
  pair.jaccard >= LIMITS.relatedJaccard ||
  pair.known >= LIMITS.relatedKnown ||
  pair.kept >= LIMITS.relatedKnown ||
  pair.sameText;

function decideByText(pair: Comparison, later: Markers): PairDecision {
  if (!later.repeat && isForm(pair)) return { decision: 'recurring-template', reasons: formReasons(pair) };
  if (isOtherTable(pair)) return otherOne(pair);
  if (pair.sameText && pair.numbersNew.length === 0)
    return { decision: 'exact-copy', reasons: ['same canonical text'] };
  if (isOtherSubject(pair)) return otherOne(pair);
  if (isOwnWords(pair)) return { decision: 'distinct', reasons: ['another source tells it in its own words'] };
  if (pair.numbersNew.length > 0) return withNewNumbers(pair);
  if (pair.updated) return version(growth(pair), pair, 'its source calls it an update');
  if (pair.added >= LIMITS.sentence) return version(growth(pair), pair, `adds ${pair.added} words in a row`);
  if (isRearranged(pair)) return version('correction', pair, 'its numbers stand in other places');
  if (isCopy(pair)) return { decision: 'near-copy', reasons: copyReasons(pair) };
  return version('write-through', pair, `rewritten: ${percent(pair.known)} of it is known`);
}

/** Two agencies on one event share quotes and a form of words; a version of one another they are not. */
const isOwnWords = (pair: Comparison): boolean =>
  !pair.sameSource && pair.jaccard < LIMITS.copyJaccard && pair.kept < LIMITS.cutKnown && pair.known < LIMITS.reworded;

/** A form comes back on another occasion: same wording or headline with other numbers, or a short text word for word. */
function isForm(pair: Comparison): boolean {
  const filledAnew = pair.numbersNew.length > 0 && pair.numbersGone.length > 0;
  if (pair.gap < LIMITS.recurs) return filledAnew && pair.sameHeadline && pair.gap >= LIMITS.recursSoon;
  if (pair.sameText) return pair.gap >= LIMITS.occasion || (pair.words <= LIMITS.formWords && isSameHour(pair.gap));
  const likeness = pair.words > LIMITS.longForm ? LIMITS.longWording : LIMITS.formWording;
  return (filledAnew && pair.wording >= likeness) || (pair.numbersNew.length > 0 && pair.sameHeadline);
}

/** A whole number of days apart, within one and a half hours: forms keep their hour, late copies do not. */
function isSameHour(gap: number): boolean {
  const rest = gap % (24 * HOUR);
  return Math.min(rest, 24 * HOUR - rest) <= 1.5 * HOUR;
}

/** A short text may be a table, word for word the same for two companies: the headline or a name in it tells them apart. */
const isOtherTable = (pair: Comparison): boolean =>
  pair.words < LIMITS.shortWords && !pair.sameHeadline && !pair.sameSlug && (pair.otherHeading || pair.namesReplaced);

/** Texts that hold one another whole are one story, whatever name comes first. */
function isOtherSubject(pair: Comparison): boolean {
  if (pair.sameHeadline || pair.sameSlug || Math.max(pair.known, pair.kept) >= LIMITS.whole) return false;
  return pair.otherActor || (pair.subject < LIMITS.subject && pair.jaccard < LIMITS.copyJaccard);
}

const isRearranged = (pair: Comparison): boolean =>
  pair.known < LIMITS.cutKnown && pair.wording - pair.jaccard >= LIMITS.rearranged;

/** One form about two subjects, such as two bond issues of one morning, or no relation at all. */
function otherOne(pair: Comparison): PairDecision {
  const names = pair.otherActor
    ? 'neither names whom the other is about'
    : `${percent(pair.subject)} of its names agree`;
  return { decision: 'distinct', reasons: [`another subject: ${names}`, `wording ${percent(pair.wording)} equal`] };
}

function withNewNumbers(pair: Comparison): PairDecision {
  const told = pair.numbersNew.slice(0, 3).map(shown).join(', ');
  const count = pair.numbersNew.length;
  const reason = count === 1 ? `a new number: ${told}` : `${count} new numbers: ${told}${count > 3 ? ', ...' : ''}`;
  const mends = pair.numbersGone.length > 0 && pair.jaccard >= LIMITS.copyJaccard && pair.added < LIMITS.sentence;
  return version(mends ? 'correction' : growth(pair), pair, reason);
}

function isCopy(pair: Comparison): boolean {
  const cut = pair.words < LIMITS.shortWords ? LIMITS.shortKnown : LIMITS.cutKnown;
  if (pair.jaccard >= LIMITS.copyJaccard || pair.known >= cut) return true;
  return pair.known >= LIMITS.reworded && pair.added <= LIMITS.rewordedRun && pair.words >= LIMITS.shortWords;
}

/** An added take keeps what was there; a write-through does not. */
const growth = (pair: Comparison): VersionKind =>
  pair.kept >= LIMITS.cutKnown && pair.added >= LIMITS.sentence ? 'added-take' : 'write-through';

function version(kind: VersionKind, pair: Comparison, reason: string): PairDecision {
  return {
    decision: 'new-version',
    kind,
    reasons: [`${kind}: ${reason}`, `${percent(pair.kept)} of the earlier text is kept`],
  };
}

const copyReasons = (pair: Comparison): string[] => [
  pair.known >= LIMITS.cutKnown && pair.dropped >= LIMITS.sentence
    ? `a shorter text: ${percent(pair.known)} of it is known`
    : `Jaccard ${pair.jaccard.toFixed(3)}`,
  'no new number',
];

const formReasons = (pair: Comparison): string[] => [
  `the same form ${Math.round(pair.gap / HOUR)} hours later`,
  pair.sameText ? 'word for word' : `${pair.numbersNew.length} new numbers, wording ${percent(pair.wording)} equal`,
];

/** Dates by slashes, seasons and the unread rest of long tables have no value to show. */
const shown = ({ mantissa, exponent }: Decimal): string =>
  exponent >= NO_VALUE ? 'in a date or table' : `${Number(`${mantissa}e${exponent}`)}`;

const percent = (share: number): string => `${Math.round(share * 100)} %`;
