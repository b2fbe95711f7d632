import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { countDeliveryDays, type Db } from '@dateline/store';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, openBrowser } from '../support/browser.ts';
import { until } from '../support/conditions.ts';
import { picture } from '../support/console.ts';
import { copyOf, type Product, startProduct } from '../support/newsroom.ts';
import { type Partner, startPartner } from '../support/partner.ts';
import { signedInByLink } from '../support/portal.ts';

const executable = chromiumPath();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds serious or critical on the page as it is. */
async function seriousFindings(page: Page): Promise<string[]> {
  // Run through the debugger, since the pages' own policy lets no script in.
  const found = (await page.evaluate(`${axe}; axe.run(document, { resultTypes: ['violations'] })`)) as {
    violations: { id: string; impact: string; nodes: { html: string }[] }[];
  };
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** A month of counts, so that the pictures have something to show. */
const pastDays = (db: Db, endpointId: string) =>
  db.query(
    `insert into delivery_days (endpoint_id, day, delivered, failed, durations)
     select $1, (now() at time zone 'UTC')::date - n, 400 + (n * 137) % 300, case when n % 9 = 4 then 60 else n % 3 end,
       array[20, 150, 200 - (n * 31) % 90, 60, 30, 10, 4, (n * 7) % 12, 2, 1, 0, 0, 0] from generate_series(1, 29) n`,
    [endpointId],
  );

describe.skipIf(!executable)('the portal in a browser', () => {
  let product: Product;
  let well: Partner;
  let failing: Partner;
  let browser: Browser;
  let [wellId, failingId] = ['', ''];

  beforeAll(async () => {
    product = await startProduct('embedded');
    [well, failing] = [await startPartner(), await startPartner()];
    failing.respond = (_call, response) =>
      void response.writeHead(503, { 'content-type': 'text/plain' }).end('Our queue is full, come back <b>later</b>');
    await product.addSource('agency');
    await product.pool.query(
      `insert into partners (id, name) values ('post', 'Evening Post'), ('times', 'Island Times')`,
    );
    wellId = await product.addPartner('post-production', well);
    failingId = await product.addPartner('post-staging', failing);
    await product.pool.query(`update endpoints set partner_id = 'post'`);
    await product.addFeed('post-sport');
    await product.pool.query(`update feeds set partner_id = 'post'`);
    for (const headline of ['Ferry <b>returns</b> to harbour', 'Council votes 59 to 21 to close the Ashby library'])
      await product.settledReceipt('agency', await product.push('agency', copyOf({ headline })));
    await product.settled();
    await pastDays(product.pool, wellId);
    await until('attempts of today are counted', async () => {
      await countDeliveryDays(product.pool, 0);
      const { rows } = await product.pool.query('select from delivery_days where endpoint_id = $1', [failingId]);
      return rows.length > 0;
    });
    browser = await openBrowser(executable!);
  });

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    await Promise.all([well?.close(), failing?.close()]);
  });

  const enter = (more: { scheme?: 'light' | 'dark'; width?: number } = {}): Promise<Page> =>
    signedInByLink(browser, { url: product.url, db: product.pool, partnerId: 'post', ...more });

  const deliveryOf = async (endpointId: string): Promise<string> => {
    const { rows } = await product.pool.query(
      'select id from deliveries where endpoint_id = $1 order by created_at limit 1',
      [endpointId],
    );
    return rows[0].id;
  };

  describe.each([
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)('at %i pixels, %s', (width, scheme) => {
    it('has nothing on any page that keeps somebody out', async () => {
      const page = await enter({ width, scheme });
      const paths = [
        '',
        '/deliveries',
        '/deliveries?q=ferry&state=failed',
        `/endpoints/${wellId}`,
        `/endpoints/${failingId}`,
        '/feeds',
        '/no-such-page',
      ];
      for (const id of [wellId, failingId]) paths.push(`/deliveries/${await deliveryOf(id)}`);
      for (const [at, path] of paths.entries()) {
        await page.goto(`${product.url}/portal${path}`);
        await picture(page, `portal-${width}-${scheme}-${at}`);
        expect([path, await seriousFindings(page)]).toEqual([path, []]);
        const overflows = await page.evaluate(
          'document.documentElement.scrollWidth > document.documentElement.clientWidth',
        );
        expect([path, overflows]).toEqual([path, false]);
      }
    });
  });
});
