import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFingerprint, encodeFingerprint, FingerprintError, keysOf, readKeys } from './codec.ts';
import { fingerprint, type StoryFacts } from './fingerprint.ts';
import { entriesOf, leadText, packFingerprints } from './pack.ts';
import { storyOf } from './stories.fixture.ts';
import { KEYS } from './window.ts';

const text = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.lorem({ maxCount: 60 }),
  fc.constant('paid 41.3 mln, 6-3/16 pct, 1987/88'),
);
const story: fc.Arbitrary<StoryFacts> = fc.record({
  id: fc.string({ unit: 'grapheme', maxLength: 40 }),
  source: fc.option(fc.string({ maxLength: 10 })),
  guid: fc.option(fc.string({ maxLength: 40 })),
  headline: text,
  slugline: fc.option(text),
  bodyText: text,
  language: fc.option(fc.constantFrom('en-GB', 'de', 'und')),
  signals: fc.array(fc.constantFrom('correction', 'kill', 'update', 'refile')),
  pubStatus: fc.constantFrom('usable', 'canceled'),
  time: fc.integer({ min: 0, max: 4e12 }),
});

describe('codec', () => {
  it('gives back what it was given', () => {
    fc.assert(
      fc.property(story, (facts) => {
        const print = fingerprint(facts);
        const same = facts.id.isWellFormed() ? print.id : Buffer.from(print.id).toString();
        expect(decodeFingerprint(encodeFingerprint(print))).toEqual({ ...print, id: same });
      }),
    );
  });

  it('is read in place for its keys', () => {
    const print = fingerprint(storyOf('a', 0));
    const keys = new Uint32Array(KEYS);
    const time = readKeys(encodeFingerprint(print), keys);
    expect(time).toBe(print.time);
    expect(keys).toEqual(keysOf(print));
  });

  it('refuses a newer version and cut bytes by name', () => {
    const bytes = encodeFingerprint(fingerprint(storyOf('a', 0)));
    expect(() => decodeFingerprint(Uint8Array.of(9, ...bytes.subarray(1)))).toThrow(FingerprintError);
    for (const length of [0, 1, 30, 60, 90])
      expect(() => decodeFingerprint(bytes.subarray(0, length))).toThrow(FingerprintError);
  });

  it('reads the numbers of version 1 without what stands beside them', () => {
    const print = fingerprint({ ...storyOf('a', 0), headline: 'Seven', bodyText: '', id: 'x' });
    const now = encodeFingerprint(print);
    const at = now.length - 20 * 4 - 2 - print.shingles.length * 3 - 2;
    const old = Uint8Array.of(1, ...now.subarray(1, at), ...now.subarray(at + 2));
    expect(print.numbers).toHaveLength(1);
    expect(decodeFingerprint(old)).toEqual({ ...print, numbers: [{ ...print.numbers[0], beside: 0 }] });
  });

  it('packs and walks blocks', () => {
    const prints = ['a', 'b', 'c'].map((id, at) => fingerprint(storyOf(id, at)));
    const block = packFingerprints(prints.map((print, at) => ({ print, lead: at === 0 ? undefined : 'a' })));
    const entries = [...entriesOf(block)];
    expect(entries.map(({ bytes }) => decodeFingerprint(bytes))).toEqual(prints);
    expect(entries.map(({ lead }) => leadText(lead))).toEqual([undefined, 'a', 'a']);
    expect(() => [...entriesOf(block.subarray(0, block.length - 1))]).toThrow(FingerprintError);
  });
});
