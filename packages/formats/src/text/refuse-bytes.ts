import { binaryKind } from './binary.ts';
import { FormatError } from './format-error.ts';

/** Refuses bytes that no reader should see. Throws FormatError ITEM_EMPTY, ITEM_TOO_LARGE or ITEM_BINARY. */
export function refuseBytes(bytes: Uint8Array, maxBytes: number): void {
  if (bytes.length > maxBytes) {
    const message = `The item has ${bytes.length} bytes; the limit is ${maxBytes}. Send pictures and video as links`;
    throw new FormatError('ITEM_TOO_LARGE', message);
  }
  if (isBlank(bytes))
    throw new FormatError('ITEM_EMPTY', 'The item has no content. Check that the file was complete when sent');
  const kind = binaryKind(bytes);
  if (kind !== undefined) {
    const message = `The item is ${kind}, not text. Send the story itself: as XML, JSON, HTML, mail or plain text`;
    throw new FormatError('ITEM_BINARY', message, 'byte 0');
  }
}

const BLANK = new Set([0x00, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0xef, 0xbb, 0xbf]);

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => BLANK.has(byte));
}
