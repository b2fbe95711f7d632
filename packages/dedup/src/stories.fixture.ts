import type { StoryFacts } from './fingerprint.ts';

/** Own-written wire copy for the tests of this package. */
export const HOUR = 3_600_000;
export const start = Date.UTC(2026, 10, 24, 8);

const paragraphs = [
  'The harbour authority of Port Alder said it would reopen two of its five container berths on Thursday after engineers finished repairs to a flooded pumping station.',
  'A storm surge on Sunday night had put the eastern basin out of use and left nine ships waiting off the coast, the authority said in a statement.',
  'Harbour master Ines Calloway told reporters that traffic would return to normal within a week if the weather held, and that no cargo had been lost.',
  'Shippers had asked for the northern berths to be opened first because most refrigerated goods are handled there.',
  'The insurance association put the damage at 41.3 million crowns, a figure that the authority called too high.',
  'Work on a new sea wall, approved by the regional council in spring, is due to begin before the end of the year.',
];

export const body = (...numbers: number[]): string =>
  (numbers.length === 0 ? paragraphs : numbers.map((number) => paragraphs[number]!)).join('\n\n');

/** A story with everything ordinary; the given fields on top. */
export const storyOf = (id: string, hours: number, fields: Partial<StoryFacts> = {}): StoryFacts => ({
  id,
  guid: `guid-${id}`,
  source: 'alder-news',
  headline: 'Port Alder to reopen two berths after storm',
  slugline: 'STORM-PORT-ALDER',
  bodyText: body(),
  language: 'en',
  signals: [],
  pubStatus: 'usable',
  time: start + hours * HOUR,
  ...fields,
});
