/**
 * Countries that the tagger finds in Reuters stories of 1987 beside those that Reuters' editors gave them. Counted are stories all of
 * whose labels name a present country or territory, without the United States, which editors gave to nearly every company: a story
 * labelled USA alone has nothing to be found and can only lower precision. Baseline: the country's name stands in the story.
 * Usage: npm run bench -- names
 */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { tagStory } from '@dateline/topics';
import { gazetteer, isWholeCountry } from '../packages/topics/src/names/gazetteer.ts';
import { inParagraphs } from './wire-text.ts';

interface Line {
  title: string;
  body: string;
  dateline: string | null;
  places: string[];
}

const collection = new URL('../../shared/data/reuters21578-train.jsonl.gz', import.meta.url);

/** Labels that are no English name of the gazetteer; a state that became another, or part of one, counts as that one. */
const labelled: Readonly<Record<string, string>> = {
  usa: 'US',
  uk: 'GB',
  uae: 'AE',
  ussr: 'RU',
  zaire: 'CD',
  congo: 'CG',
  kampuchea: 'KH',
  antigua: 'AG',
  'trinidad-tobago': 'TT',
  'yemen-arab-republic': 'YE',
  'yemen-demo-republic': 'YE',
};

export async function run(): Promise<void> {
  if (!existsSync(collection)) throw new Error(`${collection.pathname} is not there; this bench needs the shared data`);
  const countries = countryNames();
  const codeOf = (label: string) => labelled[label] ?? countries.get(label.replaceAll('-', ' '));
  const placed = readStories().filter(({ body, places }) => body.trim() !== '' && places.length > 0);
  const stories = placed.filter(({ places }) => places.every(codeOf));
  const beside = stories.filter(({ places }) => places.some((label) => label !== 'usa'));
  console.log(`${placed.length} stories with places, ${stories.length} of them with present countries alone,`);
  console.log(`${beside.length} of these with a country besides the United States`);
  console.log(`${''.padEnd(46)}precision     recall         F1`);
  const methods: Record<string, (line: Line) => Set<string>> = {
    "the country's name in dateline, title or body": (line) => standingIn(line, countries),
    'the tagger, without the dateline': ({ title, body }) => tagged({ title, body, dateline: null }),
    'the tagger': tagged,
  };
  for (const [name, find] of Object.entries(methods)) printRow(name, stories, find, codeOf);
}

const readStories = (): Line[] =>
  gunzipSync(readFileSync(collection))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** Codes by a country's names in lower case. */
function countryNames(): Map<string, string> {
  const names = new Map<string, string>();
  for (const [first, entries] of gazetteer) {
    for (const { rest, place } of entries) {
      if (isWholeCountry(place)) names.set([first, ...rest].join(' ').toLowerCase(), place.code);
    }
  }
  return names;
}

function tagged({ title, body, dateline }: Omit<Line, 'places'>): Set<string> {
  const copy = { headline: title, bodyText: inParagraphs(body), language: 'en' };
  const { places } = tagStory({ ...copy, dateline: { located: dateline ?? '' } });
  return new Set(places.map(({ code = '' }) => code.slice(0, 2)));
}

function standingIn({ title, body, dateline }: Line, countries: ReadonlyMap<string, string>): Set<string> {
  const words = ` ${`${dateline ?? ''} ${title} ${body}`.toLowerCase().replace(/[^a-z]+/g, ' ')} `;
  return new Set([...countries].flatMap(([name, code]) => (words.includes(` ${name} `) ? code : [])));
}

function printRow(
  name: string,
  stories: readonly Line[],
  find: (line: Line) => Set<string>,
  codeOf: (label: string) => string | undefined,
): void {
  let [found, right, wanted] = [0, 0, 0];
  for (const line of stories) {
    const given = new Set(line.places.flatMap((label) => codeOf(label) ?? []));
    const got = find(line);
    for (const codes of [given, got]) codes.delete('US');
    found += got.size;
    wanted += given.size;
    right += got.intersection(given).size;
  }
  const [precision, recall] = [right / found, right / wanted];
  const cells = [precision, recall, (2 * precision * recall) / (precision + recall)];
  console.log(`${name.padEnd(46)}${cells.map((cell) => cell.toFixed(3).padStart(9)).join('  ')}`);
}
