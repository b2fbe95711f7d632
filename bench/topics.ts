/**
 * The trainer on labelled stories: `npm run bench -- topics --train A.jsonl --test B.jsonl [--baseline]`, lines
 * {"guid","headline","bodyText","labels":[...]}. Without files: the tagger on its own items (topics-items.ts), then the trainer
 * on two splits of the Reuters collection beside the repository, with scikit-learn's LinearSVC on the same documents. The last
 * line is JSON.
 */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type Given, scikitLearn } from './topics/baseline.ts';
import { figuresOf } from './topics/figures.ts';
import { predict } from './topics/model/predict.ts';
import { trainTopics } from './topics/model/train-topics.ts';
import type { TrainingDocument } from './topics/model/vectorise.ts';
import { reutersSplits, type Split } from './topics/reuters.ts';
import { run as tagger } from './topics-items.ts';

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { train: { type: 'string' }, test: { type: 'string' }, baseline: { type: 'boolean', default: false } },
  });
  const { train, test } = values;
  if ((train === undefined) !== (test === undefined)) throw new Error('Give both --train and --test, or neither');
  if (train === undefined) await tagger();
  const given = train && test ? [{ name: 'files given', train: readLines(train), test: readLines(test) }] : undefined;
  const splits = given ?? reutersSplits();
  if (splits === undefined)
    return console.warn('SKIPPED: give --train and --test, or put the Reuters collection beside the repository');
  console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}, one core used`);
  const results = splits.map((split) => measure(split, values.baseline || given === undefined));
  console.log(JSON.stringify(given === undefined ? Object.assign({}, ...results) : Object.values(results[0]!)[0]));
}

function readLines(path: string): TrainingDocument[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line, at) => (line.trim() === '' ? [] : [documentOf(line, `${path}:${at + 1}`)]));
}

function documentOf(line: string, place: string): TrainingDocument {
  const { headline, bodyText, labels } = JSON.parse(line) as Partial<TrainingDocument>;
  if (!Array.isArray(labels))
    throw new Error(`${place} has no array "labels"; lines are {"headline","bodyText","labels"}`);
  return { headline: headline ?? '', bodyText: bodyText ?? '', labels };
}

function measure({ name, train, test }: Split, withBaseline: boolean) {
  const own = trainer(train, test);
  const others = withBaseline ? scikitLearn(train, test) : [];
  const truth = test.map(({ labels }) => labels);
  console.log(`\n${name}: ${train.length} documents to train, ${test.length} to test`);
  console.log(`${'macro-F1 over the labels that occur in the test set'.padEnd(54)}micro-F1  macro-F1  labels  seconds`);
  const rows = [own, ...others].map(({ name, seconds, given }) => {
    const figures = figuresOf(truth, given);
    const cells = [figures.microF1.toFixed(4), figures.macroF1.toFixed(4), figures.labels, seconds.toFixed(1)];
    console.log(name.padEnd(54) + cells.map((cell, at) => `${cell}`.padStart(at < 2 ? 8 : 6)).join('  '));
    return figures;
  });
  return { [name]: rows[0]! };
}

/** Seconds are of processor time, for training with its cross-validation. */
function trainer(train: readonly TrainingDocument[], test: readonly TrainingDocument[]): Given {
  const start = process.cpuUsage();
  const model = trainTopics(train);
  const { user, system } = process.cpuUsage(start);
  const given = test.map((document) => predict(model, document).map(({ label }) => label));
  return { name: "Dateline's trainer, thresholds from the training set", seconds: (user + system) / 1e6, given };
}
