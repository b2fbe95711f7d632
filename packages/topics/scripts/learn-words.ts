import { termsOf } from '../src/terms.ts';
import { liveTopics, topTopics } from '../src/vocabulary.ts';
import type { LabelledItem } from './labelled-items.ts';

/** What words/en.json holds: for each word its trust and what it says for single topics; `bases` for all the others. */
export interface LearnedWords {
  codes: string[];
  bases: number[];
  terms: Record<string, [trust: number, ...[top: number, weight: number][]]>;
}

interface Document {
  text: string;
  tops: number[];
  /** An item of news counts as much as two definitions. */
  weight: number;
}

/** Strength of the prior: a topic that never used a word is not excluded by it. */
const PRIOR = 2;
const LEAST = -0.7;
const MOST = 2.5;

/** Naive Bayes with bounded evidence over the definitions of the Media Topics and the items given. */
export function learnWords(items: readonly LabelledItem[]): LearnedWords {
  const codes = topTopics.map(({ code }) => code);
  const { counts, totals } = countTerms(documentsOf(items, codes), codes.length);
  const all = totals.reduce((sum, total) => sum + total, 0);
  const smoothing = PRIOR * codes.length;
  // log P(word | topic) / P(word), smoothed towards P(word).
  const ratio = (count: number, sum: number, total: number): number =>
    clip(Math.log((count + (smoothing * sum * total) / (all * all)) / (total + smoothing) / (sum / all)));
  const terms: LearnedWords['terms'] = {};
  for (const [term, row] of [...counts].sort()) {
    const sum = row.reduce((one, other) => one + other, 0);
    // A word seen once says little, and there are many of them.
    if (sum < 2) continue;
    const said = row.flatMap((count, top): [number, number][] =>
      count > 0 ? [[top, round(ratio(count, sum, totals[top]!))]] : [],
    );
    terms[term] = [round(Math.min(1, sum / 3)), ...said];
  }
  return { codes, bases: totals.map((total) => round(ratio(0, 1, total))), terms };
}

const documentsOf = (items: readonly LabelledItem[], codes: readonly string[]): Document[] => [
  ...liveTopics.map(({ label, definition, path }) => ({
    text: `${label} ${definition}`,
    tops: [codes.indexOf(path[0]!)],
    weight: 1,
  })),
  ...items.map(({ headline, bodyText, labels }) => ({
    text: `${headline} ${bodyText}`,
    tops: labels.map((code) => codes.indexOf(code)),
    weight: 2,
  })),
];

function countTerms(documents: readonly Document[], topics: number) {
  const none = Array.from({ length: topics }, () => 0);
  const counts = new Map<string, number[]>();
  const totals = [...none];
  for (const { text, tops, weight } of documents) {
    for (const term of new Set(termsOf(text, 'en'))) {
      const row = counts.get(term) ?? [...none];
      counts.set(term, row);
      for (const top of tops) {
        row[top]! += weight;
        totals[top]! += weight;
      }
    }
  }
  return { counts, totals };
}

const clip = (value: number): number => Math.max(LEAST, Math.min(MOST, value));
const round = (value: number): number => Math.round(value * 100) / 100;
