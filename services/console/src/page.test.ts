import type { Operator } from '@dateline/store';
import { html } from 'hono/html';
import { expect, it } from 'vitest';
import { page } from './page.ts';

const operator: Operator = { login: '<b>ada</b>', role: 'viewer', createdAt: new Date(0), disabledAt: null };

it("escapes a story's headline and an operator's login", async () => {
  const text = String(await page({ title: '</title><script>x</script>', operator, body: html`<p>body</p>` }));
  expect(text).not.toContain('<script>x');
  expect(text).not.toContain('<b>ada');
  expect(text).toContain('<p>body</p>');
});

it('shows the navigation and the way out only to whoever is logged in', async () => {
  const inside = String(await page({ title: 'T', operator, body: html`` }));
  const outside = String(await page({ title: 'T', operator: undefined, body: html`` }));
  expect(inside).toContain('aria-label="Places"');
  expect(inside).toContain('/console/logout');
  expect(outside).not.toContain('/console/stories');
  expect(outside).not.toContain('/console/logout');
});

it('names where its fragments come from when it is live', async () => {
  expect(String(await page({ title: 'T', operator, body: html``, live: '/console/live/overview' }))).toContain(
    'data-live="/console/live/overview"',
  );
});
