import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, matches, type SubscriptionFilter } from './filter.ts';
import { indexFilters } from './filter-index.ts';
import { draft } from './story.ts';

const codes = ['medtop:01', 'medtop:0101', 'medtop:010101', 'medtop:02'];
const pathOf = (code: string): string[] => codes.filter((other) => code.startsWith(other));

/** Few words and many ways to write them, so that filters and stories meet often. */
const word = fc.constantFrom(
  'bank',
  'Bank',
  'BÄNK',
  'central',
  'rate-rise',
  'fähre',
  'Fahre',
  'x',
  '2026',
  '—',
  '!',
  'Ⅷ',
  'İzmir',
);
const phrase = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '));
const few = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 3 });
const language = fc.constantFrom('en', 'en-GB', 'EN', 'de', 'de-CH', 'e', 'en-GB-oxendict');
const source = fc.constantFrom('agency', 'desk', 'wire');
const place = fc.constantFrom('CH', 'CH-ZH', 'ch-zh', 'Zürich', 'Zurich', 'C', 'GB');
const term = fc.oneof(
  word,
  phrase.map((words) => `"${words}"`),
  word.map((one) => `-${one}`),
  phrase.map((words) => `-"${words}"`),
);
const text = fc.array(term, { maxLength: 3 }).map((terms) => terms.join(' '));

const filter: fc.Arbitrary<SubscriptionFilter> = fc.record(
  {
    topics: few(fc.constantFrom(...codes)),
    sources: few(source),
    languages: few(language),
    urgencyAtMost: fc.integer({ min: 1, max: 9 }),
    keywords: few(word),
    places: few(place),
    text,
  },
  { requiredKeys: [] },
);

const candidate: fc.Arbitrary<Candidate> = fc
  .record({
    headline: phrase,
    bodyText: fc.array(phrase, { maxLength: 4 }).map((lines) => lines.join('\n')),
    keywords: few(word),
    language,
    source,
    urgency: fc.integer({ min: 1, max: 9 }),
    topics: few(fc.constantFrom(...codes).map((code) => ({ code }))),
    places: few(fc.record({ name: place, code: fc.option(place, { nil: undefined }) })),
  })
  .map(({ topics, places, headline, bodyText, keywords, ...own }) => {
    const at = '2026-11-24T08:00:00.000Z';
    const dressed = {
      ...draft({ headline, bodyText, keywords }),
      ...own,
      guid: 'g',
      versionCreated: at,
      receivedAt: at,
    };
    return { story: dressed, topics, places };
  });

describe('indexFilters', () => {
  it('finds exactly those whose filters all take the story', () => {
    const subscription = fc.array(filter, { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(
        fc.array(subscription, { maxLength: 30 }),
        fc.array(candidate, { maxLength: 5 }),
        (wishes, stories) => {
          const index = indexFilters(wishes.map((filters, value) => ({ filters, value })));
          for (const story of stories) {
            const plain = wishes.flatMap((filters, at) =>
              filters.every((one) => matches(one, story, pathOf)) ? [at] : [],
            );
            expect([...index.wanting(story, pathOf)].toSorted((a, b) => a - b)).toEqual(plain);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('folds no text while no filter asks for one', () => {
    const index = indexFilters([{ filters: [{ sources: ['desk'] }], value: 'desk' }]);
    const story = { ...draft({ headline: 'x' }), source: 'desk', language: 'en', urgency: 4 } as Candidate['story'];
    const untouched = Object.defineProperty({ ...story }, 'bodyText', {
      get: () => {
        throw new Error('the text was read');
      },
    });
    expect([...index.wanting({ story: untouched, topics: [], places: [] }, pathOf)]).toEqual(['desk']);
  });
});
