import { describe, expect, it } from 'vitest';
import { LoginThrottle } from './throttle.ts';

const MINUTE = 60_000;

function throttleAt() {
  const clock = { now: 0 };
  const throttle = new LoginThrottle(() => clock.now);
  const tries = (login: string, address: string, times: number) =>
    Array.from({ length: times }, () => throttle.attempt(login, address));
  return { clock, throttle, tries };
}

describe('LoginThrottle', () => {
  it('lets five wrong passwords pass, then makes each wait twice as long as the one before', () => {
    const { clock, tries } = throttleAt();
    expect(tries('ada', 'home', 7)).toEqual([0, 0, 0, 0, 0, 1_000, 1_000]);
    clock.now += 1_000;
    expect(tries('ada', 'home', 2)).toEqual([0, 2_000]);
    clock.now += 2_000;
    expect(tries('ada', 'home', 2)).toEqual([0, 4_000]);
  });

  it('never waits longer than fifteen minutes', () => {
    const { clock, tries } = throttleAt();
    for (let time = 0; time < 40; time++, clock.now += 15 * MINUTE) expect(tries('ada', 'home', 1)).toEqual([0]);
    clock.now -= 15 * MINUTE;
    expect(tries('ada', 'home', 1)).toEqual([15 * MINUTE]);
  });

  it('does not keep an operator out for what was tried from elsewhere', () => {
    const { tries } = throttleAt();
    for (let host = 0; host < 50; host++) tries('ada', `elsewhere-${host}`, 5);
    expect(tries('ada', 'home', 1)).toEqual([0]);
  });

  it('slows an address that goes through many logins', () => {
    const { tries } = throttleAt();
    for (let name = 0; name < 20; name++) expect(tries(`name-${name}`, 'elsewhere', 1)).toEqual([0]);
    expect(tries('ada', 'elsewhere', 1)).toEqual([1_000]);
    expect(tries('ada', 'home', 1)).toEqual([0]);
  });

  it('starts anew after the right password, and after half an hour of quiet', () => {
    const { clock, throttle, tries } = throttleAt();
    tries('ada', 'home', 5);
    throttle.succeeded('ada', 'home');
    expect(tries('ada', 'home', 5)).toEqual([0, 0, 0, 0, 0]);
    clock.now += 31 * MINUTE;
    expect(tries('ada', 'home', 5)).toEqual([0, 0, 0, 0, 0]);
  });

  it('stays bounded, and a flood of other names does not free one that keeps failing', () => {
    const { tries } = throttleAt();
    tries('ada', 'home', 5);
    for (let name = 0; name < 15_000; name++) {
      tries(`name-${name}`, `host-${name}`, 1);
      if (name % 2_000 === 0) tries('bob', 'work', 1);
    }
    expect(tries('bob', 'work', 1)[0]).toBeGreaterThan(0);
  });
});
