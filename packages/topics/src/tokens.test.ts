import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitByPattern, tokenize } from './tokens.ts';

it.each([
  ['The U.S. and the U.N.', ['The', 'U.S.', 'and', 'the', 'U.N.']],
  ["Armenia's cease-fire, AT&T said", ['Armenia', 's', 'cease', 'fire', 'AT&T', 'said']],
  ['1,500 of 3.5.2, or 7.', ['1,500', 'of', '3.5.2', 'or', '7']],
  ['A. and B.C.D', ['A', 'and', 'B.C.', 'D']],
])('splits %s', (text, words) => {
  expect(tokenize(text).map((token) => token.text)).toEqual(words);
});

it('splits any text as its pattern does, again and again', () => {
  const piece = fc.oneof(
    fc.constantFrom('U.', 'S.', '&', '.', ',', ' ', '-', '12', 'É', 'ß', '٣', 'x\u0301', '’', '字', 'word', 'AT&T'),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const expected = splitByPattern(text);
      expect(tokenize(text)).toEqual(expected);
      expect(tokenize(text)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});
