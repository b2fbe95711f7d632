import { putOperator } from '@dateline/store';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectWellMade, seriousFindings, VIEWS } from '../support/axe.ts';
import { chromiumPath, openBrowser } from '../support/browser.ts';
import { until } from '../support/conditions.ts';
import { loggedIn, picture } from '../support/console.ts';
import { uniquePrefix } from '../support/infra.ts';
import { copyOf, type Product, startProduct } from '../support/newsroom.ts';
import { type PartnerServer, startPartner } from '../support/partner.ts';

const executable = chromiumPath();
/** Two dozen pages, each looked through by axe, on a machine that does other things too. */
const LOOKED_AT_MS = 300_000;

describe.skipIf(!executable)('partners in the console, in a browser', () => {
  let product: Product;
  let server: PartnerServer;
  let browser: Browser;
  let endpointId = '';

  beforeAll(async () => {
    product = await startProduct('embedded');
    server = await startPartner();
    await product.addSource('agency');
    await product.pool.query(
      `insert into partners (id, name, email) values ('post', 'Evening Post', 'desk@post.example')`,
    );
    endpointId = await product.addPartner('post-production', server);
    await product.pool.query(`update endpoints set partner_id = 'post'`);
    await product.addFeed('post-sport');
    for (const [login, role] of [
      ['olaf', 'operator'],
      ['ada', 'admin'],
    ] as const)
      await putOperator(product.pool, { login, password: 'only for tests', role });
    await product.settledReceipt('agency', await product.push('agency', copyOf({ headline: 'Ferry <b>returns</b>' })));
    await product.settled();
    browser = await openBrowser(executable!);
  });

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    await server?.close();
  });

  const enter = (login: 'olaf' | 'ada', more: { scheme?: 'light' | 'dark'; width?: number } = {}): Promise<Page> =>
    loggedIn(browser, { url: product.url, login, password: 'only for tests', ...more });

  const open = async (path: string, login: 'olaf' | 'ada' = 'olaf'): Promise<Page> => {
    const page = await enter(login);
    await page.goto(`${product.url}/console${path}`);
    return page;
  };

  describe.each(VIEWS)('at %i pixels, %s', (width, scheme) => {
    it(
      'has nothing on any page that keeps somebody out',
      async () => {
        const page = await enter('ada', { width, scheme });
        const paths = [
          '',
          '/stories',
          '/endpoints',
          `/endpoints/${endpointId}`,
          `/endpoints/${endpointId}/settings`,
          `/endpoints/${endpointId}/filter`,
          `/endpoints/${endpointId}/secrets`,
          `/endpoints/${endpointId}/remove`,
          '/endpoints/new',
          '/partners',
          '/partners/post',
          '/partners/post/settings',
          '/partners/new',
          '/feeds',
          '/feeds/post-sport',
          '/feeds/post-sport/settings',
          '/feeds/post-sport/remove',
          '/feeds/new',
          '/tokens',
          '/endpoints/none',
        ];
        await expectWellMade(page, `${product.url}/console`, paths, `console-${width}-${scheme}`);
      },
      LOOKED_AT_MS,
    );
  });

  it('adds a partner, and a link that signs it in to the portal', async () => {
    const id = uniquePrefix();
    const page = await open('/partners');
    await page.getByRole('link', { name: 'A new partner' }).click();
    await page.getByLabel('Id', { exact: true }).fill(id);
    await page.getByLabel('Name', { exact: true }).fill('The Herald');
    await page.getByRole('button', { name: 'Add the partner' }).click();
    await page.getByRole('heading', { level: 1, name: 'The Herald' }).waitFor();
    await page.getByRole('button', { name: 'Make a sign-in link' }).click();
    const link = (await page.locator('#link').textContent()) ?? '';
    const portal = await (await browser.newContext()).newPage();
    await portal.goto(link);
    await portal.getByRole('button', { name: 'Sign in' }).click();
    await portal.getByText('The Herald').waitFor();
  });

  it('makes an endpoint that is sent what fits its filter, by keyboard alone', async () => {
    const name = `new-${uniquePrefix()}`;
    const receiver = await startPartner();
    try {
      const page = await open('/endpoints/new?partner=post');
      await page.getByLabel('Name', { exact: true }).fill(name);
      await page.getByLabel('Address', { exact: true }).fill(receiver.url);
      await page.getByRole('button', { name: 'Make the endpoint' }).focus();
      await page.keyboard.press('Enter');
      receiver.secret = (await page.locator('#secret').textContent()) ?? '';
      await page.getByRole('link', { name: 'Choose its stories' }).focus();
      await page.keyboard.press('Enter');
      await page.getByLabel('Words in the story').fill('volcano');
      await page.getByRole('button', { name: 'Save' }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('Saved.').waitFor();
      for (const headline of ['Bridge opens', 'Volcano wakes'])
        await product.settledReceipt('agency', await product.push('agency', copyOf({ headline })));
      await until('it came', () => receiver.calls.length > 0);
      expect(receiver.unverified).toBe(0);
      await page.reload();
      expect(await page.textContent('main')).toContain('Volcano wakes');
      expect(await page.textContent('main')).not.toContain('Bridge opens');
    } finally {
      await receiver.close();
    }
  });

  it('says beside the field what cannot be used, and keeps what was typed', async () => {
    const page = await open(`/endpoints/${endpointId}/settings`);
    await page.getByLabel('Requests at the same time').fill('5000');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Nothing was changed');
    expect(await page.locator('#maxInFlight').getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('#maxInFlight').inputValue()).toBe('5000');
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, 'console-problem');
  });

  it('pauses, tests and enables an endpoint, and rotates its secret', async () => {
    const page = await open(`/endpoints/${endpointId}`);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('paused', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Send again/ }).click();
    await page.getByText('Sending again').waitFor();
    await page.getByRole('link', { name: 'Secrets' }).click();
    await page.getByRole('button', { name: 'Make a new secret' }).click();
    server.secret = (await page.locator('#secret').textContent()) ?? '';
    await picture(page, 'console-secret');
    await page.getByRole('link', { name: 'How it does' }).click();
    await page.getByRole('button', { name: 'Send a test event' }).click();
    await until('it was answered', async () => {
      await page.reload();
      return (await page.getByRole('status').textContent())?.includes('The server took the test event: HTTP 204');
    });
    expect(server.unverified).toBe(0);
  });

  it('removes an endpoint only when its name is typed', async () => {
    const name = `gone-${uniquePrefix()}`;
    const id = await product.addPartner(name, server);
    const page = await open(`/endpoints/${id}`);
    await page.getByRole('link', { name: 'Remove' }).click();
    await page.getByLabel('Its name, to be sure').fill('something');
    await page.getByRole('button', { name: 'Remove the endpoint' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Nothing was removed');
    await page.getByLabel('Its name, to be sure').fill(name);
    await page.getByRole('button', { name: 'Remove the endpoint' }).click();
    await page.getByText('This endpoint was removed').waitFor();
  });

  it('makes a feed that its key opens, and nothing else', async () => {
    const name = uniquePrefix();
    const page = await open('/feeds/new');
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByLabel('Title').fill('Ferries');
    await page.getByRole('button', { name: 'Make the feed' }).click();
    await page.getByLabel('Who uses it').fill('Web desk');
    await page.getByRole('button', { name: 'Make a key' }).click();
    const key = await page.locator('#key').textContent();
    expect((await product.feed(`${name}.atom`)).status).toBe(401);
    expect((await product.feed(`${name}.atom?key=${key}`)).status).toBe(200);
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('The key opens nothing').waitFor();
    await until('it opens nothing', async () => (await product.feed(`${name}.atom?key=${key}`)).status === 401);
  });

  it('makes a token that the API takes, until it is revoked', async () => {
    const page = await open('/tokens?partner=post', 'ada');
    await page.getByLabel('Whose it is and what for').fill(`Post ${uniquePrefix()}`);
    await page.getByRole('button', { name: 'Make a token' }).click();
    const token = await page.locator('#token').textContent();
    const ask = async () =>
      (await fetch(`${product.url}/v1/endpoints`, { headers: { authorization: `Bearer ${token}` } })).status;
    expect(await ask()).toBe(200);
    await page.getByRole('button', { name: 'Revoke' }).first().click();
    await page.getByText('revoked', { exact: true }).first().waitFor();
    expect(await ask()).toBe(401);
  });
});
