import { expect, it } from 'vitest';
import { inside } from './login.ts';

it('leads to any page of the console after the login, with its query', () => {
  for (const to of ['/console', '/console/stories?q=ferry%20boat&stage=held', '/console/stories/st_1', '/console?x=1'])
    expect(inside(to)).toBe(to);
});

it('leads nowhere else', () => {
  const elsewhere = [
    '',
    '//evil.example',
    'https://evil.example/console',
    '/console/../x',
    '/consolex',
    '/\\evil.example',
    '/console/%2e%2e/x',
  ];
  for (const to of elsewhere) expect([to, inside(to)]).toEqual([to, '/console']);
});
