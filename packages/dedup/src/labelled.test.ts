import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { decidePair } from './engine.ts';
import { fingerprint } from './fingerprint.ts';

const stories = new URL('../../../../shared/data/reuters21578-train.jsonl.gz', import.meta.url);
const labels = new URL('../../../bench/labels/dedup-pairs.json', import.meta.url);
const isThere = existsSync(stories);
if (!isThere)
  console.warn(`SKIPPED: the labelled pairs need ${stories.pathname}, which may not be shipped with this repository`);

interface Labelled {
  a: number;
  b: number;
  label: string;
  half: string;
}

const months = 'JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC';
const timeOf = (date: string): number => {
  const [, day, month, year, hour, minute] = /(\d+)-([A-Z]{3})-(\d{4}) \d*?(\d\d):(\d\d)/.exec(date)!;
  return Date.UTC(Number(year), months.indexOf(month!) / 3, Number(day), Number(hour), Number(minute));
};

function decisions(): { label: string; half: string; decision: string }[] {
  const pairs = JSON.parse(readFileSync(labels, 'utf8')) as Labelled[];
  const wanted = new Set(pairs.flatMap(({ a, b }) => [a, b]));
  const lines = gunzipSync(readFileSync(stories))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const prints = new Map(
    lines
      .filter(({ id }) => wanted.has(id))
      .map(({ id, title, body, date }) => [
        id,
        fingerprint({ id: `${id}`, headline: title, bodyText: body, time: timeOf(date) }),
      ]),
  );
  return pairs.map(({ a, b, label, half }) => ({
    label,
    half,
    decision: decidePair(prints.get(a)!, prints.get(b)!).decision,
  }));
}

const isCopy = (name: string): boolean => name === 'exact-copy' || name === 'near-copy';

describe.skipIf(!isThere)('labelled pairs', () => {
  let all: ReturnType<typeof decisions> = [];
  beforeAll(() => {
    all = decisions();
  });

  it('keep the published precision and recall on the half that no rule was tuned on', () => {
    const held = all.filter(({ half }) => half === 'holdout');
    const copies = held.filter(({ label }) => isCopy(label));
    const called = held.filter(({ decision }) => isCopy(decision));
    const right = copies.filter(({ decision }) => isCopy(decision)).length;
    expect(held.length).toBeGreaterThan(150);
    expect(right / called.length).toBeGreaterThanOrEqual(0.97);
    expect(right / copies.length).toBeGreaterThanOrEqual(0.97);
  });

  it('suppress no correction, no new version and no recurring form', () => {
    expect(all.filter(({ label, decision }) => !isCopy(label) && isCopy(decision))).toEqual([]);
  });
});
