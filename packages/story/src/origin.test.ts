import { describe, expect, it } from 'vitest';
import { namesOrigin, type OriginFacts } from './origin.ts';

const killed: OriginFacts = { sourceId: 'ap-wire', sourceName: 'AP', story: { dateline: { agency: 'AP' } } };
const copy = (story: OriginFacts['story'], sourceId = 'gazette'): OriginFacts => ({
  sourceId,
  sourceName: 'The Gazette',
  story,
});

describe('namesOrigin', () => {
  it.each<[string, OriginFacts['story']]>([
    ['its credit line', { creditline: 'Foto: Gazette/AP' }],
    ['its byline', { byline: 'Jo Doe, Associated Press' }],
    ['its provider', { provider: 'The Associated Press' }],
    ['its dateline', { dateline: { located: 'OSLO', agency: 'AP' } }],
  ])('finds the agency in %s', (field, story) =>
    expect(namesOrigin(copy(story), killed)).toContain(field.split(' ').at(-1)),
  );

  it('takes other copy of the same source for its own', () => {
    expect(namesOrigin(copy({}, 'ap-wire'), killed)).toContain('same source');
  });

  it.each<OriginFacts['story']>([{}, { creditline: 'AFP' }, { byline: 'April Apfel' }, { provider: 'The Gazette' }])(
    'does not find it in %j',
    (story) => expect(namesOrigin(copy(story), killed)).toBeUndefined(),
  );

  it('knows a newsroom without an agency by the name of its source', () => {
    const own: OriginFacts = { sourceId: 'alder', sourceName: 'Alder Dagblad', story: {} };
    expect(namesOrigin(copy({ creditline: 'Kilde: ALDER DAGBLAD' }), own)).toBeDefined();
    expect(namesOrigin(copy({ creditline: 'Birch Dagblad' }), own)).toBeUndefined();
  });
});
