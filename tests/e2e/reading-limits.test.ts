import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { services } from '../../cli/src/services.ts';
import { createNormalizer } from '../../services/normalizer/src/app.ts';
import { until } from '../support/conditions.ts';
import { backends, copyOf, type Product, startProduct } from '../support/newsroom.ts';

const stubReaders = new URL('../../services/normalizer/src/reading/stub-readers.ts', import.meta.url);

/** Each item is read again where the product has one thread for first tries and every other limit is the usual one. */
const oneThread = { NORMALIZER_THREADS: '1', NORMALIZER_READ_CPU_MS: '4000' };

describe.each(await backends())('items that readers cannot bear, on the %s backend', (backend) => {
  let product: Product;

  beforeAll(async () => {
    const withStubs = services.map((service) =>
      service.name === 'normalizer' ? createNormalizer(stubReaders) : service,
    );
    product = await startProduct(backend, oneThread, withStubs);
    for (const source of ['bad', 'good']) await product.addSource(source);
  });
  afterAll(() => product?.stop());

  const settled = (source: string, id: string) =>
    until('the receipt is settled', () => product.settledReceipt(source, id));

  it('settles the story of another source while one is still being read, then rejects that one', async () => {
    const slow = await product.push('bad', 'burn for ever', { 'content-type': 'text/plain' });
    const other = await product.push('good', copyOf());
    expect(await settled('good', other)).toMatchObject({ state: 'done', stories: [{ outcome: 'new' }] });
    expect((await fetch(`${product.opsUrl}/healthz`)).status).toBe(200);
    expect(await product.receipt('bad', slow)).not.toMatchObject({ state: 'rejected' });
    expect(await settled('bad', slow)).toMatchObject({ state: 'rejected', rejected: { code: 'READING_TOO_SLOW' } });
  });

  it('survives that reading ends its thread, twice', async () => {
    const deadly = await product.push('bad', 'die at once', { 'content-type': 'text/plain' });
    const other = await product.push('good', copyOf());
    expect(await settled('bad', deadly)).toMatchObject({ state: 'rejected', rejected: { code: 'READING_CRASHED' } });
    expect(await settled('good', other)).toMatchObject({ state: 'done' });
  });
});
