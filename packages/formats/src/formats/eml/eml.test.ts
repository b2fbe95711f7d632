import { storyDraft } from '@dateline/story';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWith } from '../../read-item.ts';
import { eml, readMail } from './index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const head = 'From: desk@mill.example\r\nSubject: Mill shuts\r\nDate: Tue, 24 Nov 2026 08:06:00 +0000\r\n';

function multipart(kind: string, parts: readonly string[], boundary = 'b'): string {
  const body = parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('');
  return `${head}Content-Type: multipart/${kind}; boundary=${boundary}\r\n\r\n${body}--${boundary}--\r\n`;
}

/** Mail 3 holds mail 2, which holds mail 1. */
function nested(depth: number): string {
  const text = `Content-Type: text/plain\r\n\r\nNews ${depth}.`;
  const inner = depth > 1 ? [`Content-Type: message/rfc822\r\n\r\n${nested(depth - 1)}`] : [];
  return multipart('mixed', [text, ...inner], `b${depth}x`).replace('Mill shuts', `Mail ${depth}`);
}

describe('eml', () => {
  it('reads paragraphs out of tables that only lay out', async () => {
    const html =
      '<table><tr><td><p>One.</p><p>Two.</p></td></tr></table><table><tr><td>Mill</td><td>36</td></tr></table>';
    const { drafts } = await eml.read(bytes(`${head}Content-Type: text/html\r\n\r\n${html}`), {});
    expect(drafts[0]).toMatchObject({ headline: 'Mill shuts', bodyText: 'One.\n\nTwo.\n\nMill\t36' });
  });

  it('refuses mails of endless lines before it spends time on them', async () => {
    const reading = readMail(bytes(head + '\n'.repeat(30)), {}, 0, { lines: 30 });
    await expect(reading).rejects.toMatchObject({ code: 'MAIL_TOO_LONG' });
  });

  it('reads mails inside one another down to a depth, and says what lies deeper', async () => {
    const { drafts, failures } = await eml.read(bytes(nested(5)), {});
    expect(drafts.map(({ headline }) => headline)).toEqual(['Mail 5', 'Mail 4', 'Mail 3', 'Mail 2']);
    expect(failures).toMatchObject([{ code: 'MAIL_TOO_DEEP' }]);
  });

  it('counts the lines of all mails inside together', async () => {
    const long = Buffer.from(`${head}\r\n${'\n'.repeat(90)}News.`).toString('base64');
    const part = `Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n${long}`;
    const { drafts, failures } = await readMail(bytes(multipart('mixed', [part, part, part])), {}, 0, { lines: 220 });
    expect(drafts).toHaveLength(2);
    expect(failures).toMatchObject([{ code: 'MAIL_TOO_LONG' }]);
  });

  it('leaves out the mail that came back undelivered', async () => {
    const parts = [
      'Content-Type: text/plain\r\n\r\nNo such mailbox.',
      `Content-Type: message/rfc822\r\n\r\n${nested(1)}`,
    ];
    const { drafts } = await eml.read(bytes(multipart('report', parts)), {});
    expect(drafts.map(({ bodyText }) => bodyText)).toEqual(['No such mailbox.']);
  });

  it.each([
    ['EMBARGOED UNTIL 12:00 GMT, 24 November 2026', { embargoedUntil: '2026-11-24T12:00:00.000Z' }, ['EMBARGO_READ']],
    ['EMBARGOED UNTIL THE MINISTER SPEAKS', { pubStatus: 'withheld' }, ['EMBARGO_UNCLEAR']],
  ])('holds an attached document by its cover: %s', async (line, held, codes) => {
    const nitf =
      '<nitf><body><body.head><hedline><hl1>Mill shuts</hl1></hedline></body.head><body.content><p>It shut.</p></body.content></body></nitf>';
    const parts = [
      `Content-Type: text/plain\r\n\r\n${line}\r\n\r\nSee below.`,
      `Content-Type: application/xml\r\n\r\n${nitf}`,
    ];
    const { drafts, warnings } = await readWith(eml, bytes(multipart('mixed', parts)), {});
    expect(drafts).toMatchObject([{ headline: 'Mill shuts', ...held }]);
    expect(warnings.map(({ code }) => code)).toEqual(['MAIL_TEXT_LEFT_OUT', ...codes]);
  });

  it('gives stories or reasons for any mail', async () => {
    const line = fc.constantFrom(
      'Content-Type: text/html',
      'Content-Type: multipart/mixed; boundary=b',
      '--b',
      '--b--',
      '',
      '<p>Hi <b>there',
      'Content-Transfer-Encoding: base64',
      'PHA+SGk=',
      'Subject: =?utf-8?B?w6k=?=',
      'Embargo: 1',
      '> quoted',
      'ENDS',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 15 }), async (lines) => {
        const read = eml.read(bytes(head + lines.join('\r\n')), {}).catch((error: unknown) => {
          expect(error).toMatchObject({ name: 'FormatError' });
          return { drafts: [] };
        });
        for (const draft of (await read).drafts) storyDraft.parse(draft);
      }),
    );
  });
});
