import { createPortalLink, type Db } from '@dateline/store';
import type { Browser, Page } from 'playwright-core';

export interface PortalVisit {
  url: string;
  db: Db;
  partnerId: string;
  scheme?: 'light' | 'dark';
  /** In CSS pixels: 1280 is a desk, 390 a phone. */
  width?: number;
}

/** A browser's page of the portal, signed in by a link as a partner does it. */
export async function signedInByLink(browser: Browser, visit: PortalVisit): Promise<Page> {
  const { url, db, partnerId, scheme = 'light', width = 1280 } = visit;
  const context = await browser.newContext({
    colorScheme: scheme,
    viewport: { width, height: 900 },
  });
  const page = await context.newPage();
  const link = await createPortalLink(db, { partnerId, madeBy: 'olaf' });
  await page.goto(`${url}/portal/sign-in?link=${link?.token}`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  return page;
}
