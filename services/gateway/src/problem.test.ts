import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { problem } from './problem.ts';

const app = new Hono();
app.get('/away', (c) => problem(c, 'DATABASE_UNAVAILABLE', 'Send it again.'));
app.get('/nobody', (c) => problem(c, 'KEY_MISSING', 'Send a "key" <first>.'));
app.get('/large', (c) => problem(c, 'ITEM_TOO_LARGE', 'Split it.'));

it('answers with a problem document whose code stays the same when its wording changes', async () => {
  const response = await app.request('/large');
  expect(response.status).toBe(413);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toEqual({
    type: 'urn:dateline:problem:item-too-large',
    title: 'The item is too large',
    status: 413,
    detail: 'Split it.',
    code: 'ITEM_TOO_LARGE',
  });
});

it('tells a sender to come back only when that can help', async () => {
  expect((await app.request('/away')).headers.get('retry-after')).toBe('5');
  expect((await app.request('/large')).headers.get('retry-after')).toBeNull();
});

it('names the scheme of its keys to whoever sent none, as RFC 9110 asks', async () => {
  const response = await app.request('/nobody');
  expect(response.headers.get('www-authenticate')).toBe('Bearer realm="dateline"');
  expect((await response.json()) as object).toMatchObject({ detail: 'Send a "key" <first>.' });
});
