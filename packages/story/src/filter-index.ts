import {
  type Candidate,
  fold,
  parseTextQuery,
  type SubscriptionFilter,
  searchedText,
  type TopicPath,
} from './filter.ts';
import { createTermIndex, type TermIndex } from './term-index.ts';

/** Somebody who wants what all of these filters take. */
export interface Subscription<T> {
  filters: readonly SubscriptionFilter[];
  value: T;
}

/** Finds the subscriptions that want a story without asking each; the same answer as `matches` for every filter gives. */
export interface FilterIndex<T> {
  wanting(candidate: Candidate, pathOf: TopicPath): Set<T>;
}

/** A filter with everything folded that a story is compared with. */
interface FoldedFilter {
  sources: readonly string[];
  languages: readonly string[];
  urgencyAtMost: number;
  keywords: readonly string[];
  topics: readonly string[];
  places: readonly { code: string; name: string }[];
  /** Ids of terms in the text. */
  with: readonly number[];
  without: readonly number[];
}

/** What filters ask of a story, each worked out once and when it is first asked. */
interface Facts {
  source: string;
  urgency: number;
  languages(): ReadonlySet<string>;
  keywords(): ReadonlySet<string>;
  topics(): ReadonlySet<string>;
  placeCodes(): ReadonlySet<string>;
  placeNames(): ReadonlySet<string>;
  terms(): ReadonlySet<number>;
}

interface Entry<T> {
  filters: readonly FoldedFilter[];
  value: T;
}

/** Makes an index of subscriptions. What it costs grows with them; what a story costs grows with those that come close to it. */
export function indexFilters<T>(subscriptions: readonly Subscription<T>[]): FilterIndex<T> {
  const terms = createTermIndex();
  const shelves = createShelves<T>();
  for (const { filters, value } of subscriptions) {
    const entry = { filters: filters.map((filter) => foldedFilter(filter, terms)), value };
    shelves.put(entry);
  }
  return {
    wanting: (candidate, pathOf) => {
      const facts = factsOf(candidate, pathOf, terms);
      const found = new Set<T>();
      for (const entry of shelves.near(facts))
        if (!found.has(entry.value) && entry.filters.every((filter) => takes(filter, facts))) found.add(entry.value);
      return found;
    },
  };
}

function foldedFilter(filter: SubscriptionFilter, terms: TermIndex): FoldedFilter {
  const text = filter.text === undefined ? [] : parseTextQuery(filter.text);
  const idsOf = (isExcluded: boolean) =>
    text.filter(({ not }) => not === isExcluded).map(({ term }) => terms.idOf(term));
  return {
    sources: filter.sources ?? [],
    languages: (filter.languages ?? []).map((range) => range.toLowerCase()),
    urgencyAtMost: filter.urgencyAtMost ?? Number.POSITIVE_INFINITY,
    keywords: (filter.keywords ?? []).map(fold),
    topics: filter.topics ?? [],
    places: (filter.places ?? []).map((place) => ({ code: place.toLowerCase(), name: fold(place) })),
    with: idsOf(false),
    without: idsOf(true),
  };
}

const anyIn = (wanted: readonly string[], own: () => ReadonlySet<string>): boolean =>
  wanted.length === 0 || wanted.some((value) => own().has(value));

function takes(filter: FoldedFilter, facts: Facts): boolean {
  return (
    facts.urgency <= filter.urgencyAtMost &&
    (filter.sources.length === 0 || filter.sources.includes(facts.source)) &&
    anyIn(filter.languages, facts.languages) &&
    anyIn(filter.topics, facts.topics) &&
    anyIn(filter.keywords, facts.keywords) &&
    (filter.places.length === 0 || filter.places.some((place) => isThere(place, facts))) &&
    filter.with.every((term) => facts.terms().has(term)) &&
    !filter.without.some((term) => facts.terms().has(term))
  );
}

