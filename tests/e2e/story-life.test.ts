import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/conditions.ts';
import { backends, copyOf, type Product, startProduct } from '../support/newsroom.ts';
import { type PartnerServer, startPartner } from '../support/partner.ts';

const soon = (ms: number): string => new Date(Date.now() + ms).toISOString();
const at = (second: number): string => new Date(Date.UTC(2026, 10, 1, 10, 0, second)).toISOString();

describe.each(await backends())('the life of a story on the %s backend', (backend) => {
  let product: Product;
  let partner: PartnerServer;
  let guid = 0;

  beforeAll(async () => {
    product = await startProduct(backend);
    partner = await startPartner();
    await product.addSource('agency');
    await product.addPartner('partner', partner);
    await product.addFeed('all');
  });

  afterAll(async () => {
    await product?.stop();
    await partner?.close();
  });

  beforeEach(() => {
    guid += 1;
    partner.calls.length = 0;
  });

  const version = (number: number, fields: object = {}) =>
    copyOf({
      guid: `urn:life:${guid}`,
      version: number,
      versionCreated: at(number),
      headline: `Story ${guid} version ${number}`,
      ...fields,
    });
  const push = async (body: string) =>
    (await product.settledReceipt('agency', await product.push('agency', body))).stories[0]!;
  const inFeed = async (storyId: string) => {
    const feed = (await (await product.feed('all.json')).json()) as { items: { id: string; title: string }[] };
    return feed.items.find(({ id }) => id === `urn:dateline:story:${storyId}`);
  };
  const types = () => partner.calls.map(({ payload }) => payload.type);
  const heard = (type: string) => until(type, () => partner.calls.find(({ payload }) => payload.type === type));

  it('publishes, updates, corrects and kills, each under its own event', async () => {
    const { storyId } = await push(version(1));
    await heard('story.published');
    await push(version(2));
    await heard('story.updated');
    await push(version(3, { signals: ['correction'] }));
    await heard('story.corrected');
    expect(await inFeed(storyId)).toMatchObject({ title: `Story ${guid} version 3` });
    await push(version(4, { pubStatus: 'canceled' }));
    await heard('story.killed');
    expect(types()).toEqual(['story.published', 'story.updated', 'story.corrected', 'story.killed']);
    expect(await inFeed(storyId)).toBeUndefined();
    const atom = await (await product.feed('all.atom')).text();
    expect(atom).toContain('deleted-entry');
    expect(atom).toContain(storyId);
  });

  it('keeps a late version and does not publish it', async () => {
    await push(version(2));
    await heard('story.published');
    const late = await push(version(1));
    await product.settled();
    expect(late.outcome).toBe('late');
    const { rows } = await product.pool.query('select versions, current_ordinal from stories where id = $1', [
      late.storyId,
    ]);
    expect(rows[0]).toEqual({ versions: 2, current_ordinal: 1 });
    expect(types()).toEqual(['story.published']);
  });

  it('never publishes a version older than a kill, whatever the order', async () => {
    const killed = await push(version(3, { pubStatus: 'canceled' }));
    await push(version(1));
    await push(version(2));
    await product.settled();
    expect(types()).toEqual([]);
    expect(await inFeed(killed.storyId)).toBeUndefined();
  });

  it('does not tell partners of a kill of what they never got', async () => {
    await push(version(1, { embargoedUntil: soon(3_600_000) }));
    await push(version(2, { embargoedUntil: soon(3_600_000), pubStatus: 'canceled' }));
    await product.settled();
    expect(types()).toEqual([]);
  });

  it('holds embargoed copy in all outputs until its time', async () => {
    const time = Date.now() + 3_000;
    const { storyId } = await push(version(1, { embargoedUntil: new Date(time).toISOString() }));
    expect(await inFeed(storyId)).toBeUndefined();
    expect(types()).toEqual([]);
    await heard('story.published');
    expect(Date.now()).toBeGreaterThanOrEqual(time);
    expect(await inFeed(storyId)).toBeDefined();
  });

  it('lets a correction move the embargo, and sends the corrected copy as news', async () => {
    await push(version(1, { embargoedUntil: soon(3_600_000) }));
    await push(version(2, { embargoedUntil: soon(500), signals: ['correction'] }));
    const call = await heard('story.published');
    expect(call.payload.data.ordinal).toBe(2);
    await product.settled();
    expect(types()).toEqual(['story.published']);
  });

  it('sends embargoed copy early to whoever may have it', async () => {
    const trusted = await startPartner();
    await product.addPartner('trusted', trusted, { embargoEarly: true, filter: { keywords: ['early'] } });
    const { storyId } = await push(version(1, { embargoedUntil: soon(3_600_000), keywords: ['early'] }));
    const call = await until('the early copy', () => trusted.calls[0]);
    expect(call.payload.data.storyId).toBe(storyId);
    expect(types()).toEqual([]);
    await trusted.close();
  });

  it('holds what its source withholds, and withdraws it when it was out', async () => {
    const held = await push(version(1, { pubStatus: 'withheld' }));
    expect(held.stage).toBe('held');
    const { storyId } = await push(version(2));
    await heard('story.published');
    await push(version(3, { pubStatus: 'withheld' }));
    await heard('story.killed');
    expect(await inFeed(storyId)).toBeUndefined();
  });

  it('never sends an editorial note', async () => {
    await push(
      version(1, {
        editorialNote: 'lawyers are still reading',
        bodyText: 'The court heard the case and adjourned it.',
      }),
    );
    const call = await heard('story.published');
    expect(JSON.stringify(call.payload)).not.toContain('lawyers');
    for (const file of ['all.rss', 'all.atom', 'all.json', 'all.newsml', 'all.ninjs']) {
      expect(await (await product.feed(file)).text(), file).not.toContain('lawyers are still');
    }
  });

  it('sends a correction although its text is nearly that of another story', async () => {
    const text = `The ministry said output rose by 4 percent in March. ${'It named no reasons and gave no outlook for the year. '.repeat(6)}`;
    await push(copyOf({ guid: `urn:near:a${guid}`, headline: 'Output rises', bodyText: text }));
    await heard('story.published');
    const corrected = await push(
      copyOf({
        guid: `urn:near:b${guid}`,
        headline: 'CORRECTED - Output rises',
        signals: ['correction'],
        bodyText: text.replace('4 percent', '5 percent'),
      }),
    );
    await until('both', () => (partner.calls.length === 2 ? true : undefined));
    expect(corrected.decision).toBe('new-version');
  });
});
