import { describe, expect, it } from 'vitest';
import { topicNamed } from '../vocabulary.ts';
import { englishRules } from './en/index.ts';
import { parseTerms } from './rules.ts';
import { singular } from './singular.ts';

describe('the English rules', () => {
  it('name live topics, each in the subtree of its file', () => {
    const strays = englishRules.flatMap((file) => {
      const [top = ''] = Object.keys(file);
      const code = topicNamed(top)?.code ?? 'none';
      return Object.keys(file).filter((label) => !topicNamed(label)?.path.includes(code));
    });
    expect(strays).toEqual([]);
  });

  it('cover all 17 top topics', () => {
    expect(new Set(englishRules.map((file) => topicNamed(Object.keys(file)[0] ?? '')?.code)).size).toBe(17);
  });
});

describe('parseTerms', () => {
  it('reads words, phrases and weights', () => {
    expect(parseTerms('war "peace talks"*5 by-election*4 who*0')).toEqual([
      { words: ['war'], weight: 1 },
      { words: ['peace', 'talks'], weight: 5 },
      { words: ['by', 'election'], weight: 4 },
    ]);
  });
});

describe('singular', () => {
  it.each([
    ['elections', 'election'],
    ['parties', 'party'],
    ['churches', 'church'],
    ['virus', 'virus'],
    ['crisis', 'crisis'],
    ['ties', 'tie'],
    ['bus', 'bus'],
  ])('%s: %s', (plural, expected) => {
    expect(singular(plural)).toBe(expected);
  });
});
