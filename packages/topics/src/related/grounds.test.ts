import { describe, expect, it } from 'vitest';
import { topicNamed } from '../vocabulary.ts';
import { type Grounds, isGrounded } from './grounds.ts';

const rare = 0.0005;
const common = 0.1;
const nothing: Grounds = { names: [], topics: [], words: [], closeness: 0.2, stories: 30 };
const grounded = (shared: Partial<Grounds>): boolean => isGrounded({ ...nothing, ...shared });
const leaf = [topicNamed('earthquake')!.code];

describe('isGrounded', () => {
  it('takes a person or an organisation for a reason, unless it is named everywhere', () => {
    expect(grounded({ names: [{ kind: 'person', commonness: 0.01 }] })).toBe(true);
    expect(grounded({ names: [{ kind: 'organisation', commonness: rare }] })).toBe(true);
    expect(grounded({ names: [{ kind: 'organisation', commonness: common }] })).toBe(false);
    expect(grounded({ names: [{ kind: 'person', commonness: common }] })).toBe(false);
  });

  it('takes a place for a reason with words that are not common, and a country for none', () => {
    const names = [{ kind: 'place', commonness: rare } as const];
    expect(grounded({ names })).toBe(false);
    expect(grounded({ names, words: [common, common] })).toBe(false);
    expect(grounded({ names, words: [rare] })).toBe(true);
    expect(grounded({ names: [{ kind: 'country', commonness: rare }], words: [rare] })).toBe(false);
  });

  it('takes a topic without narrower ones for a reason with words that are not common', () => {
    const words = [0.003, 0.004];
    expect(grounded({ topics: leaf, words })).toBe(false);
    expect(grounded({ topics: leaf, words, closeness: 0.4 })).toBe(true);
    expect(grounded({ topics: [topicNamed('disaster')!.code], words, closeness: 0.4 })).toBe(false);
    expect(grounded({ topics: leaf, words: [common, common], closeness: 0.9 })).toBe(false);
  });

  it('takes several rare words for a reason, and never one, however close the stories', () => {
    expect(grounded({ words: [rare, rare] })).toBe(true);
    expect(grounded({ words: [rare], closeness: 1 })).toBe(false);
    expect(grounded({ words: Array(20).fill(common), closeness: 1 })).toBe(false);
  });

  it('takes words of which nothing is known for none, but names', () => {
    expect(grounded({ words: Array(20).fill(undefined), closeness: 0.9 })).toBe(false);
    expect(grounded({ names: [{ kind: 'person', commonness: undefined }] })).toBe(true);
  });

  it('is content with less in a large archive, and alike with all up to a thousand stories', () => {
    const words = [0.003, 0.003, 0.004];
    const among = (stories: number) => grounded({ words, stories });
    expect([20, 1_000, 20_000].map(among)).toEqual([false, false, true]);
  });
});
