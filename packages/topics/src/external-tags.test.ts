import { describe, expect, it } from 'vitest';
import { mergeExternalTags } from './external-tags.ts';
import type { Tag } from './tagger.ts';

const war: Tag = { code: 'medtop:20000062', name: 'war', confidence: 0.6, because: ['invasion'] };

describe('mergeExternalTags', () => {
  it('keeps both reasons and the greater confidence', () => {
    expect(mergeExternalTags([war], { source: 'model-x', topics: [{ code: '20000062', confidence: 0.9 }] })).toEqual([
      { ...war, confidence: 0.9, because: ['invasion', 'model-x'] },
    ]);
  });

  it('adds what only the model found, most confident first', () => {
    const topics = [{ code: 'medtop:15000000', confidence: 0.7 }];
    expect(mergeExternalTags([war], { source: 'model-x', topics }).map(({ name }) => name)).toEqual(['sport', 'war']);
  });

  it.each([
    ['a code that is no topic', { code: 'medtop:99999999', confidence: 0.9 }],
    ['a confidence above one', { code: 'medtop:15000000', confidence: 7 }],
    ['a confidence that is no number', { code: 'medtop:15000000', confidence: Number.NaN }],
  ])('leaves out %s', (_, topic) => {
    expect(mergeExternalTags([war], { source: 'model-x', topics: [topic] })).toEqual([war]);
  });

  it('never assigns a retired topic', () => {
    const merged = mergeExternalTags([], { source: 'x', topics: [{ code: 'medtop:20000113', confidence: 0.8 }] });
    expect(merged.every(({ code }) => code !== 'medtop:20000113')).toBe(true);
  });
});
