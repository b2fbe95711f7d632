import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { TrainingDocument } from '../../packages/topics/src/model/index.ts';
import { seeded } from '../dedup/random.ts';

export interface Split {
  name: string;
  train: TrainingDocument[];
  test: TrainingDocument[];
}

interface Line {
  split: string;
  hastop: string;
  date: string;
  topics: string[];
  title: string;
  body: string;
}

const file = new URL('../../../shared/data/reuters21578-train.jsonl.gz', import.meta.url);
const TRAINED_PART = 0.75;

/**
 * The ModApte training stories with topics, three quarters to train and a quarter to test: once by time, once at random. As in
 * the usual "R90" only labels with an example on both sides remain. Undefined where the collection is absent.
 */
export function reutersSplits(): Split[] | undefined {
  if (!existsSync(file)) return undefined;
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  const stories = lines
    .map((line) => JSON.parse(line) as Line)
    .filter(({ split, hastop, topics }) => split === 'TRAIN' && hastop === 'YES' && topics.length > 0);
  const random = seeded(7);
  return [
    splitBy('latest quarter to test', stories, ({ date }) => timeOf(date)),
    splitBy('random quarter to test', stories, () => random()),
  ];
}

function splitBy(name: string, stories: readonly Line[], key: (story: Line) => number): Split {
  const sorted = stories
    .map((story) => ({ story, key: key(story) }))
    .sort((a, b) => a.key - b.key)
    .map(({ story }) => ({ headline: story.title, bodyText: story.body, labels: story.topics }));
  const border = Math.floor(sorted.length * TRAINED_PART);
  const [train, test] = [sorted.slice(0, border), sorted.slice(border)];
  const tested = new Set(test.flatMap(({ labels }) => labels));
  const both = new Set(train.flatMap(({ labels }) => labels).filter((label) => tested.has(label)));
  return { name, train: keepLabels(train, both), test: keepLabels(test, both) };
}

const keepLabels = (documents: readonly TrainingDocument[], kept: ReadonlySet<string>): TrainingDocument[] =>
  documents
    .map((document) => ({ ...document, labels: document.labels.filter((label) => kept.has(label)) }))
    .filter(({ labels }) => labels.length > 0);

/** "26-FEB-1987 15:01:01.79", sometimes amid stray characters; 0 where it cannot be read (one story). */
function timeOf(date: string): number {
  const found = /(\d{1,2})-([A-Z]{3})-(\d{4}) (\d{2}:\d{2}:\d{2})/.exec(date);
  return found === null ? 0 : Date.parse(`${found[1]} ${found[2]} ${found[3]} ${found[4]} UTC`);
}
