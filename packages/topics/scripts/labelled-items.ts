import { readFileSync } from 'node:fs';

/** A line of bench/labels/topics-*.jsonl; labels are codes of top topics. */
export interface LabelledItem {
  part: Part;
  headline: string;
  bodyText: string;
  labels: string[];
}

/**
 * What may be learned from: the tuning half of the first items, on which the rules were written; those written later; the
 * tuning half of those that the tagger was tried on before anything learned from them; and two files that no rule was written for. Held-out
 * halves are no part.
 */
const parts = {
  tune: { file: 'topics-items', half: 'tune' },
  calibrate: { file: 'topics-calibration', half: 'calibrate' },
  fresh: { file: 'topics-fresh', half: 'tune' },
  unseen: { file: 'topics-unseen', half: 'calibrate' },
  written: { file: 'topics-written', half: 'calibrate' },
} as const;
export type Part = keyof typeof parts;

/** Rules find more in what they were written on than in a story of tomorrow. */
export const rulesWereWrittenOn = (part: Part): boolean => part === 'tune' || part === 'fresh';

/** All items that may be learned from. */
export const labelledItems = (): LabelledItem[] => (Object.keys(parts) as Part[]).flatMap(itemsOf);

function itemsOf(part: Part): LabelledItem[] {
  const { file, half } = parts[part];
  return readFileSync(new URL(`../../../bench/labels/${file}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledItem & { half: string })
    .filter((item) => item.half === half)
    .map((item) => ({ ...item, part }));
}
