/**
 * How well the tagger does on the 17 top topics: the held-out half of bench/labels/topics-items.jsonl, which nobody looked at
 * while the rules were written. Prints figures at several confidences, and whether a confidence means what it says.
 */
import { readFileSync } from 'node:fs';
import { tagTopics, topTopics } from '@dateline/topics';

interface Item {
  half: 'tune' | 'holdout';
  headline: string;
  bodyText: string;
  labels: string[];
}

const items = readFileSync(new URL('./labels/topics-items.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Item)
  .filter(({ half }) => half === 'holdout');
const tops = topTopics.map(({ code }) => code);
const tagged = items.map((item) => ({
  labels: item.labels,
  tags: tagTopics(item, 'en').filter(({ code }) => tops.includes(code)),
}));

function figuresAt(least: number) {
  let [right, given, wanted, covered] = [0, 0, 0, 0];
  for (const { labels, tags } of tagged) {
    const kept = tags.filter(({ confidence }) => confidence >= least);
    right += kept.filter(({ code }) => labels.includes(code)).length;
    given += kept.length;
    wanted += labels.length;
    covered += kept.length > 0 ? 1 : 0;
  }
  return {
    precision: right / given,
    recall: right / wanted,
    f1: (2 * right) / (given + wanted),
    covered: covered / tagged.length,
  };
}

function macroF1(): number {
  const scores = tops.map((top) => {
    const [given, wanted] = [
      tagged.filter(({ tags }) => tags.some(({ code }) => code === top)),
      tagged.filter(({ labels }) => labels.includes(top)),
    ];
    const right = given.filter(({ labels }) => labels.includes(top)).length;
    return given.length + wanted.length === 0 ? 0 : (2 * right) / (given.length + wanted.length);
  });
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

const show = (value: number): string => value.toFixed(3);

export async function run(): Promise<void> {
  console.log(
    `${items.length} held-out items, ${tagged.reduce((sum, { labels }) => sum + labels.length, 0)} labels, 17 top topics`,
  );
  for (const least of [0, 0.5, 0.6, 0.7, 0.8, 0.9]) {
    const { precision, recall, f1, covered } = figuresAt(least);
    console.log(
      `confidence >= ${least.toFixed(1)}: precision ${show(precision)} recall ${show(recall)} micro-F1 ${show(f1)} items tagged ${show(covered)}`,
    );
  }
  console.log(`macro-F1 ${show(macroF1())}`);
  console.log('\nreliability: of the tags given with this confidence, so many are right');
  for (let from = 0.4; from < 1; from += 0.1) {
    const band = tagged.flatMap(({ labels, tags }) =>
      tags
        .filter(({ confidence }) => confidence >= from && confidence < from + 0.1)
        .map(({ code }) => labels.includes(code)),
    );
    if (band.length > 0)
      console.log(
        `${from.toFixed(1)}-${(from + 0.1).toFixed(1)}: ${show(band.filter(Boolean).length / band.length)} of ${band.length}`,
      );
  }
}
