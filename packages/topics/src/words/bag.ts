import { isContentWord } from '../terms.ts';
import { tokenize } from '../tokens.ts';

/** What is read of a story; `cues` are the slugline and keywords that its source sent. */
export interface Bagged {
  headline: string;
  bodyText: string;
  cues?: readonly string[];
}

/** The share of a headline beside its body, however long that is. Set by cross-validation, like the two below. */
const HEADLINE = 0.25;
/** The rank in English news at which a word counts half: "people" says less about a text than "tailings". */
const COMMON = 20;
/** A text of few words is not judged by each of them as if it had many. */
const PATIENCE = 6;

/** The words of a text that a model knows, by their row in it, and how much of the text each is. */
export type Bag = ReadonlyMap<number, number>;

/**
 * The words of a text that a model knows, by their row in it, and how much of the text each is. A word found again counts by the
 * square root. Rows are ordered by frequency.
 */
export function bagOf({ headline, bodyText, cues = [] }: Bagged, rows: ReadonlyMap<string, number>): Bag {
  const parts = [weigh([headline, ...cues].join('\n'), rows), weigh(bodyText, rows)] as const;
  const share = parts[0].size === 0 ? 0 : parts[1].size === 0 ? 1 : HEADLINE;
  const bag = new Map<number, number>();
  for (const [part, words] of parts.entries()) {
    const total = PATIENCE + [...words.values()].reduce((sum, weight) => sum + weight, 0);
    for (const [row, weight] of words)
      bag.set(row, (bag.get(row) ?? 0) + ((part === 0 ? share : 1 - share) * weight) / total);
  }
  return bag;
}

function weigh(text: string, rows: ReadonlyMap<string, number>): Map<number, number> {
  const times = new Map<number, number>();
  for (const { lower } of tokenize(text)) {
    const row = rows.get(lower);
    if (row !== undefined && isContentWord(lower, 'en')) times.set(row, (times.get(row) ?? 0) + 1);
  }
  return new Map([...times].map(([row, count]) => [row, Math.sqrt(count) * ((row + 1) / (row + 1 + COMMON))]));
}
