import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEYS, StoryWindow } from './window.ts';

interface Kept {
  number: number;
  time: number;
  keys: Uint32Array;
  record: Uint8Array;
}

/** Few different keys, so that chains are long and buckets shared. */
const keysOf = (seed: number): Uint32Array =>
  Uint32Array.from({ length: KEYS }, (_, key) => ((seed * 31 + key * 7) % 5 === 0 ? 0 : ((seed + key) % 9) + 1));

const found = (window: StoryWindow, keys: Uint32Array, since: number): string[] => {
  const pairs: string[] = [];
  window.find(keys, since, (number, key) => pairs.push(`${number}/${key}`));
  return pairs.sort();
};

/** What the window promises, told plainly: the newest 16 living stories under each key. */
function expected(kept: readonly Kept[], keys: Uint32Array, since: number): string[] {
  const pairs: string[] = [];
  for (let key = 0; key < KEYS; key++) {
    if (keys[key] === 0) continue;
    const under = kept.filter((story) => story.keys[key] === keys[key] && story.time >= since);
    for (const { number } of under.slice(-16)) pairs.push(`${number}/${key}`);
  }
  return pairs.sort();
}

describe('window', () => {
  it('finds what a plain list finds, through growth, expiry and removal', () => {
    const step = fc.record({ seed: fc.nat(40), pause: fc.nat(30), remove: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 120 }), (steps) => {
        const window = new StoryWindow();
        let kept: Kept[] = [];
        let time = 0;
        for (const { seed, pause, remove } of steps) {
          time += pause;
          window.expire(time - 200);
          kept = kept.filter((story) => story.time >= time - 200);
          const story = { time, keys: keysOf(seed), record: Uint8Array.of(seed, pause) };
          kept.push({ ...story, number: window.insert(time, story.keys, story.record) });
          if (remove === 0) window.remove(kept.shift()!.number);
          expect(found(window, keysOf(seed + 1), time - 200)).toEqual(expected(kept, keysOf(seed + 1), time - 200));
        }
        for (const { number, record } of kept) expect([...window.record(number)]).toEqual([...record]);
      }),
      { numRuns: 60 },
    );
  });

  it('grows to many pages and lets them go', () => {
    const window = new StoryWindow();
    const keys = new Uint32Array(KEYS);
    for (let at = 0; at < 20_000; at++) {
      keys.fill(at + 1);
      window.insert(at, keys, Uint8Array.of(at & 255));
    }
    expect(found(window, keys.fill(12_345), 0)).toHaveLength(KEYS);
    const full = window.bytes;
    window.expire(19_000);
    expect(window.count).toBe(1_000);
    expect(window.bytes).toBeLessThan(full / 2);
    expect(found(window, keys.fill(12_345), 0)).toHaveLength(0);
    expect(found(window, keys.fill(19_500), 0)).toHaveLength(KEYS);
  });
});
