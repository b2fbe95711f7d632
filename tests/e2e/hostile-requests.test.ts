import { putOperator } from '@dateline/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Product, startProduct } from '../support/newsroom.ts';

/** Values that have ended in "500", or in an endless wait, in one HTTP service or another. */
const AWKWARD = [
  '%00',
  'a%00b',
  '%ff%fe',
  '%ed%a0%80',
  'x'.repeat(3_000),
  "'%22;--",
  '9999-12-31T23:59:59-14:00',
  '-271821-04-20T00:00:00Z',
  '..%2f..%2fetc',
];

describe('requests that mean no good', () => {
  let product: Product;
  let session: string;

  beforeAll(async () => {
    product = await startProduct('embedded', { TRUST_PROXY: 'true' });
    await product.addSource('agency');
    await product.addFeed('all');
    await putOperator(product.pool, { login: 'ada', password: 'right', role: 'admin' });
    const response = await login('ada', 'right', '10.0.0.1');
    session = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  });

  afterAll(() => product?.stop());

  const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${product.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: product.url, ...headers },
      body: new URLSearchParams(form),
    });
  const login = (name: string, password: string, address: string) =>
    post('/console/login', { login: name, password }, { 'x-forwarded-for': address });

  const places = [
    '/console/stories/*',
    '/console/stories/*/beside/*',
    '/console/stories?q=*',
    '/console/stories?source=*',
    '/console/stories?before=*',
    '/console/rejected/*',
    '/console/rejected/*/bytes',
    '/console/rejected?source=*',
    '/console/rejected?code=*',
    '/console/endpoints/*',
    '/console/sources/*',
    '/console/queues/*',
    '/console/assets/*',
    '/console/login?to=*',
    '/feeds/*',
    '/feeds/*.atom',
    '/v1/receipts/*',
    '/v1/sources/*/items',
  ];

  it.each(places)('get an answer and never a 500: %s', async (place) => {
    for (const value of AWKWARD) {
      const address = `${product.url}${place.replaceAll('*', value)}`;
      const { status } = await fetch(address, { redirect: 'manual', headers: { cookie: session } });
      expect(status, address).toBeLessThan(500);
    }
  });

  it('are told what a field may be', async () => {
    const address = `${product.url}/console/stories?source=${'x'.repeat(64)}`;
    const response = await fetch(address, { headers: { cookie: session } });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('63')]);
  });

  it.each(['/console/login', '/console/logout', '/console/rejected/replay-all'])(
    'may not send a large form: %s',
    async (path) => {
      const response = await post(path, { login: 'x'.repeat(100_000) }, { cookie: session });
      expect(response.status).toBe(413);
    },
  );

  it('cannot guess passwords side by side, and keep nobody out elsewhere', async () => {
    const guesses = await Promise.all(Array.from({ length: 60 }, (_, at) => login('ada', `wrong ${at}`, '10.6.6.6')));
    const statuses = guesses.map(({ status }) => status);
    // Five at once, and those whose wait passed while the others were refused.
    expect(statuses.filter((status) => status === 401).length).toBeLessThan(15);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect((await login('ada', 'right', '10.0.0.2')).status).toBe(302);
  });

  it('cannot make the console check passwords without bound', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 60 }, (_, at) => login(`name-${at}`, 'wrong', `10.7.7.${at}`)),
    );
    const refused = guesses.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]!.headers.get('retry-after')).toBe('1');
  });
});
