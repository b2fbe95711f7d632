import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HEADLINE_INSTRUCTIONS, LINE_INSTRUCTIONS, OPENING_INSTRUCTIONS } from '../copy/signals/instructions.ts';
import { HEADLINE_MARKERS } from '../copy/signals/markers.ts';
import { anyPattern } from './any-pattern.ts';

const lists = {
  'headline instructions': HEADLINE_INSTRUCTIONS,
  'opening instructions': OPENING_INSTRUCTIONS,
  'line instructions': LINE_INSTRUCTIONS,
  'headline markers': HEADLINE_MARKERS,
};

const pieces = fc.constantFrom(
  ...[
    'KILL',
    'Kill',
    'please',
    'story',
    'Meldung',
    'bitte nicht',
    'verwenden',
    ':',
    ' - ',
    '(',
    ')',
    'WITHDRAWN',
    'UPDATE 2',
  ],
  ...[
    'Attention editors',
    'do not use',
    'correction',
    'of',
    'the',
    'Advisory',
    'Harbour reopens',
    '\n',
    ',',
    '1st Ld',
    'eil',
  ],
);

it.each(Object.entries(lists))('tells whether any of the %s matches, as each by itself does', (_name, list) => {
  const patterns = list.map(({ pattern }) => pattern);
  const holdsAny = anyPattern(patterns);
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 6 }), fc.constantFrom('', ' '), (chosen, between) => {
      const text = chosen.join(between);
      expect(holdsAny(text)).toBe(patterns.some((pattern) => pattern.test(text)));
    }),
    { numRuns: 1_000 },
  );
});

it('keeps apart what is anchored in one alternative only', () => {
  const holdsAny = anyPattern([/^a|b/, /^c|^d/, /^e/]);
  expect(['a', 'xb', 'c', 'd', 'e'].map(holdsAny)).toEqual([true, true, true, true, true]);
  expect(['xa', 'xc', 'xd', 'xe'].map(holdsAny)).toEqual([false, false, false, false]);
});
