import { describe, expect, it } from 'vitest';
import { readLinks, readTagsResult } from './enrichments.ts';
import { readTags, TAGGERS } from './tags.ts';

describe('links', () => {
  it('are read with what is known of each, whatever the rest of the result is', () => {
    const links = [{ storyId: 'st_1', title: 'Ferry back' }];
    expect(readLinks({ links, sourceLinks: 'of another time' })).toEqual([{ ...links[0], score: 0, reasons: [] }]);
  });

  it.each([null, undefined, {}, { links: [{}] }])('are none in %j', (result) => expect(readLinks(result)).toEqual([]));
});

it('takes for taggers those whose result has topics, our own first', () =>
  expect(TAGGERS).toEqual(['topics', 'external-topics']));

describe('tags', () => {
  const result = { topics: [], people: [{ name: 'Ana Lima', offsets: [[0, 8]] }], taggerVersion: 'en-1' };

  it('are read as a tagger left them', () => {
    expect(readTagsResult(result)).toEqual({ ...result, organisations: [], places: [] });
    expect(readTagsResult({ topics: 'none' }).topics).toEqual([]);
  });

  it('leave the house without their places in the text', () =>
    expect(readTags(result).people).toEqual([{ name: 'Ana Lima' }]));
});
