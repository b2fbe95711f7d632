import { expect, it } from 'vitest';
import { otherFindings } from './other-results.ts';

const found = (enricher: string, result: unknown) => ({ enricher, version: '1', result });

it('shows what an enricher found that the console does not know, field by field and as text only', () => {
  const page = String(otherFindings([found('reading-time', { minutes: 3, level: '<b>easy</b>' })]));
  expect(page).toContain('reading-time');
  expect(page).toMatch(/minutes[\s\S]*3/);
  expect(page).toContain('&lt;b&gt;easy');
});

it('leaves out those that have tables of their own', () => {
  expect(String(otherFindings([found('topics', { topics: [] }), found('related', { links: [] })]))).toBe('');
});
