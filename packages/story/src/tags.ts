import { ENRICHMENTS, readTagsResult, type TagsResult } from './enrichments.ts';
import { type Named, named, type Story, type Subject } from './story.ts';

const nameOnly = named.pick({ name: true, code: true, wikidata: true });

/** The tags of a result that leave the house; none when there is no result, or one of another shape. */
export function readTags(result: unknown): Pick<TagsResult, 'topics' | keyof Names> {
  const { topics, ...found } = readTagsResult(result);
  const bare = (kind: keyof Names) => found[kind].map((each) => nameOnly.parse(each));
  return { topics, people: bare('people'), organisations: bare('organisations'), places: bare('places') };
}

/** Taggers: enrichers that leave topics. Where two name the same topic the word of the first stands. */
export const TAGGERS: readonly string[] = Object.entries(ENRICHMENTS)
  .filter(([, result]) => 'topics' in result.shape)
  .map(([name]) => name);

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
