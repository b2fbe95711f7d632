import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { eml } from './index.ts';

const mail = (subject: string, type: string, body: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('From: Ana Relvas <ana.relvas@quay.example>\r\nMessage-ID: <1@quay.example>\r\nSubject: '),
    Buffer.from(subject, 'latin1'),
    Buffer.from(`\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n`),
    body,
  ]);
const read = async (subject: string, type: string, body: Buffer) => {
  const { drafts, warnings } = await eml.read(mail(subject, type, body), {});
  return { headline: drafts[0]?.headline, body: drafts[0]?.bodyText, codes: warnings.map(({ code }) => code) };
};
const utf8 = Buffer.from('The ferry’s café opens in Ílhavo.');
const latin = Buffer.from('Die Fähre fährt früher.', 'latin1');

describe('a part of a mail', () => {
  it.each(['iso-8859-1', 'windows-1252', 'us-ascii', '"ISO-8859-15"'])(
    'that holds UTF-8 is UTF-8, though it says %s',
    async (charset) => {
      expect(await read('Ferry', `text/plain; charset=${charset}`, utf8)).toMatchObject({ body: utf8.toString() });
    },
  );

  it('that holds Latin-1 is Latin-1, though it says UTF-8 or nothing, and the sender is told', async () => {
    for (const type of ['text/plain; charset=utf-8', 'text/plain']) {
      expect(await read('Ferry', type, latin)).toEqual({
        headline: 'Ferry',
        body: 'Die Fähre fährt früher.',
        codes: ['CHARSET_OVERRULED'],
      });
    }
  });

  it('in a charset that it names rightly is left alone', async () => {
    expect(await read('Ferry', 'text/plain; charset=iso-8859-1', latin)).toMatchObject({
      body: 'Die Fähre fährt früher.',
      codes: [],
    });
    const japanese = Buffer.from('\x1b$B%U%'.concat('\x1b(B'), 'latin1');
    expect((await read('Ferry', 'text/plain; charset=iso-2022-jp', japanese)).codes).toEqual([]);
  });
});

describe('a subject', () => {
  it.each([
    ['words that say Latin-1 and hold UTF-8', '=?iso-8859-1?Q?F=C3=A4hre?= =?iso-8859-1?Q?_f=C3=A4hrt?='],
    ['words that say UTF-8 and hold Latin-1', '=?utf-8?Q?F=E4hre_f=E4hrt?='],
    ['a character cut between two words', '=?iso-8859-1?B?RsM=?= =?iso-8859-1?B?pGhyZSBmw6RocnQ=?='],
    ['raw Latin-1', 'F\xe4hre f\xe4hrt'],
    ['raw UTF-8', Buffer.from('Fähre fährt').toString('latin1')],
    ['words that say what they hold', '=?windows-1252?Q?F=E4hre_f=E4hrt?='],
  ])('is read from %s', async (_what, subject) => {
    expect((await read(subject, 'text/plain', Buffer.from('Text.'))).headline).toBe('Fähre fährt');
  });
});
