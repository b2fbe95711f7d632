import { readFileSync } from 'node:fs';
import { type Linkable, rankRelated, tagStory, termsOf, WordFrequencies } from '@dateline/topics';
import { type Random, seeded } from '../dedup/random.ts';
import { Bm25 } from './bm25.ts';
import { formerlyRanked } from './former-rule.ts';

/** A story of the small archives; its affair is `SUBJECT` or `SUBJECT/MATTER`. */
interface Item {
  affair: string;
  headline: string;
  bodyText: string;
}

interface Told {
  story: Linkable;
  affair: string;
}

const HOUR = 3_600_000;
const CANDIDATES = 24;
/** How many archives of each size are drawn, so that small ones are no matter of luck. */
const DRAWN = { 20: 60, 50: 24, 200: 4 } as const;

type Links = (asked: Linkable, candidates: readonly Linkable[], frequencies: WordFrequencies) => { id: string }[];

const rules: Readonly<Record<string, Links>> = {
  'the rule before': (asked, candidates) => formerlyRanked(asked, candidates),
  'the product': (asked, candidates, frequencies) => rankRelated(asked, candidates, { frequencies }),
};

/** Links between stories of different affairs, and pairs of one affair that are linked, in archives of 20, 50 and 200 stories. */
export function printSmall(): void {
  const items = readItems();
  console.log(
    `\nSmall archives drawn from ${items.length} stories of ${new Set(items.map(({ affair }) => affair)).size} affairs`,
  );
  console.log(`${'stories  rule'.padEnd(28)}half      links  nonsense  recall of pairs`);
  for (const [size, drawn] of Object.entries(DRAWN)) {
    const archives = Array.from({ length: drawn }, (_, at) => draw(items, Number(size), seeded(100 + at)));
    for (const [name, links] of Object.entries(rules)) printRow(`${size.padStart(7)}  ${name}`, archives, links);
  }
}

const lines = (path: string): Record<string, string>[] =>
  readFileSync(new URL(path, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** Our own stories, and to fill up labelled items for the tagger, each of which is taken for an affair by itself. */
function readItems(): Item[] {
  const own = lines('small-archive.jsonl').map(({ affair = '', headline = '', bodyText = '' }) => ({
    affair,
    headline,
    bodyText,
  }));
  const fill = ['../labels/topics-unseen.jsonl', '../labels/topics-last.jsonl'].flatMap(lines);
  return [...own, ...fill.map(({ guid = '', headline = '', bodyText = '' }) => ({ affair: guid, headline, bodyText }))];
}

/** Whole affairs by lot until there are enough stories, in random order, an hour apart. */
function draw(items: readonly Item[], size: number, random: Random): Told[] {
  const affairs = shuffled([...Map.groupBy(items, ({ affair }) => affair).values()], random);
  return shuffled(affairs.flat().slice(0, size), random).map((item, at) => ({
    affair: item.affair,
    story: linkable(item, `${at}`, at * HOUR),
  }));
}

function shuffled<T>(all: readonly T[], random: Random): T[] {
  return all
    .map((each) => ({ each, by: random() }))
    .sort((a, b) => a.by - b.by)
    .map(({ each }) => each);
}

function linkable({ headline, bodyText }: Item, id: string, releasedAt: number): Linkable {
  const copy = { headline, bodyText, language: 'en' };
  return { id, clusterId: id, ...copy, ...tagStory(copy), releasedAt };
}

interface Counts {
  links: number;
  nonsense: number;
  pairs: number;
  linked: number;
}

/** Parameters were chosen on one half of the affairs, by a hash of the label. */
const isHeldOut = (affair: string): boolean =>
  [...subjectOf(affair)].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 65_521, 7) % 2 === 1;
const subjectOf = (affair: string): string => affair.split('/', 1)[0]!;

function printRow(name: string, archives: readonly (readonly Told[])[], links: Links): void {
  const halves = { tune: none(), 'held out': none() };
  for (const archive of archives) ask(archive, links, (affair) => halves[isHeldOut(affair) ? 'held out' : 'tune']);
  for (const [half, { links, nonsense, pairs, linked }] of Object.entries(halves)) {
    const cells = [`${links}`.padStart(5), percent(nonsense, links).padStart(8), percent(linked, pairs).padStart(15)];
    console.log(`${name.padEnd(28)}${half.padEnd(10)}${cells.join('  ')}`);
  }
}

const none = (): Counts => ({ links: 0, nonsense: 0, pairs: 0, linked: 0 });
const percent = (part: number, all: number): string => `${((100 * part) / Math.max(1, all)).toFixed(1)} %`;

/** Asks for the links of each story among those before it. Stories of one subject and two affairs count neither way. */
function ask(archive: readonly Told[], links: Links, countsOf: (affair: string) => Counts): void {
  const frequencies = frequenciesOf(archive);
  const earlier = new Bm25();
  for (const [at, { story, affair }] of archive.entries()) {
    const counts = countsOf(affair);
    const candidates = at === 0 ? [] : earlier.query(story, CANDIDATES).map((id) => archive[Number(id)]!.story);
    const given = links(story, candidates, frequencies).map(({ id }) => archive[Number(id)]!);
    const right = given.filter((other) => other.affair === affair).length;
    counts.links += given.length;
    counts.linked += right;
    counts.pairs += archive.slice(0, at).filter((other) => other.affair === affair).length;
    counts.nonsense += given.filter((other) => subjectOf(other.affair) !== subjectOf(affair)).length;
    earlier.add(story);
  }
}

/** What PostgreSQL's statistics would say of the archive. */
function frequenciesOf(archive: readonly Told[]): WordFrequencies {
  const holding = new Map<string, number>();
  for (const { story } of archive)
    for (const word of new Set(termsOf(`${story.headline} ${story.bodyText}`, 'xx')))
      holding.set(word, (holding.get(word) ?? 0) + 1);
  const shares = new Map([...holding].map(([word, stories]) => [word, stories / archive.length]));
  return new WordFrequencies({ stories: archive.length, shares, rest: 1 / archive.length });
}
