import { expect, it } from 'vitest';
import { WaitingHistory } from './waiting-history.ts';

it('tells growth and shrinking from noise, once it has looked for half a minute', () => {
  const history = new WaitingHistory();
  const at = (seconds: number) => new Date(1_000_000 + seconds * 1_000);
  expect(history.record('normalizer', 100, at(0))).toBe('steady');
  expect(history.record('normalizer', 500, at(20))).toBe('steady');
  expect(history.record('normalizer', 500, at(40))).toBe('grows');
  expect(history.record('normalizer', 110, at(60))).toBe('steady');
  expect(history.record('normalizer', 10, at(80))).toBe('shrinks');
  expect(history.record('normalizer', 10, at(600))).toBe('steady');
});
