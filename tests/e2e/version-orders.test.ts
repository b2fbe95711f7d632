import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOf, type Product, startProduct } from '../support/newsroom.ts';
import { type PartnerServer, startPartner } from '../support/partner.ts';

interface Version {
  version: number;
  [field: string]: unknown;
}

const at = (second: number): string => new Date(Date.UTC(2026, 10, 2, 9, 0, second)).toISOString();
const ordersOf = <T>(all: readonly T[]): T[][] =>
  all.length < 2
    ? [[...all]]
    : all.flatMap((one, index) => ordersOf(all.toSpliced(index, 1)).map((rest) => [one, ...rest]));

/** The rules of a story's life hold in every order of arrival; pauses between versions let some be published and others not. */
describe.each(['at once', 'one after the other'])('versions arriving in every order, %s', (pace) => {
  let product: Product;
  let partner: PartnerServer;

  beforeAll(async () => {
    product = await startProduct('embedded');
    partner = await startPartner();
    await product.addSource('agency');
    await product.addPartner('partner', partner);
    await product.addFeed('all');
  });

  afterAll(async () => {
    await product?.stop();
    await partner?.close();
  });

  /** Pushes one story for every order of its versions; answers each with what the partner heard of it and what the feed shows. */
  async function play(name: string, versions: readonly Version[]) {
    const orders = ordersOf(versions);
    const stories = await Promise.all(
      orders.map((order, number) => pushOrder(`urn:orders:${pace}:${name}:${number}`, order)),
    );
    await product.settled();
    const feed = (await (await product.feed('all.json')).json()) as { items: { id: string; title: string }[] };
    return stories.map((storyId, number) => ({
      order: orders[number]!.map(({ version }) => version),
      heard: partner.calls.filter(({ payload }) => payload.data.storyId === storyId).map(({ payload }) => payload),
      shown: feed.items.find(({ id }) => id === `urn:dateline:story:${storyId}`)?.title,
    }));
  }

  async function pushOrder(guid: string, order: readonly Version[]): Promise<string> {
    const bodies = order.map((fields) =>
      copyOf({ guid, versionCreated: at(fields.version), headline: `${guid} version ${fields.version}`, ...fields }),
    );
    const receipts: string[] = [];
    for (const body of bodies) {
      const receipt = await product.push('agency', body);
      receipts.push(receipt);
      if (pace === 'one after the other') await product.settledReceipt('agency', receipt);
    }
    return (await product.settledReceipt('agency', receipts[0]!)).stories[0]!.storyId;
  }

  const versionHeard = ({ data }: { data: { content: unknown } }) =>
    (data.content as { version?: number } | null)?.version;

  it('an update and a correction: the newest is shown, and nobody hears an older one after a newer', async () => {
    for (const { order, heard, shown } of await play('update', [
      { version: 1 },
      { version: 2 },
      { version: 3, signals: ['correction'] },
    ])) {
      const versions = heard.map(versionHeard);
      expect(shown, `order ${order}`).toMatch(/version 3$/);
      expect(versions, `order ${order}`).toEqual(versions.toSorted());
      expect(versions.at(-1), `order ${order}`).toBe(3);
      expect(heard[0]?.type, `order ${order}`).toBe('story.published');
    }
  });

  it('a kill: gone from the feed, told to whoever had it, and nothing after it', async () => {
    for (const { order, heard, shown } of await play('kill', [
      { version: 1 },
      { version: 2 },
      { version: 3, pubStatus: 'canceled' },
    ])) {
      expect(shown, `order ${order}`).toBeUndefined();
      const copy = heard.filter(({ type }) => type !== 'story.killed').map(versionHeard);
      expect(copy, `order ${order}`).toEqual(copy.toSorted());
      const types = heard.map(({ type }) => type);
      if (types.length > 0) expect(types.at(-1), `order ${order}`).toBe('story.killed');
      expect(types.filter((type) => type === 'story.killed').length, `order ${order}`).toBeLessThan(2);
    }
  });

  it('an embargo that a newer version lifts: only the newer one goes out', async () => {
    const embargoedUntil = new Date(Date.now() + 3_600_000).toISOString();
    for (const { order, heard, shown } of await play('lifted', [
      { version: 1, embargoedUntil },
      { version: 2, embargoedUntil },
      { version: 3 },
    ])) {
      expect(heard.map(versionHeard), `order ${order}`).toEqual([3]);
      expect(shown, `order ${order}`).toMatch(/version 3$/);
    }
  });

  it('an embargo of the first version only: it never goes out, and the others in their order', async () => {
    const embargoedUntil = new Date(Date.now() + 3_600_000).toISOString();
    for (const { order, heard, shown } of await play('first', [
      { version: 1, embargoedUntil },
      { version: 2 },
      { version: 3 },
    ])) {
      const versions = heard.map(versionHeard);
      expect(versions, `order ${order}`).not.toContain(1);
      expect(versions, `order ${order}`).toEqual(versions.toSorted());
      expect(versions.at(-1), `order ${order}`).toBe(3);
      expect(shown, `order ${order}`).toMatch(/version 3$/);
    }
  });

  it('an embargo that a newer version imposes: nothing is shown, whatever was before', async () => {
    const embargoedUntil = new Date(Date.now() + 3_600_000).toISOString();
    for (const { order, heard, shown } of await play('imposed', [{ version: 1 }, { version: 2, embargoedUntil }])) {
      expect(shown, `order ${order}`).toBeUndefined();
      expect(heard.map(versionHeard), `order ${order}`).not.toContain(2);
    }
  });
});
