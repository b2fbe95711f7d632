import { freePort } from '@dateline/runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/conditions.ts';
import { backends, copyOf, type Product, startProduct } from '../support/newsroom.ts';
import { discovered, hubSignature, type Subscriber, startSubscriber } from '../support/subscriber.ts';

/**
 * What websub.rocks asks of hubs, by its numbers, and what a newsroom asks besides: a kill, and that nothing comes before its time.
 * 105 (plain text) has no counterpart, since no feed is plain text; ninjs stands for it, which is neither HTML nor XML.
 */
describe.each(await backends())('the WebSub hub, %s', (backend) => {
  let product: Product;
  let opened = new AsyncDisposableStack();

  beforeAll(async () => {
    const port = String(await freePort());
    product = await startProduct(backend, { HTTP_PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` });
    await product.addSource('agency');
    await product.addFeed('all');
  });
  afterEach(async () => {
    await opened.disposeAsync();
    opened = new AsyncDisposableStack();
  });
  afterAll(() => product?.stop());

  const subscriber = async (): Promise<Subscriber> => opened.use(await startSubscriber('?own=1'));

  /** Finds hub and topic as a subscriber does, and asks the hub. */
  async function ask(own: Subscriber, more: Record<string, string> = {}, file = 'all.atom') {
    const { hub, self } = discovered((await product.feed(file)).headers.get('link'));
    const form = { 'hub.mode': 'subscribe', 'hub.topic': self!, 'hub.callback': own.callback, ...more };
    const response = await fetch(hub!, { method: 'POST', body: new URLSearchParams(form) });
    expect(response.status).toBe(202);
    return { hub, self };
  }

  const subscriptions = async (own: Subscriber) => {
    const { rows } = await product.pool.query(
      'select id, subscribed_until as until from endpoints where url = $1 and removed_at is null',
      [own.callback],
    );
    return rows as { id: string; until: Date }[];
  };
  const subscribed = async (own: Subscriber, ...given: [more?: Record<string, string>, file?: string]) => {
    const links = await ask(own, ...given);
    await until('the subscription is active', async () => (await subscriptions(own)).length === 1 || undefined);
    return links;
  };
  const push = async (fields: Parameters<typeof copyOf>[0]) =>
    product.settledReceipt('agency', await product.push('agency', copyOf(fields)));
  let stories = 0;
  const guid = () => `urn:test:websub-${backend}-${process.pid}-${++stories}`;

  it('100: takes mode, topic and callback alone, and sends without a signature', async () => {
    const own = await subscriber();
    const links = await subscribed(own);
    await push({ guid: guid(), headline: 'Lighthouse relit' });
    const { headers, body } = await own.nthSent(0);
    expect(body).toContain('Lighthouse relit');
    expect(headers).toMatchObject({ 'content-type': 'application/atom+xml; charset=utf-8' });
    expect(headers).not.toHaveProperty('x-hub-signature');
    expect(discovered(headers.link ?? null)).toEqual(links);
    expect((await fetch(links.self!)).headers.get('content-type')).toBe(headers['content-type']);
  });

  it('101 and 102: signs with the secret, and ignores what it does not know', async () => {
    const own = await subscriber();
    await subscribed(own, { 'hub.secret': 'tide', 'hub.foo': 'bar', other: '1' });
    await push({ guid: guid(), headline: 'Dredger arrives' });
    const { headers, body } = await own.nthSent(0);
    expect(headers['x-hub-signature']).toBe(hubSignature('tide', body));
  });

  it('103: renews a subscription rather than making another', async () => {
    const own = await subscriber();
    await subscribed(own, { 'hub.lease_seconds': '3600' });
    const [before] = await subscriptions(own);
    await ask(own, { 'hub.lease_seconds': '86400' });
    const after = await until('the lease is longer', async () => {
      const found = await subscriptions(own);
      return found[0]!.until > before!.until ? found : undefined;
    });
    expect(after.map(({ id }) => id)).toEqual([before!.id]);
    await push({ guid: guid(), headline: 'Pier repaired' });
    await product.settled();
    expect(own.sent).toHaveLength(1);
  });

  it('104: ends a subscription, and sends nothing after that', async () => {
    const [own, other] = [await subscriber(), await subscriber()];
    await subscribed(own);
    await subscribed(other);
    await ask(own, { 'hub.mode': 'unsubscribe' });
    await until('the subscription has ended', async () => (await subscriptions(own)).length === 0 || undefined);
    await push({ guid: guid(), headline: 'Nets mended' });
    await other.nthSent(0);
    await product.settled();
    expect(own.sent).toEqual([]);
  });

  it.each([
    ['105', 'all.ninjs', 'application/vnd.iptc.ninjs+json; charset=utf-8'],
    ['106', 'all.json', 'application/feed+json; charset=utf-8'],
  ])('%s: sends %s as it is, with its type', async (_number, file, contentType) => {
    const own = await subscriber();
    await subscribed(own, {}, file);
    await push({ guid: guid(), headline: 'Buoy moved' });
    const { headers, body } = await own.nthSent(0);
    expect(headers['content-type']).toBe(contentType);
    expect(JSON.stringify(JSON.parse(body))).toContain('Buoy moved');
  });

  it('sends a correction and a kill of what it sent, and nothing under embargo', async () => {
    const own = await subscriber();
    await subscribed(own);
    const [open, later] = [guid(), guid()];
    const embargoedUntil = new Date(Date.now() + 3_600_000).toISOString();
    await push({ guid: later, headline: 'Results tomorrow', embargoedUntil });
    await push({ guid: open, version: 1, headline: 'Crane falls' });
    expect((await own.nthSent(0)).body).toContain('Crane falls');
    await push({ guid: open, version: 2, headline: 'Crane fell, nobody hurt' });
    expect((await own.nthSent(1)).body).toContain('Crane fell, nobody hurt');
    await product.push('agency', copyOf({ guid: open, version: 3, pubStatus: 'canceled' }));
    const { body } = await own.nthSent(2);
    expect(body).toContain('<at:deleted-entry ref="urn:dateline:story:');
    expect(own.sent.map((sent) => sent.body).join()).not.toContain('Results tomorrow');
  });
});
