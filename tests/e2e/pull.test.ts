import { addPartner, createApiToken } from '@dateline/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/conditions.ts';
import { backends, copyOf, type Product, startProduct } from '../support/newsroom.ts';
import { type PartnerServer, startPartner } from '../support/partner.ts';

interface Page {
  events: { id: string; type: string; data: { storyId: string } }[];
  next: string;
}

describe.each(await backends())('events by pull, %s', (backend) => {
  let product: Product;
  let partner: PartnerServer;
  let token: string;
  let webhook: string;

  beforeAll(async () => {
    product = await startProduct(backend);
    partner = await startPartner();
    await product.addSource('agency');
    webhook = await product.addPartner('herald', partner);
    await addPartner(product.pool, { id: 'herald', name: 'Herald', email: null, filter: {} });
    await product.pool.query(`update endpoints set partner_id = 'herald' where id = $1`, [webhook]);
    ({ token } = await createApiToken(product.pool, {
      role: 'partner',
      partnerId: 'herald',
      name: 'h',
      expiresAt: null,
    }));
  });
  afterAll(async () => {
    await product?.stop();
    await partner?.close();
  });

  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`${product.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': path },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };

  it('carry what webhooks carry, to an endpoint without a URL too, and their kill is confirmed by reading on', async () => {
    const { id: pull } = await ask<{ id: string }>('POST', '/v1/endpoints', {
      name: 'archive',
      channel: 'pull',
      format: 'dateline-json',
    });
    const reading = ask<Page>('GET', `/v1/endpoints/${pull}/events?wait=30`);
    const guid = `urn:test:pull-${backend}`;
    await product.settledReceipt('agency', await product.push('agency', copyOf({ guid, version: 1 })));
    const first = await reading;
    expect(first.events).toMatchObject([{ type: 'story.published' }]);
    await until('the webhook came', () => partner.calls.length > 0 || undefined);
    const { events } = await ask<Page>('GET', `/v1/endpoints/${webhook}/events`);
    expect(events).toEqual(partner.calls.map(({ payload }) => payload));
    expect(events[0]?.data).toEqual(first.events[0]?.data);

    const kill = ask<Page>('GET', `/v1/endpoints/${pull}/events?after=${first.next}&wait=30`);
    await product.push('agency', copyOf({ guid, version: 2, pubStatus: 'canceled' }));
    const killed = await kill;
    expect(killed.events).toMatchObject([{ type: 'story.killed' }]);
    const standing = async () => {
      const path = `/v1/stories/${first.events[0]?.data.storyId}/kill`;
      const { endpoints } = await ask<{ endpoints: { endpointId: string; standing: string }[] }>('GET', path);
      return endpoints.find(({ endpointId }) => endpointId === pull)?.standing;
    };
    expect(await standing()).toBe('waiting');
    await ask<Page>('GET', `/v1/endpoints/${pull}/events?after=${killed.next}`);
    expect(await standing()).toBe('confirmed');
    const { rows } = await product.pool.query(
      `select distinct response from attempts a join deliveries d on d.id = a.delivery_id where d.endpoint_id = $1`,
      [pull],
    );
    expect(rows).toEqual([{ response: 'Read by pull' }]);
  });
});
