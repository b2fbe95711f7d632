import { readFileSync } from 'node:fs';

/** A labelled item of bench/labels; labels are codes of top topics. */
export interface LabelledItem {
  half: 'tune' | 'holdout' | 'calibrate';
  headline: string;
  bodyText: string;
  labels: string[];
}

/** Items of one part of the labels. Nothing that learns may ask for the held-out ones. */
export function labelledItems(half: LabelledItem['half']): LabelledItem[] {
  const file = half === 'calibrate' ? 'topics-calibration.jsonl' : 'topics-items.jsonl';
  return readFileSync(new URL(`../../../bench/labels/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledItem)
    .filter((item) => item.half === half);
}
