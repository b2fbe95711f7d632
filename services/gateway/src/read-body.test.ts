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

it('puts the pieces of a body together', async () => {
  const read = await readBody(inPieces(['wire ', 'copy']).request, 9);
  expect(new TextDecoder().decode(read)).toBe('wire copy');
});

it('stops reading where the limit is passed, however long the rest is', async () => {
  const endless = inPieces(Array.from({ length: 1_000 }, () => 'x'.repeat(10)));
  expect(await readBody(endless.request, 25)).toBeUndefined();
  expect(endless.taken()).toBeLessThan(10);
});

it('reads nothing of a body that says itself that it is too long', async () => {
  const declared = inPieces(['x'], { 'content-length': '26' });
  expect(await readBody(declared.request, 25)).toBeUndefined();
  expect(declared.taken()).toBe(0);
});

it('does not believe a content-length that is too small', async () => {
  expect(await readBody(inPieces(['x'.repeat(26)], { 'content-length': '1' }).request, 25)).toBeUndefined();
});

it('gives an empty body for a request without one', async () => {
  expect(await readBody(new Request('http://gateway/', { method: 'POST' }), 25)).toHaveLength(0);
});
