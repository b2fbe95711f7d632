import fc from 'fast-check';
import { expect, it } from 'vitest';
import { callbackUrl } from './callback-url.ts';

it.each([
  ['https://reader.example/c', 'https://reader.example/c?hub.mode=denied'],
  ['https://reader.example/c?a=1&b=%20+x', 'https://reader.example/c?a=1&b=%20+x&hub.mode=denied'],
  ['https://reader.example/c?hub.mode=own', 'https://reader.example/c?hub.mode=own&hub.mode=denied'],
  ['https://reader.example', 'https://reader.example/?hub.mode=denied'],
])('appends to %s', (callback, asked) => {
  expect(callbackUrl(callback, { 'hub.mode': 'denied' })).toBe(asked);
});

it('keeps every query, and what is appended can be read again', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), fc.string(), (callback, topic) => {
      const url = new URL(callbackUrl(callback, { 'hub.topic': topic }));
      expect(url.search.startsWith(new URL(callback).search)).toBe(true);
      expect(url.searchParams.getAll('hub.topic').at(-1)).toBe(topic.toWellFormed());
    }),
    { numRuns: 30 },
  );
});
