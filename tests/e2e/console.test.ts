import { putOperator } from '@dateline/store';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, openBrowser } from '../support/browser.ts';
import { loggedIn, picture } from '../support/console.ts';
import { copyOf, type Product, startProduct } from '../support/newsroom.ts';
import { type PartnerServer, startPartner } from '../support/partner.ts';

const executable = chromiumPath();

describe.skipIf(!executable)('the console in a browser', () => {
  let product: Product;
  let partner: PartnerServer;
  let browser: Browser;
  let storyId: string;
  let copyId: string;
  let rejectedReceipt: string;

  beforeAll(async () => {
    product = await startProduct('embedded');
    partner = await startPartner();
    await product.addSource('agency');
    await product.addSource('daily');
    await product.addPartner('partner', partner);
    await putOperator(product.pool, { login: 'vera', password: 'see only', role: 'viewer' });
    await putOperator(product.pool, { login: 'olaf', password: 'repair it', role: 'operator' });
    const body = copyOf({ headline: 'Ferry <b>returns</b> to harbour', keywords: ['Transport'] });
    storyId = (await product.settledReceipt('agency', await product.push('agency', body))).stories[0]!.storyId;
    copyId = (await product.settledReceipt('daily', await product.push('daily', body))).stories[0]!.storyId;
    rejectedReceipt = (
      await product.settledReceipt('agency', await product.push('agency', '{"uri": "x", <script>alert(1)</script>'))
    ).id;
    await product.settled();
    browser = await openBrowser(executable!);
  });

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    await partner?.close();
  });

  const enter = (login: string, password: string, scheme?: 'light' | 'dark'): Promise<Page> =>
    loggedIn(browser, { url: product.url, login, password, ...(scheme && { scheme }) });

  it('shows nothing to who is not logged in', async () => {
    const response = await fetch(`${product.url}/console/stories/${storyId}`, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect((await fetch(`${product.url}/console/live/overview`, { redirect: 'manual' })).status).toBe(302);
    expect((await fetch(`${product.url}/console/queues/api/queues`, { redirect: 'manual' })).status).toBe(302);
  });

  it('refuses a wrong password', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${product.url}/console/login`);
    await page.getByLabel('Login').fill('olaf');
    await page.getByLabel('Password').fill('wrong');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('wrong');
  });

  it.each(['light', 'dark'] as const)('shows each stage of the road, in %s', async (scheme) => {
    const page = await enter('olaf', 'repair it', scheme);
    for (const stage of ['gateway', 'normalizer', 'deduplicator', 'enricher', 'syndicator', 'dispatcher']) {
      expect(await page.getByRole('cell', { name: stage, exact: true }).count()).toBe(1);
    }
    await picture(page, `overview-${scheme}`);
  });

  it('finds a story by its words and shows its whole way', async () => {
    const page = await enter('olaf', 'repair it');
    await page.getByLabel('Find a story').fill('ferry harbour');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Ferry' }).first().waitFor();
    await page.goto(`${product.url}/console/stories/${storyId}`);
    const text = (await page.textContent('main')) ?? '';
    for (const expected of [
      'Version 1',
      'received',
      'released',
      'delivered',
      'partner',
      'dateline-json',
      'story.published',
    ])
      expect(text).toContain(expected);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Ferry <b>returns</b> to harbour');
    await picture(page, 'story');
  });

  it('puts a copy beside its original', async () => {
    const page = await enter('olaf', 'repair it');
    await page.goto(`${product.url}/console/stories/${copyId}`);
    await page.getByRole('link', { name: 'compare' }).first().click();
    await page.getByRole('heading', { name: 'Side by side' }).waitFor();
    expect(await page.locator('.copy').count()).toBe(2);
    await picture(page, 'beside');
  });

  it('shows a rejected item as text and replays it by keyboard alone', async () => {
    const page = await enter('olaf', 'repair it');
    await page.goto(`${product.url}/console/rejected`);
    await page.locator('table').last().getByRole('link').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('pre').waitFor();
    expect(await page.locator('pre').textContent()).toContain('<script>alert(1)</script>');
    await picture(page, 'rejected');
    await page.getByRole('button', { name: 'Replay' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/console/rejected');
    expect((await product.settledReceipt('agency', rejectedReceipt)).state).toBe('rejected');
  });

  it('enforces roles in the API, whatever the page shows', async () => {
    const page = await enter('vera', 'see only');
    await page.goto(`${product.url}/console/stories/${storyId}`);
    expect(await page.getByRole('button', { name: 'Send again' }).count()).toBe(0);
    const actions = [
      `stories/${storyId}/enrich`,
      `stories/${storyId}/split/${copyId}`,
      'rejected/replay-all',
      'endpoints/x/disable',
      'sources/agency/disable',
    ];
    for (const action of actions) {
      const response = await page.request.post(`${product.url}/console/${action}`, {
        headers: { origin: product.url },
      });
      expect([action, response.status()]).toEqual([action, 403]);
    }
  });

  it('refuses actions that another site sends', async () => {
    const page = await enter('olaf', 'repair it');
    const response = await page.request.post(`${product.url}/console/stories/${storyId}/enrich`, {
      headers: { origin: 'https://evil.example' },
      form: {},
    });
    expect(response.status()).toBe(403);
  });

  it('lets an operator take two stories apart, and keeps who did it', async () => {
    const page = await enter('olaf', 'repair it');
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(`${product.url}/console/stories/${copyId}`);
    await page.getByRole('button', { name: 'Not the same' }).first().click();
    await page.waitForURL(`**/console/stories/${copyId}`);
    expect(await page.textContent('main')).toContain('split');
    const { rows } = await product.pool.query('select cluster_id, copy_kind from stories where id = $1', [copyId]);
    expect(rows[0]).toEqual({ cluster_id: copyId, copy_kind: 'lead' });
  });

  it('shows who has confirmed the kill of a story', async () => {
    const copy = { guid: `urn:test:killed-${Date.now()}`, headline: 'Ferry sinks' };
    const first = await product.push('agency', copyOf({ ...copy, version: 1 }));
    const [told] = (await product.settledReceipt('agency', first)).stories;
    await product.settled();
    await product.settledReceipt(
      'agency',
      await product.push('agency', copyOf({ ...copy, version: 2, pubStatus: 'canceled' })),
    );
    await product.settled();
    const page = await enter('vera', 'see only');
    await page.goto(`${product.url}/console/stories/${told!.storyId}`);
    await page.getByRole('link', { name: 'Who has confirmed it' }).click();
    await page.getByText('1 of 1').waitFor();
    await picture(page, 'kill');
    expect(await page.getByRole('row', { name: /partner/ }).textContent()).toContain('confirmed');
    const nothing = await page.request.get(`${product.url}/console/stories/${copyId}/kill`);
    expect(nothing.status()).toBe(404);
  });

  it('mounts the queues behind the login', async () => {
    const page = await enter('olaf', 'repair it');
    await page.goto(`${product.url}/console/queues`);
    await page.getByText('deliver').first().waitFor();
    await picture(page, 'queues');
    const viewer = await enter('vera', 'see only');
    const response = await viewer.request.put(`${product.url}/console/queues/api/queues/enrich/pause`, {
      headers: { origin: product.url },
    });
    expect(response.status()).toBeGreaterThanOrEqual(400);
  });
});
