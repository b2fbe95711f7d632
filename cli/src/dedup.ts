import { readFileSync } from 'node:fs';
import { createEngine, type Decision, decidePair, type Fingerprint, fingerprint, leadOf } from '@dateline/dedup';
import { Command, InvalidArgumentError } from 'commander';
import { readArchive } from './archive.ts';
import { type Pair, readPairs } from './dedup/pairs.ts';
import type { Streams } from './streams.ts';

interface Options {
  pairs?: string;
  window: number;
}

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `dateline dedup`: what the engine decides about each story of an archive. Needs no database. */
export function dedupCommand(streams: Streams = process): Command {
  return new Command('dedup')
    .description('Find copies, versions and recurring forms in an archive; one line of JSON for each story')
    .argument('<file>', 'stories as JSON Lines in time order, also .gz, or - for standard input')
    .option('--pairs <file>', 'decide about these pairs of guids only: a JSON array of [guid, guid]')
    .option('--window <time>', 'how far back to look for copies, such as 90m, 72h, 3d', parseWindow, 72 * units.h)
    .action(async (path: string, options: Options) => {
      const wanted = options.pairs === undefined ? undefined : readPairs(readFileSync(options.pairs, 'utf8'));
      const done = wanted === undefined ? decideAll(path, options.window, streams) : decidePairs(path, wanted, streams);
      if (!(await done)) process.exitCode = 1;
    });
}

/** Milliseconds of "72h". */
export function parseWindow(written: string): number {
  const found = /^(\d{1,6})([mhd])$/.exec(written);
  if (found === null) throw new InvalidArgumentError('Give a number with m, h or d, such as 72h.');
  return Number(found[1]) * units[found[2] as keyof typeof units];
}

async function decideAll(path: string, windowMs: number, { stdin, stdout, stderr }: Streams): Promise<boolean> {
  const engine = createEngine({ windowMs });
  const guids = new Map<string, string>();
  for await (const facts of readArchive(path, stdin, (message) => stderr.write(`${message}\n`))) {
    const print = fingerprint(facts);
    const decision = engine.decide(print);
    engine.insert(print, leadOf(decision));
    guids.set(facts.id, facts.guid!);
    await writeLine(stdout, lineOf(facts.guid!, decision, guids.get(decision.of ?? '')));
  }
  if (guids.size === 0) stderr.write(`${path} holds no story; expected one JSON object a line\n`);
  return guids.size > 0;
}

const lineOf = (
  guid: string,
  decision: Pick<Decision, 'decision' | 'jaccard' | 'containment' | 'reasons'>,
  of?: string,
) => ({
  guid,
  decision: decision.decision,
  of: of ?? null,
  jaccard: round(decision.jaccard),
  containment: round(decision.containment),
  reasons: decision.reasons,
});

const round = (share: number): number => Math.round(share * 1000) / 1000;

/** Decides about each pair alone, whatever the time between them; the story that comes later in the archive is judged. */
async function decidePairs(path: string, pairs: readonly Pair[], { stdin, stdout, stderr }: Streams): Promise<boolean> {
  const wanted = new Set(pairs.flatMap(({ a, b }) => [`${a}`, `${b}`]));
  const prints = new Map<string, Fingerprint[]>();
  for await (const facts of readArchive(path, stdin, (message) => stderr.write(`${message}\n`))) {
    if (wanted.has(facts.guid!)) prints.set(facts.guid!, [...(prints.get(facts.guid!) ?? []), fingerprint(facts)]);
  }
  let missing = 0;
  for (const { a, b } of pairs) {
    const first = prints.get(`${a}`)?.[0];
    const second = `${a}` === `${b}` ? prints.get(`${b}`)?.[1] : prints.get(`${b}`)?.[0];
    if (first === undefined || second === undefined) {
      missing++;
      stderr.write(`Pair ${a}, ${b}: ${first === undefined ? a : b} is not in ${path}\n`);
      continue;
    }
    await writeLine(stdout, { a, b, ...pairLine(first, second) });
  }
  return missing === 0;
}

function pairLine(first: Fingerprint, second: Fingerprint) {
  const [earlier, later] =
    second.time < first.time || (second.time === first.time && place(second) < place(first))
      ? [second, first]
      : [first, second];
  const verdict = decidePair(earlier, later);
  const { jaccard, containment } = verdict.pair;
  return lineOf(
    guidOf(later),
    { ...verdict, jaccard, containment },
    verdict.decision === 'distinct' ? undefined : guidOf(earlier),
  );
}

/** Ids inside this command are "guid#line": a guid may come twice. */
const place = ({ id }: Fingerprint): number => Number(id.slice(id.lastIndexOf('#') + 1));
const guidOf = ({ id }: Fingerprint): string => id.slice(0, id.lastIndexOf('#'));

async function writeLine(stdout: NodeJS.WritableStream, line: object): Promise<void> {
  if (stdout.write(`${JSON.stringify(line)}\n`)) return;
  await new Promise<void>((resolve) => stdout.once('drain', resolve));
}
