import { describe, expect, it } from 'vitest';
import { checkCredentials, WRITTEN_FORMATS } from './endpoint-check.ts';

const NOW = Date.UTC(2026, 10, 28);
const check = (...args: [Parameters<typeof checkCredentials>[0], Parameters<typeof checkCredentials>[1], boolean]) =>
  checkCredentials(...args, NOW).map(({ detail }) => detail);
const basic = { kind: 'basic', username: 'dateline' } as const;

describe('checkCredentials', () => {
  it('wants the secret part of the kind that the settings name, unless it is stored', () => {
    expect(check(basic, undefined, true)).toEqual([]);
    expect(check(basic, { kind: 'basic', password: 'x' }, false)).toEqual([]);
    expect(check(basic, undefined, false)).toEqual([
      '"settings.auth.kind" is "basic": give its secret part in "credentials".',
    ]);
    expect(check(basic, null, true)).toHaveLength(1);
    expect(check(basic, { kind: 'bearer', token: 'x' }, true)).toEqual([
      '"credentials.kind" is "bearer", but "settings.auth.kind" is "basic".',
    ]);
  });

  it('wants none where nothing authenticates', () => {
    expect(check({ kind: 'none' }, undefined, false)).toEqual([]);
    expect(check({ kind: 'none' }, { kind: 'bearer', token: 'x' }, false)).toHaveLength(1);
  });
});

it('every written format is offered once, and none that is only read', () => {
  expect(new Set(WRITTEN_FORMATS).size).toBe(WRITTEN_FORMATS.length);
  expect(WRITTEN_FORMATS).toContain('ninjs');
  expect(WRITTEN_FORMATS).not.toContain('iptc7901');
});
