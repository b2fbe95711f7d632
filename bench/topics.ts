/**
 * The trainer on labelled stories: `npm run bench -- topics --train A.jsonl --test B.jsonl`, lines
 * {"guid","headline","bodyText","labels":[...]}. Without files it takes the stories of the Reuters collection beside the
 * repository that have topics, trains on three quarters and tests on the rest (by position in time), and compares with
 * scikit-learn's LinearSVC where Python has it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { predict, type TrainingDocument, trainTopics } from '../packages/topics/src/model/index.ts';

const reuters = new URL('../../shared/data/reuters21578-train.jsonl.gz', import.meta.url);

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { train: { type: 'string' }, test: { type: 'string' }, cost: { type: 'string', default: '1' } },
  });
  if (values.train && values.test) return measure(readLines(values.train), readLines(values.test), Number(values.cost));
  if (!existsSync(reuters))
    return console.warn('SKIPPED: give --train and --test, or put the Reuters collection beside the repository');
  const [train, test] = splitReuters();
  measure(train, test, Number(values.cost));
  compareWithPython(train, test);
}

const readLines = (path: string): TrainingDocument[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => documentOf(JSON.parse(line)));

const documentOf = (line: Record<string, unknown>): TrainingDocument => ({
  headline: String(line.headline ?? line.title ?? ''),
  bodyText: String(line.bodyText ?? line.body ?? ''),
  labels: ((line.labels ?? line.topics ?? []) as string[]).map(String),
});

function splitReuters(): [TrainingDocument[], TrainingDocument[]] {
  const lines = gunzipSync(readFileSync(reuters))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const labelled = lines.map(documentOf).filter(({ labels, bodyText }) => labels.length > 0 && bodyText !== '');
  const border = Math.floor(labelled.length * 0.75);
  return [labelled.slice(0, border), labelled.slice(border)];
}

function measure(train: TrainingDocument[], test: TrainingDocument[], cost: number): void {
  const started = process.cpuUsage();
  const model = trainTopics(train, { cost });
  const { user } = process.cpuUsage(started);
  const given = predict(model, test);
  const { micro, macro, labels } = figuresOf(test, given, new Set(model.labels.map(({ label }) => label)));
  console.log(
    `${train.length} to train, ${test.length} to test, ${model.vocabulary.rarity.length} words, ${model.labels.length} labels trained, ${(user / 1e6).toFixed(0)} s of processor time`,
  );
  console.log(
    `micro-F1 ${micro.toFixed(4)}, macro-F1 ${macro.toFixed(4)} over the ${labels} labels that occur in the test set and were trained`,
  );
  console.log(JSON.stringify({ microF1: micro, macroF1: macro, labels }));
}

/** Labels that were never trained are left out of both figures; they could not be given. */
function figuresOf(test: readonly TrainingDocument[], given: readonly string[][], trained: ReadonlySet<string>) {
  const occurring = new Set(test.flatMap(({ labels }) => labels.filter((label) => trained.has(label))));
  const scores = [...occurring].map((label) => {
    const right = test.filter(({ labels }, at) => labels.includes(label) && given[at]!.includes(label)).length;
    const wanted = test.filter(({ labels }) => labels.includes(label)).length;
    const offered = given.filter((labels) => labels.includes(label)).length;
    return { right, wanted, offered };
  });
  const strays = [...trained]
    .filter((label) => !occurring.has(label))
    .reduce((sum, label) => sum + given.filter((labels) => labels.includes(label)).length, 0);
  const sum = (of: 'right' | 'wanted' | 'offered') => scores.reduce((total, score) => total + score[of], 0);
  return {
    micro: (2 * sum('right')) / (sum('wanted') + sum('offered') + strays),
    macro:
      scores.reduce((total, { right, wanted, offered }) => total + (2 * right) / (wanted + offered || 1), 0) /
      scores.length,
    labels: scores.length,
  };
}

/** The same documents through scikit-learn, for scale. */
function compareWithPython(train: readonly TrainingDocument[], test: readonly TrainingDocument[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-topics-'));
  const write = (name: string, documents: readonly TrainingDocument[]) =>
    writeFileSync(join(folder, name), documents.map((one) => JSON.stringify(one)).join('\n'));
  write('train.jsonl', train);
  write('test.jsonl', test);
  const script = new URL('./topics-baseline.py', import.meta.url).pathname;
  const python = process.env.PYTHON ?? 'python3';
  const { status, stdout, stderr } = spawnSync(
    python,
    [script, join(folder, 'train.jsonl'), join(folder, 'test.jsonl')],
    { encoding: 'utf8' },
  );
  console.log(
    status === 0
      ? stdout.trim()
      : `SKIPPED: no comparison with scikit-learn (PYTHON names another Python): ${stderr.trim().split('\n').at(-1) ?? ''}`,
  );
  rmSync(folder, { recursive: true });
}
