import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { picture } from './console.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds serious or critical on the page as it is. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // Run through the debugger, since the pages' own policy lets no script in.
  const found = (await page.evaluate(`${axe}; axe.run(document, { resultTypes: ['violations'] })`)) as {
    violations: { id: string; impact: string; nodes: { html: string }[] }[];
  };
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** Whether the page is wider than its window. */
const overflows = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

/** Pages at a desk and on a phone, by day and by night. */
export const VIEWS = [
  [1280, 'light'],
  [1280, 'dark'],
  [390, 'light'],
  [390, 'dark'],
] as const;

/** Goes to each path below an address, takes its picture, and expects nothing there that keeps somebody out or sticks out. */
export async function expectWellMade(
  page: Page,
  address: string,
  paths: readonly string[],
  name: string,
): Promise<void> {
  for (const [at, path] of paths.entries()) {
    await page.goto(`${address}${path}`);
    await picture(page, `${name}-${at}`);
    expect([path, await seriousFindings(page)]).toEqual([path, []]);
    expect([path, await overflows(page)]).toEqual([path, false]);
  }
}
