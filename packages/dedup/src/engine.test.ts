import { describe, expect, it } from 'vitest';
import { createEngine } from './engine.ts';
import type { StoryFacts } from './fingerprint.ts';
import { body, storyOf } from './stories.fixture.ts';

/** What the engine says of the last story when it got all of them in order. */
function last(...stories: StoryFacts[]) {
  const engine = createEngine();
  return stories.map((story) => engine.add(story)).at(-1)!;
}

const first = storyOf('a', 0);

describe('engine', () => {
  it('calls the first story distinct', () => {
    expect(last(first)).toMatchObject({ decision: 'distinct', candidates: [] });
  });

  it('finds the same text under other furniture', () => {
    const bodyText = `PORT ALDER, Nov 24 (Reuters) - ${body()}\n\n(Reporting by B. Person)\n REUTER`;
    const again = storyOf('b', 3, { headline: 'Two berths reopen', bodyText });
    expect(last(first, again)).toMatchObject({ decision: 'exact-copy', of: 'a', jaccard: 1, containment: 1 });
  });

  it('finds a text reworded here and there', () => {
    const bodyText = body()
      .replace('nine ships waiting', 'nine vessels waiting')
      .replace('finished repairs', 'completed repairs');
    expect(last(first, storyOf('b', 1, { bodyText }))).toMatchObject({ decision: 'near-copy', of: 'a' });
  });

  it('finds a text cut to a third', () => {
    const decision = last(first, storyOf('b', 5, { bodyText: body(0, 1) }));
    expect(decision).toMatchObject({ decision: 'near-copy', of: 'a' });
    expect(decision.containment).toBeGreaterThan(0.95);
    expect(decision.reasons[0]).toContain('shorter');
  });

  it('lets a new number through', () => {
    const bodyText = body().replace('41.3 million', '47.9 million');
    expect(last(first, storyOf('b', 1, { bodyText }))).toMatchObject({
      decision: 'new-version',
      kind: 'correction',
      of: 'a',
    });
  });

  it('lets a rounded number be a copy and a more exact one be news', () => {
    const exact = body().replace('41.3 million', '41,312,500');
    expect(last(storyOf('a', 0, { bodyText: exact }), storyOf('b', 1)).decision).toBe('near-copy');
    expect(last(first, storyOf('b', 1, { bodyText: exact })).decision).toBe('new-version');
  });

  it('lets an added take through', () => {
    const short = storyOf('a', 0, { bodyText: body(0, 1, 2, 3) });
    expect(last(short, storyOf('b', 1, { bodyText: body(0, 1, 2, 3, 5) }))).toMatchObject({
      decision: 'new-version',
      kind: 'added-take',
    });
  });

  it.each([
    ['in its headline', { headline: 'CORRECTED - Port Alder to reopen two berths after storm' }],
    ['by its signal', { signals: ['correction'] }],
    ['in a note', { bodyText: `${body()}\n(Corrects name of harbour master)` }],
  ])('never suppresses a correction that says so %s', (_where, fields) => {
    expect(last(first, storyOf('b', 1, fields))).toMatchObject({
      decision: 'new-version',
      kind: 'correction',
      of: 'a',
    });
  });

  it('lets an update through that its source calls one, and suppresses the copy of that', () => {
    const bodyText = body().replace('nine ships waiting', 'nine vessels waiting');
    const update = storyOf('b', 1, { headline: 'UPDATE 1-Port Alder to reopen two berths after storm', bodyText });
    expect(last(first, update)).toMatchObject({ decision: 'new-version', kind: 'write-through' });
    expect(last(first, update, { ...update, id: 'c', guid: 'guid-c' })).toMatchObject({
      decision: 'exact-copy',
      of: 'b',
    });
  });

  it('never suppresses a kill', () => {
    const killed = storyOf('b', 1, { pubStatus: 'canceled' });
    expect(last(first, killed)).toMatchObject({ decision: 'new-version', kind: 'kill', of: 'a' });
  });

  it('takes the same guid for a new version, whatever it says now', () => {
    const rewritten = storyOf('b', 1, {
      guid: 'guid-a',
      bodyText: 'The berths opened early. Nobody had expected it at all, least of all the crews.',
    });
    expect(last(first, rewritten)).toMatchObject({ decision: 'new-version', of: 'a' });
  });

  it('points a copy of a copy to the lead', () => {
    expect(last(first, storyOf('b', 1), storyOf('c', 2, { bodyText: body(0, 1, 2, 3, 4) })).of).toBe('a');
  });

  it('keeps languages apart', () => {
    expect(last(first, storyOf('b', 1, { language: 'de', bodyText: body(0, 1, 2, 3) })).decision).toBe('distinct');
  });

  it('looks back no further than its window', () => {
    expect(last(first, storyOf('b', 71)).decision).toBe('exact-copy');
    expect(last(first, storyOf('b', 73)).decision).toBe('distinct');
  });

  it('forgets a removed story', () => {
    const engine = createEngine();
    engine.add(first);
    expect(engine.remove('a')).toBe(true);
    expect(engine.remove('nobody')).toBe(false);
    expect(engine.add(storyOf('b', 1)).decision).toBe('distinct');
  });

  it('does not compare stories without text', () => {
    const empty = { headline: '', bodyText: '', slugline: '' };
    expect(last(storyOf('a', 0, empty), storyOf('b', 1, empty)).decision).toBe('distinct');
  });

  it('compares flashes by their headlines', () => {
    const flash = (id: string, headline: string) => storyOf(id, 0, { headline, bodyText: '', slugline: '' });
    expect(last(flash('a', 'PORT ALDER REOPENS'), flash('b', 'Port Alder reopens')).decision).toBe('exact-copy');
    expect(last(flash('a', 'PORT ALDER REOPENS'), flash('b', 'PORT ELM REOPENS')).decision).toBe('distinct');
  });
});

