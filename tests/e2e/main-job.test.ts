import { readFileSync } from 'node:fs';
import { revokeApiKey, setSourceDisabled } from '@dateline/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/conditions.ts';
import { backends, copyOf, type Product, startProduct } from '../support/newsroom.ts';
import { type PartnerServer, startPartner } from '../support/partner.ts';

const fixture = (path: string): string => readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8');

describe.each(await backends())('the main job on the %s backend', (backend) => {
  let product: Product;
  let partner: PartnerServer;

  beforeAll(async () => {
    product = await startProduct(backend);
    partner = await startPartner();
    await product.addSource('agency');
    await product.addSource('daily');
    await product.addPartner('partner', partner);
    await product.addFeed('all');
  });

  afterAll(async () => {
    await product?.stop();
    await partner?.close();
  });

  it('takes page text to a feed and to a verified webhook', async () => {
    const receipt = await product.settledReceipt(
      'agency',
      await product.push('agency', fixture('page-text/good-harbour.txt'), { 'content-type': 'text/plain' }),
    );
    expect(receipt).toMatchObject({
      state: 'done',
      format: 'page-text',
      stories: [{ outcome: 'new', stage: 'published' }],
    });
    const { storyId } = receipt.stories[0]!;
    const call = await until('the webhook', () =>
      partner.calls.find(({ payload }) => payload.data.storyId === storyId),
    );
    expect(call.payload.type).toBe('story.published');
    expect(partner.unverified).toBe(0);
    const feed = (await (await product.feed('all.json')).json()) as { items: { id: string }[] };
    expect(feed.items.map(({ id }) => id)).toContain(`urn:dateline:story:${storyId}`);
  });

  it('tells a second source that its copy is a duplicate, and of what', async () => {
    const body = copyOf({ headline: 'Ferry returns to the harbour' });
    const first = await product.settledReceipt('agency', await product.push('agency', body));
    const second = await product.settledReceipt('daily', await product.push('daily', body));
    expect(second.stories[0]).toMatchObject({
      outcome: 'new',
      decision: 'exact-copy',
      duplicateOf: first.stories[0]!.storyId,
    });
  });

  it('answers the same receipt to the same idempotency key, and refuses other bytes under it', async () => {
    const body = copyOf();
    const headers = { 'idempotency-key': 'once' };
    const first = await product.push('agency', body, headers);
    expect(await product.push('agency', body, headers)).toBe(first);
    await expect(product.push('agency', copyOf(), headers)).rejects.toThrow('IDEMPOTENCY_KEY_REUSED');
    expect((await product.settledReceipt('agency', first)).stories).toHaveLength(1);
  });

  it('takes one of many pushes that use an idempotency key at the same moment, and refuses other bytes', async () => {
    const [same, other] = [copyOf(), copyOf()];
    const pushes = [same, other, same, other].map((body) =>
      product.push('agency', body, { 'idempotency-key': 'race' }),
    );
    const settled = await Promise.allSettled(pushes);
    const receipts = settled.flatMap((push) => (push.status === 'fulfilled' ? [push.value] : []));
    expect(receipts).toHaveLength(2);
    expect(new Set(receipts).size).toBe(1);
    expect((await product.settledReceipt('agency', receipts[0]!)).stories).toHaveLength(1);
  });

  it('rejects what is no story with a reason that its sender can see', async () => {
    const receipt = await product.settledReceipt(
      'agency',
      await product.push('agency', '{"uri": ', { 'content-type': 'application/json' }),
    );
    expect(receipt.state).toBe('rejected');
    expect(receipt.rejected?.reason).toMatch(/\w+/);
  });

  it('changes nothing downstream when the same copy is pushed again', async () => {
    const body = copyOf();
    await product.settledReceipt('agency', await product.push('agency', body));
    await product.settled();
    const before = partner.calls.length;
    const again = await product.settledReceipt('agency', await product.push('agency', body));
    await product.settled();
    expect(again.stories[0]).toMatchObject({ outcome: 'repeat' });
    expect(partner.calls.length).toBe(before);
  });

  it('serves feeds with validators, and 304 to whoever has them', async () => {
    const first = await product.feed('all.atom');
    expect(first.headers.get('content-type')).toContain('application/atom+xml');
    const again = await fetch(`${product.url}/feeds/all.atom`, {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it.each([
    ['no key', {}, 401, 'KEY_MISSING'],
    ['an unknown key', { authorization: 'Bearer dlk_x_y' }, 401, 'KEY_UNKNOWN'],
  ])('refuses %s with a problem document', async (_name, headers, status, code) => {
    const response = await fetch(`${product.url}/v1/sources/agency/items`, {
      method: 'POST',
      body: 'x',
      headers: headers as Record<string, string>,
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ code, status });
  });

  it('refuses a key that belongs to another source', async () => {
    const key = await product.addSource('third');
    const response = await fetch(`${product.url}/v1/sources/agency/items`, {
      method: 'POST',
      body: 'x',
      headers: { authorization: `Bearer ${key}` },
    });
    expect(await response.json()).toMatchObject({ status: 403, code: 'KEY_OF_OTHER_SOURCE' });
  });

  it.each([
    ['a key that was revoked', 'revoked', 401, (key: string) => revokeApiKey(product.pool, key.split('_')[1]!)],
    ['a source that was disabled', 'switched-off', 403, () => setSourceDisabled(product.pool, 'switched-off', true)],
  ])('refuses %s, a second later at most', async (_name, source, status, stop) => {
    const key = await product.addSource(source);
    await product.push(source, copyOf());
    await stop(key);
    await until('the push is refused', async () => {
      const push = product.push(source, copyOf()).then(() => 'taken', String);
      return (await push).includes(`refused: ${status}`) || undefined;
    });
  });

  it('documents its API', async () => {
    const openapi = (await (await fetch(`${product.url}/openapi.json`)).json()) as { openapi: string; paths: object };
    expect(openapi.openapi).toBe('3.1.0');
    expect(Object.keys(openapi.paths)).toEqual(['/v1/sources/{source}/items', '/v1/receipts/{id}', '/v1/receipts']);
  });

  it('is healthy', async () => {
    expect((await fetch(`${product.opsUrl}/healthz`)).status).toBe(200);
    expect((await fetch(`${product.opsUrl}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${product.opsUrl}/metrics`)).text()).toContain(
      'dateline_stage_settled_total{stage="normalize",outcome="done"}',
    );
  });
});
