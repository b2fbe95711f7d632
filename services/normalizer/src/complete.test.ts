import { draft, isGuidOfText } from '@dateline/story';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete } from './complete.ts';

const origin = {
  source: 'agency',
  defaultLanguage: 'sv',
  receivedAt: '2026-11-24T08:00:00.000Z',
};

describe('complete', () => {
  it('fills what the copy does not say from what is known beside it', () => {
    expect(complete(draft({ headline: 'A' }), origin)).toMatchObject({
      source: 'agency',
      language: 'sv',
      urgency: 5,
      versionCreated: origin.receivedAt,
      receivedAt: origin.receivedAt,
    });
  });

  it('never overrules what the copy says', () => {
    const own = { guid: 'g', language: 'en', urgency: 1, versionCreated: '2026-01-01T00:00:00.000Z' };
    expect(complete(draft(own), origin)).toMatchObject(own);
  });

  it('knows copy without a guid by its words', () => {
    const { guid } = complete(draft({ headline: 'B', bodyText: 'Text.' }), origin);
    expect(isGuidOfText(guid)).toBe(true);
    expect(complete(draft({ headline: 'b', bodyText: ' text.' }), origin).guid).toBe(guid);
    expect(complete(draft({ headline: 'b', guid: 'g' }), origin).guid).toBe('g');
  });

  it('admits that it does not know the language', () => {
    expect(complete(draft(), { ...origin, defaultLanguage: undefined }).language).toBe('und');
  });

  it('lets no text through that PostgreSQL cannot keep', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, at) => {
        const bodyText = `${text.slice(0, at)}\u0000\ud800${text.slice(at)}`;
        const { bodyText: kept, keywords } = complete(draft({ bodyText, keywords: [bodyText] }), origin);
        expect(kept.isWellFormed() && !kept.includes('\u0000')).toBe(true);
        expect(keywords).toEqual([kept]);
      }),
    );
  });
});
