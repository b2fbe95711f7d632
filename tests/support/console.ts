import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';

export interface Login {
  url: string;
  login: string;
  password: string;
  scheme?: 'light' | 'dark';
  /** In CSS pixels: 1280 is a desk, 390 a phone. */
  width?: number;
}

/** A page of the console, logged in. */
export async function loggedIn(browser: Browser, visit: Login): Promise<Page> {
  const { url, login, password, scheme = 'light', width = 1280 } = visit;
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${url}/console`);
  await page.getByLabel('Login').fill(login);
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** Takes a picture for a person to look at, where SCREENSHOTS names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
