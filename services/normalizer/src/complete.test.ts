import { draft } from '@dateline/story';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete, shardOf } from './complete.ts';

const origin = {
  source: 'agency',
  defaultLanguage: 'sv',
  guid: 'beside',
  receivedAt: '2026-11-24T08:00:00.000Z',
};

describe('complete', () => {
  it('fills what the copy does not say from what is known beside it', () => {
    expect(complete(draft({ headline: 'A' }), 0, origin)).toMatchObject({
      source: 'agency',
      guid: 'beside',
      language: 'sv',
      urgency: 5,
      versionCreated: origin.receivedAt,
      receivedAt: origin.receivedAt,
    });
  });

  it('never overrules what the copy says', () => {
    const own = { guid: 'g', language: 'en', urgency: 1, versionCreated: '2026-01-01T00:00:00.000Z' };
    expect(complete(draft(own), 0, origin)).toMatchObject(own);
  });

  it('gives the guid of an item to its first story only, and knows the others by their words', () => {
    const second = complete(draft({ headline: 'B', bodyText: 'Text.' }), 1, origin);
    expect(second.guid).toMatch(/^urn:dateline:text:/);
    expect(complete(draft({ headline: 'b', bodyText: ' text.' }), 5, origin).guid).toBe(second.guid);
  });

  it('admits that it does not know the language', () => {
    expect(complete(draft(), 0, { ...origin, defaultLanguage: undefined }).language).toBe('und');
  });

  it('lets no text through that PostgreSQL cannot keep', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, at) => {
        const bodyText = `${text.slice(0, at)}\u0000\ud800${text.slice(at)}`;
        const { bodyText: kept, keywords } = complete(draft({ bodyText, keywords: [bodyText] }), 0, origin);
        expect(kept.isWellFormed() && !kept.includes('\u0000')).toBe(true);
        expect(keywords).toEqual([kept]);
      }),
    );
  });
});

describe('shardOf', () => {
  it.each([
    ['en-GB', 'en'],
    ['EN', 'en'],
    ['zh-Hant-HK', 'zh'],
    ['und', 'und'],
    ['e', 'und'],
    ['englishes', 'und'],
    ['en_GB', 'und'],
    [`en-${'x'.repeat(5_000)}`, 'en'],
    ['x'.repeat(5_000), 'und'],
  ])('%s belongs to %s', (language, shard) => expect(shardOf(language)).toBe(shard));
});
