import { describe, expect, it } from 'vitest';
import { type Candidate, matches, parseTextQuery, type SubscriptionFilter, subscriptionFilter } from './filter.ts';
import { draft } from './story.ts';

const candidate = (fields: Partial<Candidate> = {}, story: object = {}): Candidate => ({
  story: {
    ...draft({
      headline: 'Zürich opens tram line',
      bodyText: 'The central bank of trams opened.',
      keywords: ['Transport'],
    }),
    source: 'agency',
    guid: 'g',
    language: 'de-CH',
    urgency: 4,
    versionCreated: '2026-01-01T00:00:00.000Z',
    receivedAt: '2026-01-01T00:00:00.000Z',
    ...story,
  },
  topics: [{ code: 'medtop:20000002' }],
  places: [{ name: 'Zürich', code: 'CH-ZH' }],
  ...fields,
});

const pathOf = (code: string): string[] => (code === 'medtop:20000002' ? ['medtop:01000000', code] : []);
const takes = (filter: SubscriptionFilter, fields?: Partial<Candidate>) => matches(filter, candidate(fields), pathOf);

describe('matches', () => {
  it('takes everything without a filter', () => expect(takes({})).toBe(true));

  it.each<[SubscriptionFilter, boolean]>([
    [{ topics: ['medtop:01000000'] }, true],
    [{ topics: ['medtop:20000002'] }, true],
    [{ topics: ['medtop:15000000'] }, false],
    [{ languages: ['de'] }, true],
    [{ languages: ['de-DE'] }, false],
    [{ urgencyAtMost: 4 }, true],
    [{ urgencyAtMost: 3 }, false],
    [{ keywords: ['TRANSPORT'] }, true],
    [{ places: ['ch'] }, true],
    [{ places: ['zurich'] }, true],
    [{ places: ['AT'] }, false],
    [{ text: 'tram "central bank"' }, true],
    [{ text: 'tram -zurich' }, false],
    [{ sources: ['other'] }, false],
    [{ sources: ['agency'], languages: ['fr'] }, false],
  ])('%j: %s', (filter, expected) => expect(takes(filter)).toBe(expected));
});

describe('subscriptionFilter', () => {
  it('refuses a misspelt field rather than taking everything', () => {
    expect(subscriptionFilter.safeParse({ topic: ['medtop:01000000'] }).success).toBe(false);
  });
});

describe('parseTextQuery', () => {
  it('reads words, phrases and exclusions', () => {
    expect(parseTextQuery('merger "Central Bank" -football')).toEqual([
      { term: 'merger', not: false },
      { term: 'central bank', not: false },
      { term: 'football', not: true },
    ]);
  });
});
