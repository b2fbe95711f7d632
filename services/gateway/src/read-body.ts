import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { decoderOf, ENCODINGS } from './content-encoding.ts';
import type { ProblemCode } from './problem.ts';

export type Body = { kind: 'body'; bytes: Uint8Array } | { kind: 'refused'; code: ProblemCode; detail: string };

export interface ReadOptions {
  /** Most bytes of the item, unpacked. */
  limit: number;
  /** Asked before bytes are held; false refuses the rest of the body. */
  grow(bytes: number): boolean;
}

const refused = (code: ProblemCode, detail: string): Body => ({ kind: 'refused', code, detail });

/**
 * Reads a request body and unpacks it (RFC 9110, section 8.4). Never holds more than the limit in memory: HTTP ends a body where its
 * content-length says (RFC 9112, section 6.3), and any other is counted as it comes, unpacked ones behind the decoder.
 */
export async function readBody(request: Request, options: ReadOptions): Promise<Body> {
  const encoding = (request.headers.get('content-encoding') ?? 'identity').trim().toLowerCase();
  if (encoding !== 'identity') return readPacked(request, encoding, options);
  const declared = request.headers.get('content-length');
  if (declared === null) return collect(request.body ?? [], options);
  if (Number(declared) > options.limit) return tooLarge(options);
  if (!options.grow(Number(declared))) return tooBusy();
  // In one piece, at a third of what reading a web stream costs.
  const bytes = new Uint8Array(await request.arrayBuffer());
  return bytes.length > Number(declared) ? tooLarge(options) : { kind: 'body', bytes };
}

async function readPacked(request: Request, encoding: string, options: ReadOptions): Promise<Body> {
  const decoder = decoderOf(encoding);
  if (decoder === undefined) {
    return refused('ENCODING_UNSUPPORTED', `Send the item plain, or packed once with ${ENCODINGS.join(', ')}.`);
  }
  const packed = Readable.fromWeb((request.body ?? new ReadableStream()) as NodeStream);
  let sent = 0;
  packed.on('data', (chunk: Uint8Array) => (sent += chunk.length)).on('error', (error) => decoder.destroy(error));
  try {
    const body = await collect(packed.pipe(decoder), options);
    // A decoder of zstd or br stops at the end of its first frame, and what follows would be lost without a word.
    return body.kind === 'body' && decoder.bytesWritten < sent ? broken(encoding) : body;
  } catch (cause) {
    if (packed.errored) throw cause;
    return broken(encoding);
  } finally {
    packed.destroy();
    decoder.destroy();
  }
}

const broken = (encoding: string): Body =>
  refused(
    'ENCODING_BROKEN',
    `The body is not one whole piece of what Content-Encoding: ${encoding} says. Pack it again, or send it plain.`,
  );

async function collect(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, options: ReadOptions): Promise<Body> {
  const held: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > options.limit) return tooLarge(options);
    if (!options.grow(chunk.length)) return tooBusy();
    held.push(chunk);
  }
  return { kind: 'body', bytes: Buffer.concat(held, length) };
}

const tooLarge = ({ limit }: ReadOptions): Body =>
  refused('ITEM_TOO_LARGE', `An item may have ${limit} bytes at most, unpacked. Send its stories one by one.`);

/** The room of the process, or the share of this source, is taken by items that are not stored yet. */
export const tooBusy = (): Extract<Body, { kind: 'refused' }> => ({
  kind: 'refused',
  code: 'TOO_MUCH_IN_FLIGHT',
  detail: 'Items sent earlier are still being stored. Wait for their responses, then send this one again.',
});
