/**
 * Makes src/vocabulary/mediatopics.json from the published Media Topics (one JSON concept a line).
 *
 *   node packages/topics/scripts/build-vocabulary.ts ../shared/data/mediatopics-en-GB-2023-10-24.jsonl
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Published {
  qcode: string;
  label: string;
  definition: string;
  broader: string | null;
  retired: string | null;
  wikidata: string | null;
}

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('Say which file holds the published Media Topics');
const date = /(\d{4}-\d{2}-\d{2})/.exec(source)?.[1];
if (date === undefined) throw new Error(`The name of ${source} must carry the date of the vocabulary, like 2023-10-24`);

const published = readFileSync(source, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Published);

const bare = (code: string | null) => code?.replace('medtop:', '') ?? '';
const concepts = published.map((each) => [
  bare(each.qcode),
  each.label,
  each.definition,
  bare(each.broader),
  each.retired === null ? 0 : 1,
  each.wikidata?.split('/').at(-1) ?? '',
]);
const file = {
  title: 'IPTC Media Topics',
  attribution: '© IPTC, CC BY 4.0',
  date,
  language: 'en-GB',
  columns: ['code', 'label', 'definition', 'broader', 'retired', 'wikidata'],
  concepts,
};
const lines = JSON.stringify({ ...file, concepts: undefined }).slice(0, -1);
const rows = concepts.map((row) => JSON.stringify(row)).join(',\n');
writeFileSync(new URL('../src/vocabulary/mediatopics.json', import.meta.url), `${lines},"concepts":[\n${rows}\n]}\n`);
