import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readBody } from './read-body.ts';

/** A body that comes in pieces, and notes how many of them were taken. */
function inPieces(pieces: readonly string[], headers: Record<string, string> = {}) {
  let taken = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = pieces[taken];
        if (piece === undefined) return controller.close();
        taken += 1;
        controller.enqueue(new TextEncoder().encode(piece));
      },
    },
    { highWaterMark: 0 },
  );
  const request = new Request('http://gateway/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
  return { request, taken: () => taken };
}

const grow = () => true;

async function bytesOf(request: Request, limit: number): Promise<string | undefined> {
  const read = await readBody(request, { limit, grow });
  return read.kind === 'body' ? new TextDecoder().decode(read.bytes) : undefined;
}

async function codeOf(request: Request, limit: number): Promise<string | undefined> {
  const read = await readBody(request, { limit, grow });
  return read.kind === 'refused' ? read.code : undefined;
}

const packed = (bytes: Buffer, encoding: string) =>
  new Request('http://gateway/', {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: { 'content-encoding': encoding },
  });

it('puts the pieces of a body together', async () => {
  const read = await bytesOf(inPieces(['wire ', 'copy']).request, 9);
  expect(read).toBe('wire copy');
});

it('stops reading where the limit is passed, however long the rest is', async () => {
  const endless = inPieces(Array.from({ length: 1_000 }, () => 'x'.repeat(10)));
  expect(await codeOf(endless.request, 25)).toBe('ITEM_TOO_LARGE');
  expect(endless.taken()).toBeLessThan(10);
});

it('reads nothing of a body that says itself that it is too long', async () => {
  const declared = inPieces(['x'], { 'content-length': '26' });
  expect(await codeOf(declared.request, 25)).toBe('ITEM_TOO_LARGE');
  expect(declared.taken()).toBe(0);
});

it('does not believe a content-length that is too small', async () => {
  expect(await codeOf(inPieces(['x'.repeat(26)], { 'content-length': '1' }).request, 25)).toBe('ITEM_TOO_LARGE');
});

it('gives an empty body for a request without one', async () => {
  expect(await bytesOf(new Request('http://gateway/', { method: 'POST' }), 25)).toBe('');
});

it.each([
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['br', brotliCompressSync],
  ['zstd', zstdCompressSync],
] as const)('unpacks %s', async (encoding, pack) => {
  expect(await bytesOf(packed(pack('wire copy'), encoding), 9)).toBe('wire copy');
});

it('counts the unpacked bytes, and holds none above the limit', async () => {
  const taken: number[] = [];
  const body = packed(gzipSync('x'.repeat(5_000_000)), 'gzip');
  const read = await readBody(body, { limit: 100_000, grow: (bytes) => Boolean(taken.push(bytes)) });
  expect(read).toMatchObject({ kind: 'refused', code: 'ITEM_TOO_LARGE' });
  expect(taken.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(100_000);
});

it('refuses codings it does not know, several at once, and bodies that are not what they say', async () => {
  expect(await codeOf(packed(deflateSync('copy'), 'deflate'), 99)).toBe('ENCODING_UNSUPPORTED');
  expect(await codeOf(packed(gzipSync(gzipSync('copy')), 'gzip, gzip'), 99)).toBe('ENCODING_UNSUPPORTED');
  expect(await codeOf(packed(Buffer.from('plain copy'), 'gzip'), 99)).toBe('ENCODING_BROKEN');
  expect(await codeOf(packed(gzipSync('wire copy').subarray(0, 20), 'gzip'), 99)).toBe('ENCODING_BROKEN');
});

it.each<Record<string, string>>([{}, { 'content-length': '9' }])(
  'stops when there is no room for more: %o',
  async (headers) => {
    const read = await readBody(inPieces(['wire ', 'copy'], headers).request, { limit: 99, grow: () => false });
    expect(read).toMatchObject({ kind: 'refused', code: 'TOO_MUCH_IN_FLIGHT' });
  },
);

it.each([
  ['zstd', zstdCompressSync],
  ['br', brotliCompressSync],
] as const)('loses nothing behind the first piece of %s: it refuses the body', async (encoding, pack) => {
  expect(await codeOf(packed(Buffer.concat([pack('wire '), pack('copy')]), encoding), 99)).toBe('ENCODING_BROKEN');
});

it('reads gzip in several members, as RFC 1952 has it', async () => {
  expect(await bytesOf(packed(Buffer.concat([gzipSync('wire '), gzipSync('copy')]), 'gzip'), 99)).toBe('wire copy');
});
