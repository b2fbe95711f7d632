/**
 * What a story costs when each service has one, two and four processes, with one language and with several, and the ratio to one
 * process. Each set-up has Kafka, Redis and PostgreSQL of its own. A machine of few cores shows what more processes cost, not what
 * they bring: processor time is the kernel's, of all services and servers, words and links included.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { aligned } from '../cli/src/print.ts';
import { measureSetUp, type ScaleFigures } from './scale/set-up.ts';
import { median } from './stack/quantile.ts';

const OPTIONS = {
  processes: { type: 'string', default: '1,2,4' },
  languages: { type: 'string', default: '1' },
  stories: { type: 'string', default: '400' },
  warm: { type: 'string', default: '150' },
  rounds: { type: 'string', default: '1' },
  help: { type: 'boolean', default: false },
} as const;

const HELP = `npm run bench -- scale [options]
  --processes 1,2,4   processes of each service; ratios are to the first
  --languages 1       languages of the stories, eight at most; 1,4 prints a table of each
  --stories 400       stories of a burst
  --warm 150          stories before it
  --rounds 1          rounds, each with every set-up in turn; the table has medians
One round with these takes some three minutes on two quiet cores.`;

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help) return console.log(HELP);
  const sizes = { stories: Number(values.stories), warm: Number(values.warm) };
  console.log(`${cpus().length} cores, ${cpus()[0]?.model}; ${sizes.stories} stories after ${sizes.warm}`);
  for (const languages of numbersOf(values.languages)) {
    const columns = numbersOf(values.processes).map((processes) => ({ processes, bursts: [] as ScaleFigures[] }));
    for (let round = 1; round <= Number(values.rounds); round++)
      for (const { processes, bursts } of columns) bursts.push(await measureSetUp({ processes, languages, ...sizes }));
    console.log(`\n${languages} language(s), CPU ms a story\n${table(columns)}`);
  }
}

const numbersOf = (list: string): number[] => list.split(',').map(Number);

interface Column {
  processes: number;
  bursts: readonly ScaleFigures[];
}

function table(columns: readonly Column[]): string {
  const names = [
    ...new Set(columns.flatMap(({ bursts }) => bursts.flatMap(({ msByService }) => [...msByService.keys()]))),
  ];
  const line = (name: string, of: (burst: ScaleFigures) => number) => [
    name,
    ...columns.map(({ bursts }) => median(bursts.map(of)).toFixed(2)),
  ];
  const totals = columns.map(({ bursts }) => median(bursts.map(({ ms }) => ms)));
  return aligned([
    ['', ...columns.map(({ processes }) => `${processes} of each`)],
    ...names.map((name) => line(name, ({ msByService }) => msByService.get(name) ?? 0)),
    line('all', ({ ms }) => ms),
    ['ratio to the first', ...totals.map((ms) => (ms / totals[0]!).toFixed(2))],
    line('stories/s to the last webhook', ({ perSecond }) => perSecond),
  ]);
}
