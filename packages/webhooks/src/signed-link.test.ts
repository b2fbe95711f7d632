import { expect, test } from 'vitest';
import { parseSecretsKey } from './secret-box.ts';
import { createLinkSigner } from './signed-link.ts';

const keyOf = (byte: number) => parseSecretsKey(Buffer.alloc(32, byte).toString('base64'));
const links = createLinkSigner(keyOf(7));
const now = new Date('2026-11-28T22:00:00.000Z');
const later = new Date(now.getTime() + 60_000);

const queryOf = (link: string) => Object.fromEntries(new URL(link, 'https://news.example').searchParams);

test('a link is valid until it expires', () => {
  const query = queryOf(links.sign('/content/pl_a', later));
  expect(links.check('/content/pl_a', query, now)).toBe('valid');
  expect(links.check('/content/pl_a', query, later)).toBe('expired');
});

test('another path, expiry, key or signature is forged', () => {
  const query = queryOf(links.sign('/content/pl_a', later));
  expect(links.check('/content/pl_b', query, now)).toBe('forged');
  expect(links.check('/content/pl_a', { ...query, expires: '99999999999' }, now)).toBe('forged');
  expect(links.check('/content/pl_a', { ...query, signature: `${query.signature}AA` }, now)).toBe('forged');
  expect(links.check('/content/pl_a', {}, now)).toBe('forged');
  expect(createLinkSigner(keyOf(8)).check('/content/pl_a', query, now)).toBe('forged');
});
