/**
 * Dateline recovery from running text, on the Reuters-21578 stories that lie beside the repository (research use, never copied).
 * The dateline is put back in front of its body, once as printed in 1987 and once with "(Reuters)" as printed today;
 * place, day and agency must come back and the lead must stay whole. Stories without dateline must lose nothing.
 * Usage: node bench/dateline.ts [--misses]
 */
import { liftDateline } from '../packages/formats/src/copy/dateline/index.ts';
import { reutersLines } from './reuters.ts';

interface Row {
  date: string;
  dateline: string;
  body: string;
}

interface Case {
  text: string;
  receivedAt: string;
  located: string;
  date: string;
  lead: string;
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');

/** The truth about a dateline, read from its own field: place up to the last comma, then month and day. */
function caseOf(row: Row): Case | undefined {
  const plain = row.dateline.replace(/\s+/g, ' ').trim();
  const match = /^(.+?)[,.]? ([A-Za-z]{3,9})\.? ?(\d{1,2})\s*-*$/.exec(plain);
  const written = /^\s*(\d{1,2})-([A-Z]{3})-(\d{4})/.exec(row.date);
  if (!match || !written || !/^[A-Za-z]/.test(plain)) return undefined;
  const month = MONTHS.indexOf(match[2]!.slice(0, 3).toUpperCase()) + 1;
  if (month === 0) return undefined;
  const pad = (value: number | string) => String(value).padStart(2, '0');
  const writtenMonth = pad(MONTHS.indexOf(written[2]!) + 1);
  return {
    text: plain.replace(/\s*-*$/, ''),
    receivedAt: `${written[3]}-${writtenMonth}-${pad(written[1]!)}T12:00:00Z`,
    located: match[1]!,
    date: `${written[3]}-${pad(month)}-${pad(match[3]!)}`,
    lead: row.body.trim(),
  };
}

function measure(title: string, cases: Case[], join: (one: Case) => string, agency?: string): void {
  const right = { located: 0, date: 0, agency: 0, lead: 0, all: 0 };
  for (const one of cases) {
    const { dateline, bodyText } = liftDateline(join(one), one);
    const got = {
      located: dateline?.located === one.located,
      date: dateline?.date === one.date,
      agency: dateline?.agency === agency,
      lead: bodyText.trim() === one.lead,
    };
    for (const key of ['located', 'date', 'agency', 'lead'] as const) right[key] += Number(got[key]);
    right.all += Number(Object.values(got).every(Boolean));
  }
  const percent = (count: number) => `${((100 * count) / cases.length).toFixed(2)} %`;
  const figures = Object.entries(right).map(([name, count]) => `${name} ${percent(count)}`);
  console.log(`${title} (${cases.length} stories): ${figures.join(', ')}`);
}

export async function run(args: readonly string[] = []): Promise<void> {
  const rows = reutersLines<Row>();
  if (rows === undefined) {
    console.log('SKIPPED: ../shared/data/reuters21578-train.jsonl.gz is not there');
    return;
  }
  const dated = rows.filter((row) => row.dateline.trim() !== '');
  const cases = dated.map(caseOf).filter((one) => one !== undefined);
  console.log(`${dated.length} stories have a dateline field, ${cases.length} of them hold a place and a day`);
  measure('As printed in 1987', cases, (one) => `${one.text} - ${one.lead}`);
  measure('With agency', cases, (one) => `${one.text} (Reuters) - ${one.lead}`, 'Reuters');
  const bodies = rows.map((row) => row.body.trim()).filter((body) => body !== '');
  const eaten = bodies.filter((body) => liftDateline(body).bodyText !== body);
  console.log(`Leads without dateline that lost words: ${eaten.length} of ${bodies.length}`);
  if (args.includes('--misses')) for (const body of eaten) console.log(JSON.stringify(body.slice(0, 80)));
}
