/**
 * Learns what single words say about the 17 top topics, from text whose licence allows shipping the result: the definitions of
 * the Media Topics (© IPTC, CC BY 4.0) and the tuning half of our own labelled items. Writes src/words/en.json.
 *
 *   node packages/topics/scripts/train-words.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { termsOf } from '../src/terms.ts';
import { liveTopics, topTopics } from '../src/vocabulary.ts';

interface Document {
  text: string;
  tops: number[];
  /** An item of news counts as much as two definitions. */
  weight: number;
}

const codes = topTopics.map(({ code }) => code);
const items = readFileSync(new URL('../../../bench/labels/topics-items.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { half: string; headline: string; bodyText: string; labels: string[] })
  .filter(({ half }) => half === 'tune');

const documents: Document[] = [
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

/** Strength of the prior: a topic that never used a word is not excluded by it. */
const PRIOR = 2;
const LEAST = -0.7;
const MOST = 2.5;
const clip = (value: number): number => Math.max(LEAST, Math.min(MOST, value));
const round = (value: number): number => Math.round(value * 100) / 100;

const counts = new Map<string, number[]>();
const totals = codes.map(() => 0);
for (const { text, tops, weight } of documents) {
  for (const term of new Set(termsOf(text, 'en'))) {
    const row = counts.get(term) ?? codes.map(() => 0);
    counts.set(term, row);
    for (const top of tops) {
      row[top]! += weight;
      totals[top]! += weight;
    }
  }
}
const all = totals.reduce((sum, total) => sum + total, 0);
const smoothing = PRIOR * codes.length;

/** log P(word | topic) / P(word), smoothed towards P(word). */
const ratio = (count: number, sum: number, total: number): number =>
  clip(Math.log((count + (smoothing * sum * total) / (all * all)) / (total + smoothing) / (sum / all)));

const bases = totals.map((total) => round(ratio(0, 1, total)));
const terms: Record<string, [trust: number, ...[top: number, weight: number][]]> = {};
for (const [term, row] of [...counts].sort()) {
  const sum = row.reduce((one, other) => one + other, 0);
  // A word seen once says little, and there are many of them.
  if (sum < 2) continue;
  const said = row.flatMap((count, top): [number, number][] =>
    count > 0 ? [[top, round(ratio(count, sum, totals[top]!))]] : [],
  );
  terms[term] = [round(Math.min(1, sum / 3)), ...said];
}
const attribution =
  'Learned from the definitions of the IPTC Media Topics, © IPTC, CC BY 4.0, and from items written for Dateline';
writeFileSync(
  new URL('../src/words/en.json', import.meta.url),
  `${JSON.stringify({ attribution, codes, bases, terms })}\n`,
);
console.log(`${Object.keys(terms).length} words`);
