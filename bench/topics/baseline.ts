import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrainingDocument } from './model/vectorise.ts';

const folder = join(tmpdir(), 'dateline-bench-topics');
const script = new URL('../topics-baseline.py', import.meta.url).pathname;

export interface Given {
  name: string;
  seconds: number;
  given: string[][];
}

/** The labels that scikit-learn gives, in a virtual environment made once; left out, loudly, without Python or a package index. */
export function scikitLearn(train: readonly TrainingDocument[], test: readonly TrainingDocument[]): Given[] {
  mkdirSync(folder, { recursive: true });
  const binary = join(folder, 'venv/bin/python');
  if (!existsSync(binary)) spawnSync('python3', ['-m', 'venv', join(folder, 'venv')], { stdio: 'inherit' });
  const installed = spawnSync(binary, ['-m', 'pip', 'install', '--quiet', 'scikit-learn==1.9.1'], { encoding: 'utf8' });
  if (installed.status !== 0) {
    console.error(`SKIPPED: no comparison with scikit-learn: ${installed.error?.message ?? installed.stderr}`);
    return [];
  }
  const [trainFile, testFile] = [join(folder, 'train.jsonl'), join(folder, 'test.jsonl')];
  writeFileSync(trainFile, train.map((one) => JSON.stringify(one)).join('\n'));
  writeFileSync(testFile, test.map((one) => JSON.stringify(one)).join('\n'));
  const run = spawnSync(binary, [script, trainFile, testFile], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.status !== 0) throw new Error(`topics-baseline.py failed:\n${run.stderr}`);
  return run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Given);
}
