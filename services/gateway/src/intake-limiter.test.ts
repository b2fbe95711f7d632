import { expect, it } from 'vitest';
import { IntakeLimiter } from './intake-limiter.ts';

it('refuses bytes above a half for one source, and leaves the rest to others', () => {
  const limiter = new IntakeLimiter({ maxBytes: 100, maxItems: 10 });
  const [first, second] = [limiter.enter('a')!, limiter.enter('b')!];
  expect([first.grow(30), first.grow(20), first.grow(1), second.grow(50), second.grow(1)]).toEqual([
    true,
    true,
    false,
    true,
    false,
  ]);
  first.release();
  expect(limiter.enter('c')!.grow(50)).toBe(true);
});

it('refuses items above a half for one source, and above all for any', () => {
  const limiter = new IntakeLimiter({ maxBytes: 100, maxItems: 4 });
  const own = [limiter.enter('a'), limiter.enter('a'), limiter.enter('a')];
  expect(own.map(Boolean)).toEqual([true, true, false]);
  expect([limiter.enter('b'), limiter.enter('c'), limiter.enter('d')].map(Boolean)).toEqual([true, true, false]);
  own[0]!.release();
  expect(limiter.enter('a')).toBeDefined();
});

it('gives back what was taken, once', () => {
  const limiter = new IntakeLimiter({ maxBytes: 100, maxItems: 10 });
  const reservation = limiter.enter('a')!;
  reservation.grow(40);
  reservation.release();
  reservation.release();
  expect(limiter.inFlight).toEqual({ bytes: 0, items: 0 });
  expect(reservation.grow(1)).toBe(false);
});