describe('overrides', () => {
  it('of where a story stands hold for its copies, and for the copies it had', () => {
    const engine = createEngine({ moved: new Map([['a', 'z']]) });
    engine.add(first);
    expect(engine.add(storyOf('b', 1)).of).toBe('z');
    expect(engine.add(storyOf('c', 2)).of).toBe('z');
  });

  it('keep a split pair apart, also by way of another copy', () => {
    const engine = createEngine();
    engine.add(first);
    engine.add(storyOf('b', 1));
    const overrides = [{ a: 'c', b: 'a', says: 'split' as const }];
    expect(engine.add(storyOf('c', 2), overrides)).toMatchObject({
      decision: 'distinct',
      reasons: ['an operator split this pair'],
    });
  });

  it('join a merged pair that shares no word', () => {
    const engine = createEngine();
    engine.add(first);
    const other = storyOf('b', 1, {
      headline: 'Storm',
      slugline: '',
      bodyText: 'Two quays are open again, the town hall said on its notice board this noon.',
    });
    expect(engine.add(other, [{ a: 'a', b: 'b', says: 'merge' }])).toMatchObject({ decision: 'near-copy', of: 'a' });
  });
});

describe('recurring forms', () => {
  const prices = (id: string, hours: number, wheat: string, headline = 'GRAIN PRICES AT PORT ALDER') =>
    storyOf(id, hours, {
      headline,
      slugline: '',
      bodyText: `The exchange at Port Alder quoted wheat at ${wheat} crowns a tonne and barley at 160 crowns when trading opened. Traders took part in the usual number and no sales to foreign buyers were reported by the exchange.`,
    });

  it('are told from copies by their numbers', () => {
    expect(last(prices('a', 0, '201.50'), prices('b', 24, '203.25')).decision).toBe('recurring-template');
  });

  it('are told from copies by their hour when the numbers are the same', () => {
    expect(last(prices('a', 0, '201.50'), prices('b', 24, '201.50')).decision).toBe('recurring-template');
    expect(last(prices('a', 0, '201.50'), prices('b', 8, '201.50')).decision).toBe('exact-copy');
  });

  it('are told from one another by whom they are about', () => {
    const dividend = (id: string, company: string) =>
      storyOf(id, 0, {
        headline: `${company} SETS DIVIDEND`,
        slugline: '',
        bodyText: 'Qtly div 20 cts vs 20 cts prior\nPay April 15\nRecord March 23',
      });
    expect(last(dividend('a', 'ALDER MILLS'), dividend('b', 'BIRCH FOODS')).decision).toBe('distinct');
    expect(last(dividend('a', 'ALDER MILLS'), dividend('b', 'ALDER MILLS')).decision).toBe('exact-copy');
  });
});
