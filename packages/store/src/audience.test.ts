import { candidateOf, draft, type StoryEvent, taggerResults, webhookSettings } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { audienceOf } from './audience.ts';
import type { Endpoint } from './endpoints.ts';
import type { Feed } from './feeds.ts';
import { indexSubscribers } from './subscribers.ts';

const candidate = candidateOf(
  {
    ...draft({ headline: 'Ferry returns', keywords: ['ferry'] }),
    source: 'agency',
    guid: 'g',
    language: 'en',
    urgency: 4,
    versionCreated: '2026-11-24T08:00:00.000Z',
    receivedAt: '2026-11-24T08:00:00.000Z',
  },
  [],
);

const endpoint = (id: string, fields: Partial<Endpoint> = {}): Endpoint => ({
  id,
  name: id,
  url: 'https://partner.example/',
  filter: {},
  format: 'dateline-json',
  events: [],
  embargoEarly: false,
  maxInFlight: 1,
  partnerId: null,
  entitlement: {},
  channel: 'webhook',
  subscription: null,
  subscribedUntil: null,
  settings: webhookSettings.parse({}),
  hasCredentials: false,
  state: 'enabled',
  disabledReason: null,
  disabledAt: null,
  failingSince: null,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  revision: 1,
  removedAt: null,
  killsUntil: null,
  ...fields,
});
const feed = (name: string, filter: Feed['filter']): Feed => ({
  name,
  title: name,
  description: null,
  language: null,
  filter,
  maxEntries: 10,
  partnerId: null,
  entitlement: {},
  access: 'open',
  decidedAt: null,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  revision: 1,
});

const wanted = { keywords: ['ferry'] };
const unwanted = { keywords: ['football'] };

function audience(
  event: StoryEvent,
  endpoints: readonly Endpoint[],
  earlier: { endpoints?: string[]; feeds?: string[] } = {},
) {
  const feeds = [feed('ferries', wanted), feed('sport', unwanted)];
  const found = audienceOf(
    { event, candidate },
    indexSubscribers({ endpoints, feeds }),
    { endpoints: earlier.endpoints ?? [], feeds: earlier.feeds ?? [] },
    () => [],
  );
  return { endpoints: found.endpoints.map(({ id }) => id), feeds: found.feeds };
}

describe('audienceOf', () => {
  it('is whoever asked for such a story', () => {
    const both = [endpoint('yes', { filter: wanted }), endpoint('no', { filter: unwanted })];
    expect(audience('story.published', both)).toEqual({ endpoints: ['yes'], feeds: ['ferries'] });
  });

  it.each<StoryEvent>(['story.updated', 'story.corrected', 'story.killed'])(
    'stays with whoever got an earlier version when a %s does not match any more',
    (event) => {
      const earlier = { endpoints: ['no'], feeds: ['sport'] };
      const { endpoints, feeds } = audience(event, [endpoint('no', { filter: unwanted })], earlier);
      expect(endpoints).toEqual(['no']);
      expect(feeds).toContain('sport');
    },
  );

  it('takes a kill to nobody who never got the story, however well it matches', () => {
    expect(audience('story.killed', [endpoint('yes', { filter: wanted })])).toEqual({ endpoints: [], feeds: [] });
  });

  it('leaves out events that a partner did not ask for, except a kill', () => {
    const picky = [endpoint('picky', { events: ['story.published'] })];
    const earlier = { endpoints: ['picky'] };
    expect(audience('story.updated', picky, earlier).endpoints).toEqual([]);
    expect(audience('story.corrected', picky, earlier).endpoints).toEqual([]);
    expect(audience('story.killed', picky, earlier).endpoints).toEqual(['picky']);
  });

  it('holds for disabled partners too: what they are owed waits for them', () => {
    expect(audience('story.published', [endpoint('away', { state: 'disabled' })]).endpoints).toEqual(['away']);
  });

  it('does not owe anything to an endpoint that was removed since', () => {
    expect(audience('story.killed', [], { endpoints: ['removed'] }).endpoints).toEqual([]);
  });
});

describe('candidateOf', () => {
  const { story } = candidate;

  it("puts the source's topics before the tagger's and places of both together", () => {
    const own = { ...story, subjects: [{ code: 'medtop:1' }], places: [{ name: 'Lisbon' }] };
    const tags = { topics: [{ code: 'medtop:1', confidence: 0.4 }, { code: 'medtop:2' }], places: [{ name: 'Porto' }] };
    const { topics, places } = candidateOf(own, [tags]);
    expect(topics).toEqual([{ code: 'medtop:1' }, { code: 'medtop:2', found: true }]);
    expect(places.map(({ name }) => name)).toEqual(['Lisbon', 'Porto']);
  });

  it('adds what an external tagger found, below our own', () => {
    const both = taggerResults([
      {
        enricher: 'external-topics',
        result: { topics: [{ code: 'medtop:2', confidence: 0.9 }, { code: 'medtop:3' }] },
      },
      { enricher: 'related', result: { links: [] } },
      { enricher: 'topics', result: { topics: [{ code: 'medtop:2', confidence: 0.5 }] } },
    ]);
    expect(candidateOf(story, both).topics).toEqual([
      { code: 'medtop:2', confidence: 0.5, found: true },
      { code: 'medtop:3', found: true },
    ]);
  });

  it.each([undefined, null, 'broken', { topics: 'none' }])('does without tags where there are none: %j', (tags) =>
    expect(candidateOf(story, [tags]).topics).toEqual([]),
  );
});
