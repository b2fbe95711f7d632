import { countDeliveryDays, type Db } from '@dateline/store';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectWellMade, seriousFindings, VIEWS } from '../support/axe.ts';
import { chromiumPath, openBrowser } from '../support/browser.ts';
import { until } from '../support/conditions.ts';
import { picture } from '../support/console.ts';
import { copyOf, type Product, startProduct } from '../support/newsroom.ts';
import { type PartnerServer, startPartner } from '../support/partner.ts';
import { signedInByLink } from '../support/portal.ts';

const executable = chromiumPath();
/** Two dozen pages, each looked through by axe, on a machine that does other things too. */
const LOOKED_AT_MS = 300_000;
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
  let well: PartnerServer;
  let failing: PartnerServer;
  let browser: Browser;
  let [wellId, failingId, storyId, killedId] = ['', '', '', ''];

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
      storyId = await push({ headline });
    const killed = { guid: `urn:test:killed-${Date.now()}`, headline: 'A libel' };
    killedId = await push({ ...killed, version: 1 });
    await until('both have the story', () => hadByBoth(killedId));
    await push({ ...killed, version: 2, pubStatus: 'canceled' });
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

  const push = async (copy: Parameters<typeof copyOf>[0]): Promise<string> =>
    (await product.settledReceipt('agency', await product.push('agency', copyOf(copy)))).stories[0]!.storyId;

  const hadByBoth = async (id: string): Promise<boolean> => {
    const { rows } = await product.pool.query('select from deliveries where story_id = $1 and attempts > 0', [id]);
    return rows.length === 2;
  };

  const enter = (more: { scheme?: 'light' | 'dark'; width?: number } = {}): Promise<Page> =>
    signedInByLink(browser, { url: product.url, db: product.pool, partnerId: 'post', ...more });

  const deliveryOf = async (endpointId: string): Promise<string> => {
    const { rows } = await product.pool.query(
      'select id from deliveries where endpoint_id = $1 order by created_at limit 1',
      [endpointId],
    );
    return rows[0].id;
  };

  describe.each(VIEWS)('at %i pixels, %s', (width, scheme) => {
    it(
      'has nothing on any page that keeps somebody out',
      async () => {
        const page = await enter({ width, scheme });
        const paths = [
          '',
          '/deliveries',
          '/deliveries?q=ferry&state=failed',
          `/endpoints/${wellId}`,
          `/endpoints/${failingId}`,
          `/endpoints/${wellId}/settings`,
          `/endpoints/${wellId}/filter`,
          `/endpoints/${wellId}/secrets`,
          '/endpoints/new',
          `/endpoints/${wellId}/missed`,
          `/endpoints/${wellId}/missed?act=replay&since=2026-01-01T00:00`,
          `/endpoints/${wellId}/missed?act=recover&since=never`,
          `/endpoints/${wellId}/events`,
          '/stories',
          `/stories/${storyId}`,
          '/kills',
          `/kills/${killedId}`,
          '/feeds',
          '/feeds/post-sport',
          '/no-such-page',
        ];
        for (const id of [wellId, failingId]) paths.push(`/deliveries/${await deliveryOf(id)}`);
        await expectWellMade(page, `${product.url}/portal`, paths, `portal-${width}-${scheme}`);
      },
      LOOKED_AT_MS,
    );
  });

  // Before the others, whose partner takes at last what it refused: its kill too.
  it('shows which endpoints have confirmed a kill, and which have not', async () => {
    const page = await enter();
    await page.getByRole('link', { name: 'Kills', exact: true }).click();
    await until('one of two has', async () => {
      await page.reload();
      return (await page.textContent('main'))?.includes('1 of 2');
    });
    await page.getByRole('link', { name: /^urn:test:killed/ }).click();
    expect(await page.getByRole('row', { name: /post-production/ }).textContent()).toContain('confirmed');
    expect(await page.getByRole('row', { name: /post-staging/ }).textContent()).toContain('not yet');
    expect(await page.textContent('main')).not.toContain('libel');
  });

  it('leads from a link to a failed delivery, its answer, and sending it again', async () => {
    const page = await enter();
    expect(await page.getByRole('alert').textContent()).toContain('post-staging');
    await page.getByRole('link', { name: 'post-staging' }).click();
    await page.getByRole('link', { name: 'All deliveries' }).click();
    await page.getByLabel('webhook-id, guid or words').fill('ashby library');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'Council votes' }).click();
    const main = page.getByRole('main');
    for (const expected of [
      'webhook-signature: (not kept)',
      'HTTP 503',
      'come back <b>later</b>',
      '"type":"story.published"',
    ])
      expect(await main.textContent()).toContain(expected);
    const failing_ = failing.calls.length;
    failing.respond = (_call, response) => void response.writeHead(204).end();
    await page.getByRole('button', { name: /^Send/ }).click();
    await page.getByRole('status').waitFor();
    await until('it came again', () => failing.calls.length > failing_);
    await until('it is delivered', async () => {
      await page.reload();
      return (await main.textContent())?.includes('delivered, HTTP 204');
    });
  });

  it('counts what was missed, and sends it by a second button', async () => {
    const page = await enter();
    await page.goto(`${product.url}/portal/endpoints/${wellId}`);
    await page.getByRole('link', { name: 'Missed' }).click();
    await page.getByLabel('Since (UTC)').last().fill('2026-01-01T00:00');
    await page.getByText('Only stories that fit a filter').click();
    await page.getByLabel('Words in the story').fill('ashby');
    await page.getByRole('button', { name: 'Count first' }).last().click();
    const before = well.calls.length;
    await page.getByRole('button', { name: 'Send 1 now' }).click();
    expect(await page.getByRole('status').textContent()).toContain('1 is being sent');
    await until('it came again', () => well.calls.length > before);
    expect(well.unverified).toBe(0);
  });

  it('finds a story that is out, and shows it in the format of a webhook', async () => {
    const page = await enter();
    await page.getByRole('link', { name: 'Stories' }).click();
    await page.getByLabel('Words of headline and text').fill('ferry');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'Ferry' }).click();
    await page.getByLabel('Format').selectOption('nitf');
    await page.getByRole('button', { name: 'Show' }).click();
    expect(await page.locator('pre').textContent()).toContain('<nitf');
  });

  it('tests an endpoint, and says what its server answered', async () => {
    const page = await enter();
    await page.goto(`${product.url}/portal/endpoints/${wellId}`);
    await page.getByRole('button', { name: 'Send a test event' }).click();
    const notice = page.getByRole('status');
    await until('it was answered', async () => {
      await page.reload();
      return (await notice.textContent())?.includes('The server took the test event: HTTP 204');
    });
    expect(well.unverified).toBe(0);
  });

  it('makes a new secret that partners can verify with, by keyboard alone', async () => {
    const page = await enter();
    await page.goto(`${product.url}/portal/endpoints/${wellId}/secrets`);
    await page.getByRole('button', { name: 'Make a new secret' }).focus();
    await page.keyboard.press('Enter');
    well.secret = (await page.locator('#secret').textContent()) ?? '';
    expect(well.secret).toMatch(/^whsec_/);
    const before = well.calls.length;
    await product.settledReceipt('agency', await product.push('agency', copyOf({ headline: 'Signed anew' })));
    await until('it came', () => well.calls.length > before);
    expect(well.unverified).toBe(0);
    await page.goto(`${product.url}/portal/endpoints/${wellId}/secrets`);
    expect(await page.textContent('main')).not.toContain('whsec_');
  });

  it('pauses, holds what comes, and sends it when it is resumed', async () => {
    const page = await enter();
    await page.goto(`${product.url}/portal/endpoints/${wellId}`);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('paused', { exact: true }).waitFor();
    const before = well.calls.length;
    await product.settledReceipt('agency', await product.push('agency', copyOf({ headline: 'Held for a while' })));
    const resumed = page.getByRole('button', { name: 'Send again, with 1 that are held' });
    await until('it is held', async () => {
      await page.reload();
      return resumed.isVisible();
    });
    expect(well.calls.length).toBe(before);
    await resumed.click();
    await until('it came', () => well.calls.length > before);
  });

  it('shows an invitation to whoever is signed out, and nothing after signing out', async () => {
    const page = await enter();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.goBack();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in with your link' }).waitFor();
    await picture(page, 'portal-signed-out');
  });
});
