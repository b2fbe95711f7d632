import type { Subject } from '@dateline/story';
import { confidenceOf, signsOf, topNumbersOf } from './calibration.ts';
import { type CompiledRules, compileRules } from './rules/compile.ts';
import { englishRules } from './rules/en/index.ts';
import { neutralPhrases } from './rules/en/neutral.ts';
import { type Evidence, matchRules, type Zones } from './rules/match.ts';
import { type Bag, bagOf } from './words/bag.ts';
import { readsAsEnglish } from './words/reads-as-english.ts';
import { englishWords, scoreBag, wordsFor } from './words/score-words.ts';

/** Changes with the rules, the words or the limits, so that a story can be tagged again. */
export const taggerVersion = 'en-2026-11-28.1';

export interface Tag extends Subject {
  name: string;
  /** 0 to 1: the chance that the tag is right; how well it holds is measured in docs/quality/topics.md. */
  confidence: number;
  because: string[];
}

/** Below this the tagger abstains. */
const LEAST_CONFIDENCE = 0.4;
/** A word or two prove nothing, however alone they stand. */
const LEAST_EVIDENCE = 2.8;
/** Sub-topics need this much evidence of their own, and this share of the strongest beside them. */
const LEAST_SCORE = 5;
const LEAST_SHARE = 0.2;
/** A long story touches on much; of each top topic only the sub-topics that it speaks of most are given. */
const MOST_SUB_TOPICS = 6;

/** Of a body; some 2,000 words. What a story is about has been said by then, and a book takes no longer than a story. */
const READ_LETTERS = 12_000;

const rules: CompiledRules = compileRules(englishRules, neutralPhrases);
const topNumbers = topNumbersOf(rules);
const topCodes = topNumbers.map((number) => rules.topics[number]!.code);

/**
 * Topics of an English text, most confident first: top topics, and beneath each the sub-topics that the text speaks of.
 * Empty when it is sure of none, and for every other language, whatever the label says: a wrong topic misleads more readers than a missing one.
 */
export function tagTopics(text: Zones, language: string): Tag[] {
  if (language.toLowerCase().split('-', 1)[0] !== 'en') return [];
  if (!readsAsEnglish(`${text.headline}\n${text.bodyText}`)) return [];
  const read = { ...text, bodyText: text.bodyText.slice(0, READ_LETTERS) };
  const found = matchRules(rules, read);
  const bag = bagOf(read, englishWords.rows);
  return judgeTops(read, found, bag)
    .filter(
      ({ number, confidence }) => confidence >= LEAST_CONFIDENCE && (found.get(number)?.score ?? 0) >= LEAST_EVIDENCE,
    )
    .flatMap((top) => [tagOfTop(top, read, found, bag), ...subTags(top, found)])
    .sort((a, b) => b.confidence - a.confidence);
}

interface JudgedTop {
  number: number;
  confidence: number;
}

function judgeTops(text: Zones, found: ReadonlyMap<number, Evidence>, bag: Bag): JudgedTop[] {
  const words = scoreBag(bag, topCodes);
  return signsOf(found, topNumbers, words, text.headline.length + text.bodyText.length).map((signs, at) => ({
    number: topNumbers[at]!,
    confidence: confidenceOf(signs),
  }));
}

/** Learned words are named beside fewer than this many words of the rules. */
const FEW_WORDS = 3;

function tagOfTop({ number, confidence }: JudgedTop, read: Zones, found: ReadonlyMap<number, Evidence>, bag: Bag): Tag {
  const tag = tagOf(number, confidence, found);
  if (tag.because.length >= FEW_WORDS) return tag;
  const known = tag.because.join(' ').toLowerCase();
  const learned = wordsFor(read, tag.code, FEW_WORDS, bag).filter((word) => !known.includes(word.toLowerCase()));
  return { ...tag, because: [...tag.because, ...learned].slice(0, FEW_WORDS) };
}

/** Sub-topics share their top's doubt, and add their own: evidence of 5 halves it. */
function subTags(top: JudgedTop, found: ReadonlyMap<number, Evidence>): Tag[] {
  const below = [...found].filter(([number]) => rules.tops[number] === top.number && number !== top.number);
  const strongest = Math.max(0, ...below.map(([, { score }]) => score));
  return below
    .filter(([, { score }]) => score >= LEAST_SCORE && score >= LEAST_SHARE * strongest)
    .map(([number, { score }]) => tagOf(number, top.confidence * (score / (score + LEAST_SCORE)), found))
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, MOST_SUB_TOPICS);
}

function tagOf(number: number, confidence: number, found: ReadonlyMap<number, Evidence>): Tag {
  const { code, label } = rules.topics[number]!;
  return {
    code,
    name: label,
    // Never 1: no tag is certain.
    confidence: Math.min(0.99, Math.round(confidence * 100) / 100),
    because: found.get(number)?.because ?? [],
  };
}
