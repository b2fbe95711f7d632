import { putOperator, setSourceTimeZone } from '@dateline/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printedDocuments, printedPlaces } from '../support/embargoed-copy.ts';
import { type Product, startProduct } from '../support/newsroom.ts';
import { type PartnerServer, startPartner } from '../support/partner.ts';

const copy = (order: string): string => printedDocuments.nitf!.write(printedPlaces['first paragraph']!(order));

describe('an embargo as the copy prints it', () => {
  let product: Product;
  let partner: PartnerServer;

  beforeAll(async () => {
    product = await startProduct('embedded');
    partner = await startPartner();
    await product.addPartner('partner', partner);
    await product.addFeed('all');
    await putOperator(product.pool, { login: 'vera', password: 'see only', role: 'viewer' });
  });

  afterAll(async () => {
    await product?.stop();
    await partner?.close();
  });

  async function pushed(source: string, order: string) {
    return product.settledReceipt(source, await product.push(source, copy(order)));
  }

  it('holds by the clock of the source, and the receipt says how it was read', async () => {
    await product.addSource('harbour');
    await setSourceTimeZone(product.pool, 'harbour', 'America/New_York');
    const receipt = await pushed('harbour', 'EMBARGOED until 6pm on 14 May 2031');
    expect(receipt.stories).toMatchObject([{ stage: 'embargoed', embargoedUntil: '2031-05-14T22:00:00.000Z' }]);
    expect(receipt.warnings).toMatchObject([
      { code: 'EMBARGO_READ', message: expect.stringContaining('America/New_York') },
    ]);
    expect(await (await product.feed('all.json')).json()).toMatchObject({ items: [] });
  });

  it('withholds what nobody can tell the end of, and says so', async () => {
    await product.addSource('council');
    const receipt = await pushed('council', 'EMBARGOED until the council has voted');
    expect(receipt.stories).toMatchObject([{ stage: 'held' }]);
    expect(receipt.warnings).toMatchObject([
      { code: 'EMBARGO_UNCLEAR', message: expect.stringContaining('council has voted') },
    ]);
    await product.settled();
    expect(partner.calls).toEqual([]);
  });

  it("shows on the story's page how it was understood", async () => {
    await product.addSource('islands');
    const { stories } = await pushed('islands', 'Sperrfrist: 14. Mai 2031, 6 Uhr');
    const form = new URLSearchParams({ login: 'vera', password: 'see only' });
    const login = await fetch(`${product.url}/console/login`, {
      method: 'POST',
      headers: { origin: product.url },
      body: form,
      redirect: 'manual',
    });
    const cookie = login.headers
      .getSetCookie()
      .map((one) => one.split(';', 1)[0])
      .join('; ');
    const page = await (
      await fetch(`${product.url}/console/stories/${stories[0]!.storyId}`, { headers: { cookie } })
    ).text();
    expect(page).toContain('EMBARGO_ZONE_ASSUMED');
    expect(page).toContain('Sperrfrist: 14. Mai 2031, 6 Uhr');
    expect(page).toContain('embargo');
  });
});
