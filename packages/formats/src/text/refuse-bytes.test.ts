import { describe, expect, it } from 'vitest';
import { binaryKind } from './binary.ts';
import { FormatError } from './format-error.ts';
import { refuseBytes } from './refuse-bytes.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);

function codeOf(action: () => void): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return error instanceof FormatError ? error.code : String(error);
  }
}

describe('refuseBytes', () => {
  it.each([
    ['', 'ITEM_EMPTY'],
    [' \r\n\t\0', 'ITEM_EMPTY'],
    ['\xef\xbb\xbf\n', 'ITEM_EMPTY'],
    ['%PDF-1.7 ...', 'ITEM_BINARY'],
    ['x'.repeat(101), 'ITEM_TOO_LARGE'],
    ['A story', undefined],
  ])('%j: %s', (content, expected) => {
    expect(codeOf(() => refuseBytes(latin1(content), 100))).toBe(expected);
  });
});

describe('binaryKind', () => {
  it.each([
    ['\xff\xd8\xff\xe0', 'a JPEG picture'],
    ['RIFF\0\0\0\0WEBPVP8 ', 'a WebP picture'],
    ['\0\0\0\x18ftypmp42', 'an MP4 video or a HEIC picture'],
    ['PK\x03\x04\x14\0', 'a ZIP archive or an Office document (docx, xlsx, odt)'],
    ['{\\rtf1\\ansi', 'a rich text (RTF) document'],
    [`${'\0'.repeat(257)}ustar`, 'a tar archive'],
    [Array.from({ length: 64 }, (_, at) => String.fromCharCode((at * 7) % 32)).join(''), 'a binary file'],
  ])('%j is %s', (content, kind) => {
    expect(binaryKind(latin1(content))).toBe(kind);
  });

  it.each([
    ['wire copy with its controls', '\x16\x16\x01a0012\x1fbc\r\nu a \x13\x11bc-x\r\n\x02^head<\r\n\x03AP\x04'],
    ['UTF-16 without a mark', Array.from('A story of two lines').join('\0').concat('\0')],
    ['one word', 'BITTE'],
    ['nothing', ''],
  ])('lets %s pass', (_name, content) => {
    expect(binaryKind(latin1(content))).toBeUndefined();
  });
});
