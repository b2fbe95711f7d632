import { describe, expect, it } from 'vitest';
import { affirmedTokens } from './denial.ts';
import { tagTopics } from './tagger.ts';

const affirmed = (text: string) =>
  affirmedTokens(text)
    .map(({ lower }) => lower)
    .join(' ');

describe('affirmedTokens', () => {
  it.each([
    ['No tsunami alert was issued', 'no was issued'],
    ['There is no immediate tsunami threat in the bay', 'there is no in the bay'],
    ['They landed without injuries, the pilot said', 'they landed without the pilot said'],
    ['Auditors found no evidence of fraud at the bank', 'auditors found no evidence of at the bank'],
    ['She ruled out an election before May', 'she ruled out an before may'],
    ['No injuries in the train crash', 'no in the train crash'],
  ])('leaves out what "%s" denies', (text, rest) => expect(affirmed(text)).toBe(rest));

  it.each([
    'The plant is no longer open',
    'No fewer than nine ships sank',
    'MPs call a no-confidence vote',
    'Police sealed No. 10',
    'He denied fraud',
    'She was found not guilty of murder',
    'Yes or no, voters decide',
    'The storm left homes without',
    'Thousands are without power tonight',
  ])('leaves "%s" whole', (text) => expect(affirmedTokens(text)).toHaveLength(text.match(/[\p{L}\p{N}]+/gu)!.length));

  it('takes time in proportion to the text', () => {
    expect(affirmedTokens('no '.repeat(20_000))).toHaveLength(20_000 - 15_000);
  });
});

describe('topics', () => {
  const tops = (headline: string, bodyText: string) => tagTopics({ headline, bodyText }, 'en').map(({ code }) => code);

  it('are not given for what did not happen', () => {
    const body = 'The sea lay calm at Merrow. The mayor opened the new library and thanked its readers.';
    expect(tops('Tsunami alert at Merrow', `${body} A tsunami warning was given.`)).toContain('medtop:03000000');
    expect(tops('No tsunami alert at Merrow', `${body} No tsunami warning was given.`)).not.toContain(
      'medtop:03000000',
    );
  });
});
