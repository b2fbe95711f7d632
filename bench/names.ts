/**
 * Countries that the tagger finds in Reuters stories of 1987 beside those that Reuters' editors gave them. Counted are stories all of
 * whose labels name a present country or territory, without the United States, which editors gave to nearly every company: a story
 * labelled USA alone has nothing to be found and can only lower precision. Baseline: the country's name stands in the story.
 * Usage: npm run bench -- names
 */
import { tagStory } from '@dateline/topics';
import { isWholeCountry, writtenPlaces } from '../packages/topics/src/names/gazetteer.ts';
import { reutersFile, reutersLines } from './reuters.ts';
import { inParagraphs } from './wire-text.ts';

interface Line {
  title: string;
  body: string;
  dateline: string | null;
  places: string[];
}

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
  const lines = reutersLines<Line>();
  if (!lines) throw new Error(`${reutersFile.pathname} is not there; this bench needs the shared data`);
  const countries = countryNames();
  const codeOf = (label: string) => labelled[label] ?? countries.get(label.replaceAll('-', ' '));
  const placed = lines.filter(({ body, places }) => body.trim() !== '' && places.length > 0);
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

/** Codes by a country's names in lower case. */
const countryNames = (): Map<string, string> =>
  new Map(
    writtenPlaces
      .filter(([, place]) => isWholeCountry(place))
      .map(([written, { code }]) => [written.toLowerCase(), code]),
  );

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
