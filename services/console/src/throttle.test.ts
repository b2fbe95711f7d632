import { describe, expect, it } from 'vitest';
import { createThrottle } from './throttle.ts';

const MINUTE = 60_000;

function throttleAt() {
  const clock = { now: 0 };
  const throttle = createThrottle(() => clock.now);
  const miss = (login: string, times: number) => {
    for (let time = 0; time < times; time++) throttle.failed(login);
  };
  return { clock, throttle, miss };
}

describe('createThrottle', () => {
  it('allows ten wrong passwords and refuses from then on', () => {
    const { throttle, miss } = throttleAt();
    miss('ada', 9);
    expect(throttle.allows('ada')).toBe(true);
    miss('ada', 1);
    expect(throttle.allows('ada')).toBe(false);
  });

  it('counts each login by itself', () => {
    const { throttle, miss } = throttleAt();
    miss('ada', 10);
    expect(throttle.allows('bob')).toBe(true);
  });

  it('forgets a miss after fifteen minutes', () => {
    const { clock, throttle, miss } = throttleAt();
    miss('ada', 1);
    clock.now = MINUTE;
    miss('ada', 9);
    clock.now = 15 * MINUTE - 1;
    expect(throttle.allows('ada')).toBe(false);
    clock.now = 15 * MINUTE;
    expect(throttle.allows('ada')).toBe(true);
  });

  it('starts anew after the right password', () => {
    const { throttle, miss } = throttleAt();
    miss('ada', 9);
    throttle.succeeded('ada');
    miss('ada', 9);
    expect(throttle.allows('ada')).toBe(true);
  });

  it('stays bounded, and does not let a flood of other names free one that keeps failing', () => {
    const { throttle, miss } = throttleAt();
    miss('ada', 10);
    for (let name = 0; name < 15_000; name++) {
      throttle.failed(`name${name}`);
      if (name % 5_000 === 0) throttle.failed('ada');
    }
    expect(throttle.allows('ada')).toBe(false);
  });
});
