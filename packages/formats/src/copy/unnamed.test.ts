import { draft, type StoryDraft } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { formats } from '../index.ts';
import { readWith } from '../read-item.ts';
import type { DraftContext } from './draft-step.ts';
import { unnamed } from './unnamed.ts';

function finished(fields: Partial<StoryDraft>): { draft: StoryDraft; codes: string[] } {
  const codes: string[] = [];
  const context: DraftContext = { format: 'eml', hint: {}, warn: ({ code }) => void codes.push(code) };
  return { draft: unnamed(draft(fields), context), codes };
}

describe('a notice that names no story', () => {
  it.each([
    [{ signals: ['kill' as const] }, ['KILL_UNNAMED']],
    [{ signals: ['withdrawal' as const], pubStatus: 'canceled' as const }, ['KILL_UNNAMED']],
    [{ signals: ['correction' as const] }, ['CORRECTION_UNNAMED']],
    [{ signals: ['correction' as const], guid: 'story-7' }, []],
    [{ signals: ['update' as const] }, []],
    [{}, []],
  ])('%j warns of %j', (fields, codes) => expect(finished(fields).codes).toEqual(codes));

  it('is not named by the id of its own mail', () => {
    const mail = { guid: 'm1@desk.example', transmissions: ['m1@desk.example'], signals: ['kill' as const] };
    expect(finished(mail)).toMatchObject({ codes: ['KILL_UNNAMED'], draft: { transmissions: ['m1@desk.example'] } });
    expect(finished(mail).draft.guid).toBeUndefined();
    expect(finished({ ...mail, signals: [] }).draft.guid).toBe('m1@desk.example');
  });

  it('is named by the mail that it answers, and an answer that takes nothing back names none', () => {
    const answer = { guid: 'm2', transmissions: ['m2'], correctsGuid: 'm1' };
    expect(finished({ ...answer, signals: ['kill'] })).toMatchObject({ codes: [], draft: { correctsGuid: 'm1' } });
    expect(finished(answer).draft.correctsGuid).toBeUndefined();
  });
});

const read = (name: string, text: string, guid?: string) =>
  readWith(formats.find((format) => format.name === name)!, new TextEncoder().encode(text), guid ? { guid } : {});

describe('what readers hand on for the search of the story that is meant', () => {
  it('the numbers of a telegraph message', async () => {
    const text =
      '\u0001kca0613 3 pl 90   ktk 0613\r\nHafen/Lotsen/\r\n\u0002Lotsen streiken =\r\n\r\n   Kiel - Die Lotsen streiken seit Montag.\r\n\u0003240810 GMT Nov 26\u0004';
    expect((await read('iptc7901', text)).drafts[0]?.transmissions).toEqual(['kca0613', 'ktk0613']);
  });

  it('the story number and the sign-off of an American wire', async () => {
    const text =
      '\u0001d0613\u001fzbc\r\nr i BC-Port-Pilots 11-24 0090\r\n\u0002^Pilots strike<\r\n\u0010   KIEL (ZW) _ Pilots have been on strike since Monday.\r\n\u0003ZW-NY-11-24-26 0810GMT\u0004';
    expect((await read('anpa1312', text)).drafts[0]?.transmissions).toEqual(['d0613', 'ZW-NY-11-24-26 0810GMT']);
  });

  it('the id of a mail; a guid given beside it outranks that', async () => {
    const text =
      'From: Port <desk@port.example>\r\nSubject: Pilots strike\r\nMessage-ID: <m1@port.example>\r\n\r\nPilots have been on strike since Monday, the port said in a statement.\r\n';
    expect((await read('eml', text)).drafts[0]).toMatchObject({
      guid: 'm1@port.example',
      transmissions: ['m1@port.example'],
    });
    expect((await read('eml', text, 'strike-1')).drafts[0]?.guid).toBe('strike-1');
  });
});

describe('text without a headline', () => {
  it('is refused with what to do', async () => {
    const line =
      'Pilots in the port of Alder have been on strike since Monday, and forty ships lie at anchor. The port expects more.';
    await expect(read('page-text', line)).rejects.toMatchObject({
      code: 'HEADLINE_MISSING',
      message: expect.stringContaining('--data-binary'),
    });
    expect((await read('page-text', `Pilots strike in Alder\n\n${line}\n`)).drafts[0]?.headline).toBe(
      'Pilots strike in Alder',
    );
  });
});
