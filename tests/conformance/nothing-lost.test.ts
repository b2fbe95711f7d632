import { readItem } from '@dateline/formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RECEIVED_AT } from './format-fixtures.ts';
import { type Copy, documents } from './wire-documents.ts';

/** Words that mean nothing to any rule, none twice, and what desks and agencies put around them. */
const word = fc
  .integer({ min: 1, max: 999_999 })
  .map((number) => `w${number.toString(26).replace(/\d/g, (digit) => 'klmnopqrst'[Number(digit)]!)}x`);
const sentence = fc.array(word, { minLength: 3, maxLength: 12 }).map((words) => `The ${words.join(' ')}.`);
const odd = fc.tuple(
  fc.constantFrom(
    'Eds: ',
    '(Adds ',
    'Note to editors: ',
    'Notizblock: ',
    'OSLO (Reuters) - ',
    '(Reporting by ',
    'Media contact: ',
    '- ',
    '* ',
    'KILL: ',
    '(BEGIN TRIM) ',
  ),
  sentence,
);
const paragraph = fc.oneof(
  { weight: 4, arbitrary: sentence },
  {
    weight: 1,
    arbitrary: odd.map(([lead, text]) => `${lead}${text}${lead.startsWith('(') && !lead.endsWith(') ') ? ')' : ''}`),
  },
);
const copy: fc.Arbitrary<Copy> = fc.record({
  headline: fc.array(word, { minLength: 2, maxLength: 6 }).map((words) => `Board ${words.join(' ')}`),
  paragraphs: fc.array(paragraph, { minLength: 1, maxLength: 6 }),
  rows: fc.array(
    fc.tuple(word, fc.nat(99)).map(([name, points]) => `${name};${points};${points}`),
    { maxLength: 4 },
  ),
});

const ours = (text: string): string[] => text.match(/\bw[a-z]+x\b/g) ?? [];

describe.each(Object.entries(documents))('%s', (format, document) => {
  it('keeps every word of its copy in some field, or says what was left out', async () => {
    await fc.assert(
      fc.asyncProperty(copy, async (told) => {
        const source = document(told);
        const read = await readItem(new TextEncoder().encode(source), { receivedAt: RECEIVED_AT }, format);
        const kept = new Set(ours(JSON.stringify(read.drafts).replace(/\\[nt]/g, ' ')));
        const lost = ours(source).filter((one) => !kept.has(one));
        if (lost.length > 0)
          expect(
            read.warnings.map(({ code }) => code),
            lost.join(' '),
          ).toContain('TEXT_LEFT_OUT');
      }),
      { numRuns: 40 },
    );
  });
});
