import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BANDS, createEngine, fingerprint, leadOf, ROWS } from '@dateline/dedup';
import { corpus, type Made } from './corpus.ts';

const STORIES = 20_000;
const folder = join(tmpdir(), 'dateline-bench-dedup');
const script = new URL('../dedup-baselines.py', import.meta.url).pathname;

interface Row {
  name: string;
  signPerSecond: number;
  perSecond: number;
  recall: number;
  planted: number;
  bytesPerStory?: number;
}

/**
 * The same stories through this engine and through Python's datasketch and rensa with as many bands and rows, hence the
 * same expected recall. The Python programs find candidates and no more; the engine also verifies and decides.
 */
export function printBaselines(): void {
  const source = corpus(2026);
  const stories = Array.from({ length: STORIES }, () => source.next().value as Made);
  const rows = [own(stories), ...python(stories)];
  console.log(`\n${STORIES} stories, ${BANDS} bands of ${ROWS} rows, planted exact and edited copies`);
  console.log(`${'engine'.padEnd(28)}sign/s   all/s  recall      of   (per second of processor time)`);
  for (const { name, signPerSecond, perSecond, recall, planted } of rows) {
    const figures = [Math.round(signPerSecond), Math.round(perSecond), recall.toFixed(4), planted];
    console.log(name.padEnd(28) + figures.map((figure) => `${figure}`.padStart(7)).join(' '));
  }
}

function own(stories: readonly Made[]): Row {
  // The first thousands run in the interpreter; Python's libraries come compiled.
  through(stories.slice(0, 5_000));
  return through(stories);
}

const BATCH = 500;

function through(stories: readonly Made[]): Row {
  const engine = createEngine();
  let [signing, found, planted] = [0, 0, 0];
  const start = cpuMicros();
  for (let from = 0; from < stories.length; from += BATCH) {
    const batch = stories.slice(from, from + BATCH);
    const before = cpuMicros();
    const prints = batch.map(({ story }) => fingerprint(story));
    signing += cpuMicros() - before;
    for (const [at, { of, how }] of batch.entries()) {
      const decision = engine.decide(prints[at]!);
      engine.insert(prints[at]!, leadOf(decision));
      if (how !== 'exact' && how !== 'edited') continue;
      planted++;
      if (decision.candidates.some(({ id }) => id === of)) found++;
    }
  }
  const rate = (micros: number) => (stories.length / micros) * 1e6;
  return {
    name: 'dateline, with decision',
    signPerSecond: rate(signing),
    perSecond: rate(cpuMicros() - start),
    recall: found / planted,
    planted,
  };
}

/** Processor time of this process so far, as the Python side counts it too. */
function cpuMicros(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Makes a virtual environment once; without Python or a package index the comparison is left out, loudly. */
function python(stories: readonly Made[]): Row[] {
  mkdirSync(folder, { recursive: true });
  const binary = join(folder, 'venv/bin/python');
  if (!existsSync(binary)) spawnSync('python3', ['-m', 'venv', join(folder, 'venv')], { stdio: 'inherit' });
  const installed = spawnSync(binary, ['-m', 'pip', 'install', '--quiet', 'datasketch==2.0.0', 'rensa==0.5.0'], {
    encoding: 'utf8',
  });
  if (installed.status !== 0) {
    console.error(`SKIPPED: no comparison with datasketch and rensa: ${installed.error?.message ?? installed.stderr}`);
    return [];
  }
  const file = join(folder, 'stories.jsonl');
  writeFileSync(
    file,
    stories.map(({ story, of, how }) => JSON.stringify({ id: story.id, body: story.bodyText, of, how })).join('\n'),
  );
  const run = spawnSync(binary, [script, file, `${BANDS}`, `${ROWS}`], { encoding: 'utf8', maxBuffer: 1 << 24 });
  if (run.status !== 0) throw new Error(`dedup-baselines.py failed:\n${run.stderr}`);
  return run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}
