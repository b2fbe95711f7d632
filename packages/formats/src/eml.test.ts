import { storyDraft } from '@dateline/story';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eml } from './eml.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const head = 'From: desk@mill.example\r\nSubject: Mill shuts\r\nDate: Tue, 24 Nov 2026 08:06:00 +0000\r\n';

describe('eml', () => {
  it('reads paragraphs out of tables that only lay out', async () => {
    const html =
      '<table><tr><td><p>One.</p><p>Two.</p></td></tr></table><table><tr><td>Mill</td><td>36</td></tr></table>';
    const { drafts } = await eml.read(bytes(`${head}Content-Type: text/html\r\n\r\n${html}`), {});
    expect(drafts[0]).toMatchObject({ headline: 'Mill shuts', bodyText: 'One.\n\nTwo.\n\nMill\t36' });
  });

  it('refuses mails of endless lines before it spends time on them', async () => {
    await expect(eml.read(bytes(head + '\n'.repeat(300_000)), {})).rejects.toMatchObject({ code: 'MAIL_TOO_LONG' });
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