const isThere = ({ code, name }: FoldedFilter['places'][number], facts: Facts): boolean =>
  facts.placeCodes().has(code) || facts.placeNames().has(name);

function factsOf({ story, topics, places }: Candidate, pathOf: TopicPath, terms: TermIndex): Facts {
  return {
    source: story.source,
    urgency: story.urgency,
    languages: once(() => new Set(prefixesOf(story.language.toLowerCase()))),
    keywords: once(() => new Set(story.keywords.map(fold))),
    topics: once(() => new Set(topics.flatMap(({ code }) => [code, ...pathOf(code)]))),
    placeCodes: once(
      () => new Set(places.flatMap(({ code }) => (code === undefined ? [] : prefixesOf(code.toLowerCase())))),
    ),
    placeNames: once(() => new Set(places.map(({ name }) => fold(name)))),
    terms: once(() => terms.find(searchedText(story))),
  };
}

/** A tag and all that it is under: `en-gb` is under `en`. */
const prefixesOf = (tag: string): string[] => [tag, ...[...tag.matchAll(/-/g)].map(({ index }) => tag.slice(0, index))];

function once<T>(work: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: work() };
    return made.value;
  };
}

/**
 * Where entries are looked for: each by the one condition of its filters that fewest stories meet, in the order of `SHELVES`; one
 * without conditions always.
 */
function createShelves<T>() {
  const shelves = new Map(SHELVES.map(({ name }) => [name, new Map<string | number, Entry<T>[]>()]));
  const always: Entry<T>[] = [];
  const shelveUnder = (name: string, keys: readonly (string | number)[], entry: Entry<T>): void => {
    const shelf = shelves.get(name)!;
    for (const key of new Set(keys)) {
      const entries = shelf.get(key);
      if (entries) entries.push(entry);
      else shelf.set(key, [entry]);
    }
  };
  return {
    put: (entry: Entry<T>): void => {
      const keysOn = ({ keysOf }: Shelf) => entry.filters.map(keysOf).find((keys) => keys.length > 0);
      const shelf = SHELVES.find(keysOn);
      if (shelf) shelveUnder(shelf.name, keysOn(shelf) ?? [], entry);
      else always.push(entry);
    },
    *near(facts: Facts): Iterable<Entry<T>> {
      for (const { name, lookFor } of SHELVES) {
        const shelf = shelves.get(name)!;
        if (shelf.size > 0) for (const key of lookFor(facts)) yield* shelf.get(key) ?? [];
      }
      yield* always;
    },
  };
}

interface Shelf {
  name: string;
  /** The keys one of which a story must have. */
  keysOf(filter: FoldedFilter): readonly (string | number)[];
  lookFor(facts: Facts): Iterable<string | number>;
}

const SHELVES: readonly Shelf[] = [
  { name: 'text', keysOf: (filter) => filter.with.slice(0, 1), lookFor: (facts) => facts.terms() },
  { name: 'keyword', keysOf: (filter) => filter.keywords, lookFor: (facts) => facts.keywords() },
  {
    name: 'place',
    keysOf: ({ places }) => places.flatMap(({ code, name }) => [`c ${code}`, `n ${name}`]),
    lookFor: (facts) =>
      [...facts.placeCodes()].map((code) => `c ${code}`).concat([...facts.placeNames()].map((name) => `n ${name}`)),
  },
  { name: 'topic', keysOf: (filter) => filter.topics, lookFor: (facts) => facts.topics() },
  { name: 'source', keysOf: (filter) => filter.sources, lookFor: (facts) => [facts.source] },
  { name: 'language', keysOf: (filter) => filter.languages, lookFor: (facts) => facts.languages() },
  {
    name: 'urgency',
    keysOf: ({ urgencyAtMost }) =>
      Number.isFinite(urgencyAtMost) ? Array.from({ length: urgencyAtMost }, (_, at) => at + 1) : [],
    lookFor: (facts) => [facts.urgency],
  },
];
