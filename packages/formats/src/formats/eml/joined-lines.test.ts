import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { afterEach, expect, it, vi } from 'vitest';
import { mendContentDecoders } from './joined-lines.ts';

const decoderFor = mendContentDecoders();

afterEach(() => void vi.unstubAllGlobals());

async function decoded(encoding: string, lines: readonly Uint8Array[]): Promise<Buffer> {
  const decoder = decoderFor(encoding);
  for (const line of lines) decoder.update(line);
  return Buffer.from(await decoder.finalize());
}

it('keeps each byte of plain content, and ends each line', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array()), async (lines) => {
      const expected = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
      expect(await decoded('8bit', lines)).toEqual(expected);
    }),
  );
});

it('joins Base64 that is padded on every line', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array()), async (contents) => {
      const lines = contents.map((content) => Buffer.from(Buffer.from(content).toString('base64')));
      expect(await decoded('base64', lines)).toEqual(Buffer.concat(contents));
    }),
  );
});

it('joins Base64 whose groups run on from line to line', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 80 }), async (content, width) => {
      const encoded = Buffer.from(Buffer.from(content).toString('base64'));
      const lines = Array.from({ length: Math.ceil(encoded.length / width) }, (_, at) =>
        encoded.subarray(at * width, (at + 1) * width),
      );
      expect(await decoded('base64', lines)).toEqual(Buffer.from(content));
    }),
  );
});

it('mends the decoders that postal-mime really uses: a mail is parsed without a Blob', async () => {
  const blob = vi.fn();
  vi.stubGlobal('Blob', blob);
  const mail = await PostalMime.parse(
    [
      'Content-Type: multipart/mixed; boundary=part',
      '',
      '--part',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'The first paragraph.',
      '',
      'The second.',
      '--part',
      'Content-Type: application/octet-stream',
      'Content-Transfer-Encoding: base64',
      '',
      'AAEC',
      'Aw==',
      '--part--',
    ].join('\r\n'),
  );
  expect(mail.text).toBe('The first paragraph.\n\nThe second.\n');
  expect(new Uint8Array(mail.attachments[0]?.content as ArrayBuffer)).toEqual(Uint8Array.of(0, 1, 2, 3));
  expect(blob).not.toHaveBeenCalled();
});
