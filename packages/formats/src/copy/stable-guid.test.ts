import { draft } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { stableGuid } from './stable-guid.ts';

const guidOf = (guid: string): string | undefined =>
  stableGuid(draft({ guid }), { format: 'rss', hint: {}, warn: () => undefined }).guid;

describe('a guid that is an address', () => {
  it.each([
    ['https://q.example/a?utm_source=rss&id=7&utm_medium=x', 'https://q.example/a?id=7'],
    ['https://q.example/a?fbclid=A1', 'https://q.example/a'],
    ['https://q.example/a?id=7&amp;at_medium=RSS&amp;at_campaign=k', 'https://q.example/a?id=7'],
    ['https://q.example/a.html#xtor=RSS-3208', 'https://q.example/a.html'],
    ['https://q.example/a#Echobox=17411', 'https://q.example/a'],
    ['https://q.example/a?gclid=1#comments', 'https://q.example/a#comments'],
    ['https://q.example/a?partner=rss&ref=feed_top', 'https://q.example/a'],
    ['https://q.example/a?maca=en-rss-all-1573', 'https://q.example/a'],
  ])('loses what tells a campaign: %s', (written, kept) => expect(guidOf(written)).toBe(kept));

  it.each([
    'https://q.example/?p=42',
    'https://q.example/a?source=agency&from=2026',
    'https://q.example/a#part-2',
    'https://q.example/rss?feed=ports',
    'tag:q.example,2026:1?utm_source=x',
    'utm_source=1',
  ])('keeps all else as it is: %s', (guid) => expect(guidOf(guid)).toBe(guid));
});
