import { expect, it } from 'vitest';
import { sourceAlert } from './source-alerts.ts';

const silent = {
  id: 'agency',
  name: 'The Agency',
  disabledAt: null,
  lastItemAt: new Date('2026-11-29T02:00:00Z'),
  expected: 12,
  keys: 1,
  revokedKeys: 0,
};

it('tells of a silence that is none of its rhythm, under one id a silence', () => {
  expect(sourceAlert(silent)).toMatchObject({
    id: `source-silent-agency-${silent.lastItemAt.getTime()}`,
    kind: 'source.silent',
    title: 'Nothing has come from The Agency (agency) since 2026-11-29T02:00:00.000Z',
  });
});

it('tells nothing of a source that is young, quiet by habit, disabled or never sent', () => {
  const quiet = [{ expected: null }, { expected: 2 }, { disabledAt: new Date() }, { lastItemAt: null }];
  for (const fields of quiet) expect(sourceAlert({ ...silent, ...fields })).toBeUndefined();
});
