import { seeded } from '../dedup/random.ts';
import { reutersLines, timeOf } from '../reuters.ts';
import type { TrainingDocument } from './model/vectorise.ts';

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

const TRAINED_PART = 0.75;

/**
 * The ModApte training stories with topics, three quarters to train and a quarter to test: once by time, once at random. As in
 * the usual "R90" only labels with an example on both sides remain. Undefined where the collection is absent.
 */
export function reutersSplits(): Split[] | undefined {
  const stories = reutersLines<Line>()?.filter(
    ({ split, hastop, topics }) => split === 'TRAIN' && hastop === 'YES' && topics.length > 0,
  );
  if (stories === undefined) return undefined;
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
