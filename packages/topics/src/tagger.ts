import type { Subject } from '@dateline/story';
import { type CompiledRules, compileRules } from './rules/compile.ts';
import { englishRules } from './rules/en/index.ts';
import { type Evidence, matchRules, type Zones } from './rules/match.ts';
import { learnedTops, scoreWords } from './words/score-words.ts';

/** Changes with the rules, the words or the limits, so that a story can be tagged again. */
export const taggerVersion = 'rules-2026-11-24';

export interface Tag extends Subject {
  name: string;
  /** 0 to 1: among tags given with 0.8, eight in ten are right on the held-out labels (docs/quality/topics.md). */
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
const MOST_TAGS = 12;

/**
 * Logistic regression over four signs of a top topic: its evidence, its share of all evidence, its share of the strongest,
 * and what the learned words say. Fitted on the tuning half of the labelled items.
 */
const FIT = { intercept: -3.79, evidence: 0.63, share: 1.99, relative: 1.51, wordShare: 1.15, words: 0.45 } as const;

const rules: CompiledRules = compileRules(englishRules);
const topNumbers = [...new Set(rules.tops)];

/**
 * Topics of an English text, most confident first: top topics, and beneath each the sub-topics that the text speaks of.
 * Empty when it is sure of none, and for every other language: a wrong topic misleads more readers than a missing one.
 */
export function tagTopics(text: Zones, language: string): Tag[] {
  if (language.toLowerCase().split('-', 1)[0] !== 'en') return [];
  const found = matchRules(rules, text);
  return judgeTops(text, found)
    .filter(
      ({ number, confidence }) => confidence >= LEAST_CONFIDENCE && (found.get(number)?.score ?? 0) >= LEAST_EVIDENCE,
    )
    .flatMap((top) => [tagOf(top.number, top.confidence, found), ...subTags(top, found)])
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, MOST_TAGS);
}

interface JudgedTop {
  number: number;
  confidence: number;
}

function judgeTops(text: Zones, found: ReadonlyMap<number, Evidence>): JudgedTop[] {
  const scores = topNumbers.map((number) => found.get(number)?.score ?? 0);
  const total = scores.reduce((sum, score) => sum + score, 0) || 1;
  const strongest = Math.max(...scores) || 1;
  const words = scoreWords(`${text.headline}\n${text.bodyText}`);
  const wordTotal = words.reduce((sum, score) => sum + Math.exp(2 * score), 0);
  return topNumbers.map((number, at) => {
    const score = scores[at]!;
    const word = words[learnedTops.indexOf(rules.topics[number]!.code)] ?? 0;
    const sum =
      FIT.intercept +
      FIT.evidence * Math.log1p(score) +
      FIT.share * (score / total) +
      FIT.relative * (score / strongest) +
      FIT.wordShare * (Math.exp(2 * word) / wordTotal) +
      FIT.words * word;
    return { number, confidence: 1 / (1 + Math.exp(-sum)) };
  });
}

/** Sub-topics share their top's doubt, and add their own: evidence of 5 halves it. */
function subTags(top: JudgedTop, found: ReadonlyMap<number, Evidence>): Tag[] {
  const below = [...found].filter(([number]) => rules.tops[number] === top.number && number !== top.number);
  const strongest = Math.max(0, ...below.map(([, { score }]) => score));
  return below
    .filter(([, { score }]) => score >= LEAST_SCORE && score >= LEAST_SHARE * strongest)
    .map(([number, { score }]) => tagOf(number, top.confidence * (score / (score + LEAST_SCORE)), found))
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE);
}

function tagOf(number: number, confidence: number, found: ReadonlyMap<number, Evidence>): Tag {
  const { code, label } = rules.topics[number]!;
  return {
    code,
    name: label,
    confidence: Math.round(confidence * 100) / 100,
    because: found.get(number)?.because ?? [],
  };
}
