import { expect, it } from 'vitest';
import { killAlert } from './kill-alerts.ts';

const kill = {
  storyId: 'st_a',
  ordinal: 3,
  since: new Date('2026-11-29T02:00:00Z'),
  owed: 2,
  stuck: 0,
  endpoints: ['herald', 'post'],
};

it('names who has not confirmed a kill, under one id a kill', () => {
  const alert = killAlert(kill);
  expect(alert).toMatchObject({ id: 'kill-unconfirmed-st_a-3', kind: 'kill.unconfirmed', severity: 'critical' });
  expect(alert.body).toContain('herald, post');
  expect(alert.body).toContain('tried again by itself');
});

it('says where nothing goes out by itself, and how many are not named', () => {
  expect(killAlert({ ...kill, stuck: 1, owed: 12 }).body).toMatch(/and 10 more.*At 1 of them nothing goes out/s);
});
