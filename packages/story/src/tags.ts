import { z } from 'zod';
import { type Named, named, type Story, type Subject, subject } from './story.ts';

const names = z.array(named.pick({ name: true, code: true, wikidata: true })).default([]);

/** What a tagger leaves for others; whatever else it found is its own business. */
const foundTags = z.object({
  topics: z.array(subject).default([]),
  people: names,
  organisations: names,
  places: names,
});
export type FoundTags = z.infer<typeof foundTags>;

/** The tags of an enrichment; none when there is no enrichment, or one of another time. */
export function readTags(enrichment: unknown): FoundTags {
  const parsed = foundTags.safeParse(enrichment ?? {});
  return parsed.success ? parsed.data : { topics: [], people: [], organisations: [], places: [] };
}

/** Enrichers that leave topics. Where two name the same topic the word of the first stands. */
export const TAGGERS = ['topics', 'external-topics'] as const;

/** What taggers found, out of all that enrichers found about a version. */
export const taggerResults = (enrichments: readonly { enricher: string; result: unknown }[]): unknown[] =>
  TAGGERS.flatMap((name) => enrichments.filter(({ enricher }) => enricher === name).map(({ result }) => result));

/** Topics of source and taggers together, one per code; the source's own come first and stand above the taggers', which are marked. */
export function topicsOf(story: Story, tagged: readonly unknown[]): Subject[] {
  const found = tagged.flatMap((result) => readTags(result).topics);
  return merged(story.subjects, found, ({ code }) => code);
}

/** People, organisations and places that a story names. */
export type Names = Pick<Story, 'people' | 'organisations' | 'places'>;

/** Names of source and taggers together, each once whatever its case; the source's own come first, the others are marked. */
export function namesOf(story: Names, tagged: readonly unknown[]): Names {
  const found = tagged.map(readTags);
  const both = (kind: keyof Names): Named[] =>
    merged(
      story[kind],
      found.flatMap((tags) => tags[kind]),
      ({ name }) => name.toLowerCase(),
    );
  return { people: both('people'), organisations: both('organisations'), places: both('places') };
}

function merged<T extends Subject | Named>(own: readonly T[], found: readonly T[], keyOf: (each: T) => string): T[] {
  const byKey = new Map<string, T>();
  for (const each of own) if (!byKey.has(keyOf(each))) byKey.set(keyOf(each), each);
  for (const each of found) if (!byKey.has(keyOf(each))) byKey.set(keyOf(each), { ...each, found: true });
  return [...byKey.values()];
}
