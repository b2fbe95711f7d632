import { readFileSync } from 'node:fs';
import { type DecisionName, decidePair, type Fingerprint, fingerprint } from '@dateline/dedup';
import { reutersFile, reutersLines } from '../reuters.ts';

const labels = new URL('../labels/dedup-pairs.json', import.meta.url);

interface Labelled {
  a: number;
  b: number;
  label: DecisionName;
  half: 'tune' | 'holdout';
}

interface Line {
  id: number;
  title: string;
  body: string;
  date: string;
}

export interface JudgedPair extends Labelled {
  decision: DecisionName;
}

/** The hand-labelled pairs with the engine's decisions; undefined, with a word on standard error, where the stories are not. */
export function judged(): JudgedPair[] | undefined {
  const stories = reutersLines<Line>();
  if (stories === undefined) {
    console.error(`SKIPPED: precision and recall need ${reutersFile.pathname}`);
    return undefined;
  }
  const pairs = JSON.parse(readFileSync(labels, 'utf8')) as Labelled[];
  const prints = fingerprints(stories, new Set(pairs.flatMap(({ a, b }) => [a, b])));
  return pairs.map((pair) => ({ ...pair, decision: decidePair(prints.get(pair.a)!, prints.get(pair.b)!).decision }));
}

function fingerprints(stories: readonly Line[], wanted: ReadonlySet<number>): Map<number, Fingerprint> {
  const rows = stories.filter(({ id }) => wanted.has(id));
  return new Map(
    rows.map(({ id, title, body, date }) => [
      id,
      fingerprint({ id: `${id}`, headline: title, bodyText: body, time: timeOf(date) }),
    ]),
  );
}

const months = 'JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC';

function timeOf(date: string): number {
  const [, day, month, year, hour, minute] = /(\d+)-([A-Z]{3})-(\d{4}) \d*?(\d\d):(\d\d)/.exec(date)!;
  return Date.UTC(Number(year), months.indexOf(month!) / 3, Number(day), Number(hour), Number(minute));
}

const isCopy = (name: DecisionName): boolean => name === 'exact-copy' || name === 'near-copy';
const classes: readonly (readonly [string, (name: DecisionName) => boolean])[] = [
  ['copies (exact and near)', isCopy],
  ['exact-copy', (name) => name === 'exact-copy'],
  ['near-copy', (name) => name === 'near-copy'],
  ['new-version', (name) => name === 'new-version'],
  ['recurring-template', (name) => name === 'recurring-template'],
  ['distinct', (name) => name === 'distinct'],
];

/** Precision and recall per class, and what would have been suppressed wrongly. */
export function printScores(pairs: readonly JudgedPair[], half: Labelled['half']): void {
  const held = pairs.filter((pair) => pair.half === half);
  console.log(`\n${half}: ${held.length} labelled pairs\n${'class'.padEnd(26)}pairs  precision  recall`);
  for (const [name, is] of classes) {
    const labelled = held.filter(({ label }) => is(label));
    const called = held.filter(({ decision }) => is(decision));
    const right = labelled.filter(({ decision }) => is(decision)).length;
    const share = (of: number) => (of === 0 ? '-' : (right / of).toFixed(3));
    console.log(
      `${name.padEnd(26)}${`${labelled.length}`.padStart(5)}${share(called.length).padStart(11)}${share(labelled.length).padStart(8)}`,
    );
  }
  const wrong = held.filter(({ label, decision }) => !isCopy(label) && isCopy(decision));
  console.log(`suppressed though no copy: ${wrong.length}${wrong.map(({ a, b }) => ` ${a}-${b}`).join('')}`);
}
