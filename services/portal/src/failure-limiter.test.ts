import { expect, it } from 'vitest';
import { FailureLimiter } from './failure-limiter.ts';

function limiterAt(start = 0) {
  const clock = { now: start };
  return { clock, limiter: new FailureLimiter(() => clock.now) };
}

it('lets an address send some unknown tokens, then makes it wait, longer each time', () => {
  const { clock, limiter } = limiterAt();
  for (let n = 0; n < 19; n++) limiter.failed('a', `t${n}`);
  expect(limiter.waitMs('a', 'x')).toBe(0);
  limiter.failed('a', 'x');
  expect(limiter.waitMs('a', 'x')).toBe(1_000);
  clock.now += 1_000;
  expect(limiter.waitMs('a', 'x')).toBe(0);
  limiter.failed('a', 'x');
  expect(limiter.waitMs('a', 'x')).toBe(2_000);
});

it('keeps neither other addresses out nor a token that was good a moment ago', () => {
  const { limiter } = limiterAt();
  limiter.succeeded('a', 'good');
  for (let n = 0; n < 30; n++) limiter.failed('a', `t${n}`);
  expect(limiter.waitMs('a', 'x')).toBeGreaterThan(0);
  expect(limiter.waitMs('a', 'good')).toBe(0);
  expect(limiter.waitMs('b', 'x')).toBe(0);
});

it('looks a token up again once it turned out to be revoked', () => {
  const { limiter } = limiterAt();
  limiter.succeeded('a', 'good');
  for (let n = 0; n < 30; n++) limiter.failed('a', 'good');
  expect(limiter.waitMs('a', 'good')).toBeGreaterThan(0);
});

it('never waits longer than a minute', () => {
  const { limiter } = limiterAt();
  for (let n = 0; n < 200; n++) limiter.failed('a', 'x');
  expect(limiter.waitMs('a', 'x')).toBe(60_000);
});
