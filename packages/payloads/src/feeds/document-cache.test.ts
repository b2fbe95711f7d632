import { expect, it } from 'vitest';
import { DocumentCache, type FeedDocument } from './document-cache.ts';

const documentOf = (seq: number, bytes = 100): FeedDocument => ({
  createdMs: 1,
  seq,
  revision: 1,
  hash: `hash-${seq}`,
  body: new Uint8Array(bytes),
  changedMs: 0,
  stories: seq,
});

it('has a document for the state it was made in and for older ones, not for newer', () => {
  const cache = new DocumentCache(1_000);
  cache.put('a', documentOf(5));
  expect(cache.find('a', { createdMs: 1, seq: 4, revision: 1 })?.seq).toBe(5);
  expect(cache.find('a', { createdMs: 1, seq: 6, revision: 1 })).toBeUndefined();
  expect(cache.find('a', { createdMs: 1, seq: 5, revision: 2 })).toBeUndefined();
  expect(cache.find('a', { createdMs: 2, seq: 1, revision: 1 })).toBeUndefined();
});

it('drops what was not asked for longest, compressed bytes counted, and still knows its hash', async () => {
  const cache = new DocumentCache(250);
  const [a, b] = [documentOf(1), documentOf(2)];
  cache.put('a', a);
  cache.put('b', b);
  cache.find('a', a);
  const packed = await cache.encoded('a', a, 'gzip');
  expect(await cache.encoded('a', a, 'gzip')).toBe(packed);
  cache.put('c', documentOf(3));
  expect(cache.find('b', b)).toBeUndefined();
  expect(cache.findHash('b', b)).toBe('hash-2');
  expect(cache.find('a', a)).toBe(a);
  expect(cache.bytes).toBe(200 + packed.length);
});

it('counts a document once, however often it is replaced', () => {
  const cache = new DocumentCache(1_000);
  for (let seq = 1; seq <= 50; seq++) cache.put('a', documentOf(seq));
  expect(cache.bytes).toBe(100);
});
