import { openPool } from '@dateline/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/conditions.ts';
import { backends, copyOf, type Product, startProduct } from '../support/newsroom.ts';

describe.each(await backends())('a story that somebody else keeps, on the %s backend', (backend) => {
  let product: Product;

  beforeAll(async () => {
    product = await startProduct(backend);
    await product.addSource('agency');
  });

  afterAll(async () => {
    await product?.stop();
  });

  it('is tried again until it is free, in its order, while the others of its language are settled', async () => {
    const version = (n: number) =>
      copyOf({
        guid: 'urn:test:kept',
        version: n,
        versionCreated: new Date(Date.UTC(2026, 10, 2, 9, n)).toISOString(),
      });
    await product.settledReceipt('agency', await product.push('agency', version(1)));
    const keeper = openPool(product.databaseUrl, { max: 1, idleMs: 0 });
    const client = await keeper.connect();
    await client.query('begin');
    await client.query("select from stories where guid = 'urn:test:kept' for update");
    const second = await product.push('agency', version(2));
    const others = await Promise.all([copyOf(), copyOf(), copyOf()].map((body) => product.push('agency', body)));
    const third = await product.push('agency', version(3));
    for (const receipt of others) {
      expect(await product.settledReceipt('agency', receipt)).toMatchObject({ state: 'done' });
    }
    expect(await product.receipt('agency', second)).toMatchObject({ state: 'processing', stories: [] });
    await client.query('rollback');
    client.release();
    await keeper.end();
    const outcomes = [];
    for (const receipt of [second, third]) {
      const { stories } = await until('the receipt is done', async () => {
        const view = await product.receipt('agency', receipt);
        return view.state === 'done' ? view : undefined;
      });
      outcomes.push(stories.map(({ version: ordinal, outcome }) => ({ ordinal, outcome })));
    }
    expect(outcomes).toEqual([[{ ordinal: 2, outcome: 'version' }], [{ ordinal: 3, outcome: 'version' }]]);
  });
});
