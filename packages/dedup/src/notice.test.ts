import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchNotice, type NoticeCandidate, type NoticeFacts, phrasesOf } from './notice.ts';

const HOUR = 3_600_000;
const noon = Date.UTC(2026, 10, 24, 12);

const story = (id: string, fields: Partial<NoticeCandidate> = {}): NoticeCandidate => ({
  id,
  headline: 'Ferry to Skarv stays in port for a second week',
  killed: false,
  receivedAt: noon - HOUR,
  ...fields,
});
const other = story('other', { headline: 'Council of Alder sells its town hall', slugline: 'ALDER-HALL' });
const notice = (fields: Partial<NoticeFacts> = {}): NoticeFacts => ({
  kind: 'kill',
  headline: 'KILL: Ferry to Skarv stays in port for a second week',
  text: '',
  receivedAt: noon,
  ...fields,
});
const instruct = (text: string, fields: Partial<NoticeFacts> = {}) =>
  notice({ headline: 'NOTE TO EDITORS', text, ...fields });

describe('the story that a notice means', () => {
  it.each([
    ["its headline behind the desk's word", notice(), story('meant')],
    [
      'its headline, in another type',
      notice({ headline: 'STORNO – FERRY TO SKARV STAYS IN PORT FOR A SECOND WEEK' }),
      story('meant'),
    ],
    [
      'its headline without the marker it came with',
      notice({ headline: 'Withdrawn: Ferry to Skarv stays in port for a second week' }),
      story('meant', { headline: 'UPDATE 2-Ferry to Skarv stays in port for a second week' }),
    ],
    ['its headline cut short', notice({ headline: 'MANDATORY KILL: Ferry to Skarv stays' }), story('meant')],
    [
      'its headline in the text',
      instruct('Please withdraw the story headlined Ferry to Skarv stays in port for a second week, sent at 0900.'),
      story('meant'),
    ],
    [
      'its headline in quotes, cut short',
      instruct('Bitte ziehen Sie die Meldung „Ferry to Skarv stays in port“ zurück.'),
      story('meant'),
    ],
    [
      'a short headline that is all the notice has',
      notice({ headline: 'KILL: Pollen count' }),
      story('meant', { headline: 'Pollen count' }),
    ],
    [
      'its slugline',
      notice({ headline: 'MANDATORY KILL', slugline: 'BC-Skarv-Ferry Kill' }),
      story('meant', { slugline: 'BC-Skarv-Ferry, 1st Ld' }),
    ],
    [
      'its slugline in the text',
      instruct('Kill story slugged SKARV-FERRY. It is wrong.'),
      story('meant', { slugline: 'Skarv/Ferry/' }),
    ],
    [
      'the number of its message',
      instruct('Die Meldung kxa 0417 von heute ist zu streichen.'),
      story('meant', { transmissions: ['kxa0417'] }),
    ],
    ['an American story number', instruct('Editors: kill d0612.'), story('meant', { transmissions: ['d0612'] })],
    [
      'a sign-off',
      instruct('Kill the item signed ZW-NY-11-24-26 0810GMT.'),
      story('meant', { transmissions: ['ZW-NY-11-24-26 0810GMT'] }),
    ],
    ['its text', instruct('A whole text.', { kind: 'correction' }), story('meant', { repeated: true })],
  ])('is found by %s', (_what, facts, meant) => {
    expect(matchNotice(facts, [other, meant])).toMatchObject({ kind: 'one', id: 'meant' });
    expect(matchNotice(facts, [other])).toMatchObject({ kind: 'doubtful', candidates: [] });
  });

  it.each([
    ['two have the headline', notice(), [story('a'), story('b')]],
    [
      'a running slugline covers several',
      notice({ headline: 'KILL', slugline: 'SKARV-FERRY' }),
      [story('a', { slugline: 'SKARV-FERRY' }), story('b', { slugline: 'SKARV-FERRY' })],
    ],
    [
      'number and headline name different ones',
      notice({ text: 'Kill kxa0417.' }),
      [story('a'), { ...other, transmissions: ['kxa0417'] }],
    ],
    [
      'the number is of another day',
      instruct('Kill kxa0417.'),
      [story('a', { transmissions: ['kxa0417'], receivedAt: noon - 30 * HOUR })],
    ],
    [
      'a slugline of one word names a beat',
      notice({ headline: 'KILL', slugline: 'WEATHER' }),
      [story('a', { slugline: 'WEATHER' })],
    ],
    ['common words are no headline', instruct('Kill the weather story.'), [story('a', { headline: 'The weather' })]],
    ['a correction would revive a killed story', notice({ kind: 'correction' }), [story('a', { killed: true })]],
  ])('is in doubt when %s', (_what, facts, stories) => {
    expect(matchNotice(facts, stories).kind).toBe('doubtful');
  });

  it('is the one that both headline and slugline name, of several by either', () => {
    const stories = [story('a', { slugline: 'SKARV-FERRY' }), story('b'), { ...other, slugline: 'SKARV-FERRY' }];
    expect(matchNotice(notice({ slugline: 'SKARV-FERRY' }), stories)).toEqual({
      kind: 'one',
      id: 'a',
      reasons: ['it names its headline', 'it has its slugline'],
    });
  });

  it('is the one whose whole headline is named, not one whose headline is part of it', () => {
    const part = story('part', { headline: 'Ferry to Skarv stays in port' });
    expect(matchNotice(notice(), [part, story('whole')])).toMatchObject({ kind: 'one', id: 'whole' });
    expect(
      matchNotice(notice({ headline: 'KILL: Ferry to Skarv stays in port' }), [part, story('whole')]),
    ).toMatchObject({ id: 'part' });
  });

  it('is the living one of two, and a killed one only when there is no other', () => {
    const killed = story('dead', { killed: true });
    expect(matchNotice(notice(), [killed, story('alive')])).toMatchObject({ kind: 'one', id: 'alive' });
    expect(matchNotice(notice(), [killed])).toMatchObject({ kind: 'one', id: 'dead' });
  });

  it('does not depend on the order of the candidates, and is always one of them', () => {
    const headlines = fc.constantFrom(
      'Ferry to Skarv stays in port for a second week',
      'Ferry to Skarv',
      'Pilots strike in Alder',
    );
    const stories = fc.array(
      fc.record({ headline: headlines, killed: fc.boolean(), slugline: fc.constantFrom('SKARV-FERRY', undefined) }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(stories, fc.string(), (list, text) => {
        const given = list.map((fields, at) => story(`s${at}`, fields));
        const facts = notice({ slugline: 'SKARV-FERRY', text });
        const found = matchNotice(facts, given);
        const back = matchNotice(facts, given.toReversed());
        expect(back.kind).toBe(found.kind);
        if (found.kind === 'one' && back.kind === 'one')
          expect([found.id, given.some(({ id }) => id === found.id)]).toEqual([back.id, true]);
      }),
    );
  });
});

describe('phrases to look a story up by', () => {
  it('are what stands behind the marker, in quotes, and in the slugline', () => {
    const facts = notice({
      headline: 'KILL: Ferry to Skarv stays',
      text: 'The story “Pilots strike in Alder” stands.',
      slugline: 'BC-Skarv-Ferry-Port Kill',
    });
    expect(phrasesOf(facts)).toEqual(['ferry to skarv stays', 'pilots strike in alder', 'skarv ferry port']);
  });
});
