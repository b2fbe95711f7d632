import { describe, expect, it } from 'vitest';
import { topicNamed } from '../vocabulary.ts';
import { compileRules } from './compile.ts';
import { englishRules } from './en/index.ts';
import { matchRules } from './match.ts';
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

describe('compiled rules', () => {
  const rules = compileRules(
    [
      {
        'conflict, war and peace': { 2: 'army' },
        'peace process': { 3: 'mediator' },
        'peace talks': { 6: 'peace talks' },
      },
    ],
    'army surplus',
  );
  const scores = (bodyText: string) =>
    [...matchRules(rules, { headline: '', bodyText })].map(([topic, { score }]) => [rules.topics[topic]!.label, score]);

  it('let a topic speak for all that are broader', () => {
    expect(scores('Peace talks')).toEqual([
      ['conflict, war and peace', expect.closeTo(8.4)],
      ['peace process', expect.closeTo(8.4)],
      ['peace talks', expect.closeTo(8.4)],
    ]);
  });

  it('hear a neutral phrase as silence', () => {
    expect(scores('army surplus')).toEqual([]);
    expect(scores('army')).toEqual([['conflict, war and peace', expect.closeTo(2.8)]]);
  });

  it('name a label that is no topic', () => {
    expect(() => compileRules([{ warr: { 1: 'war' } }])).toThrow('"warr" is no live Media Topic');
  });
});

describe('parseTerms', () => {
  it('reads words, phrases and weights, split and singular as texts are', () => {
    expect(parseTerms({ 5: 'peace talks, by-election', 1: "king's" })).toEqual([
      { words: ['king', 's'], weight: 1 },
      { words: ['peace', 'talk'], weight: 5 },
      { words: ['by', 'election'], weight: 5 },
    ]);
  });

  it('says where a comma is too many', () => {
    expect(() => parseTerms({ 3: 'war, , truce' })).toThrow('A comma too many in: war, , truce');
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
    ['aids', 'aids'],
  ])('%s: %s', (plural, expected) => {
    expect(singular(plural)).toBe(expected);
  });
});
