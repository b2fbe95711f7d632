import { createRequire } from 'node:module';
import PostalMime from 'postal-mime';
import type { Warning } from '../../format.ts';
import { decodePart } from './charset.ts';

type Chunk = Uint8Array | ArrayBuffer | '\n';

/** What is mended of postal-mime's decoders of content (src/*-decoder.ts of 4.0.0). */
export interface ContentDecoder {
  chunks: Chunk[];
  /** Only of the decoder for Base64, which keeps what does not fill a group yet. */
  flushRemainder?(): void;
  update(line: Uint8Array): void;
  finalize(): Promise<ArrayBuffer>;
}

/** A part of a mail, as the class that postal-mime keeps to itself. */
interface MimeNodeClass {
  prototype: {
    setupContentDecoder(this: { contentDecoder?: ContentDecoder }, transferEncoding: string): void;
    getTextContent(this: TextPart): string;
  };
}

/** A part whose content was decoded from Base64 or quoted-printable, but is bytes still. */
interface TextPart {
  postalMime: PostalMime;
  content: ArrayBuffer | null;
  contentType: { parsed: { params: Record<string, string> } };
}

const MENDED_VERSION = '4.0.0';

/**
 * postal-mime 4.0.0 keeps two chunks for every line of plain content, and one for every padded group of Base64, and makes
 * a Blob of them only to get their bytes. A Blob costs 5 µs a chunk and up: 200,000 blank lines took 1,900 to 3,900 ms of
 * processor time in the only thread of a service, 10 MB of ordinary lines 1,900 to 3,300. Joined here both take 70 to 650 ms.
 */
async function finalize(this: ContentDecoder): Promise<ArrayBuffer> {
  this.flushRemainder?.();
  // Copied once more, for the memory behind a small Buffer is shared with others.
  return new Uint8Array(Buffer.concat(this.chunks.map(bytesOf))).buffer;
}

const LINE_END = Uint8Array.of(0x0a);

function bytesOf(chunk: Chunk): Uint8Array {
  if (chunk === '\n') return LINE_END;
  return ArrayBuffer.isView(chunk) ? chunk : new Uint8Array(chunk);
}

/**
 * Puts the mended method into postal-mime, once for the process, and gives back how a decoder is chosen. The decoder for
 * quoted-printable keeps chunks of 100 KB and stays as it is. Refuses a postal-mime that has changed under it.
 */
export function mendContentDecoders(): (transferEncoding: string) => ContentDecoder {
  const { prototype } = mimeNodeClass();
  const decoderFor = (transferEncoding: string): ContentDecoder => {
    const part: { contentDecoder?: ContentDecoder } = {};
    prototype.setupContentDecoder.call(part, transferEncoding);
    return part.contentDecoder as ContentDecoder;
  };
  for (const encoding of ['8bit', 'base64']) Object.getPrototypeOf(decoderFor(encoding)).finalize = finalize;
  return decoderFor;
}

/**
 * Puts our reading of charsets into postal-mime, which believes what a part says: a part that holds UTF-8 and says Latin-1
 * is mojibake there. Gives back what tells the warnings of one parser.
 */
export function mendTextDecoder(): (parser: PostalMime) => Warning[] {
  const { prototype } = mimeNodeClass();
  const warnings = new WeakMap<PostalMime, Warning[]>();
  const textOf = prototype.getTextContent;
  prototype.getTextContent = function (): string {
    const { params } = this.contentType.parsed;
    const decoded = this.content === null ? undefined : decodePart(new Uint8Array(this.content), params.charset);
    if (decoded === undefined) return textOf.call(this);
    warnings.set(this.postalMime, [...(warnings.get(this.postalMime) ?? []), ...decoded.warnings]);
    this.content = new Uint8Array(Buffer.from(decoded.text, 'utf-8')).buffer;
    params.charset = 'utf-8';
    return textOf.call(this);
  };
  return (parser) => warnings.get(parser) ?? [];
}

function mimeNodeClass(): MimeNodeClass {
  const { version } = createRequire(import.meta.url)('postal-mime/package.json') as { version: string };
  if (version !== MENDED_VERSION) {
    throw new Error(
      `postal-mime is ${version}, its decoders were mended for ${MENDED_VERSION}: check whether the mend is still needed`,
    );
  }
  return (new PostalMime() as unknown as { root: { constructor: MimeNodeClass } }).root.constructor;
}
