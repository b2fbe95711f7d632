import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeVersion, type RecordedVersion } from './placement.ts';
import type { VersionFacts } from './versions.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();

/** Copy that the receipt of this second brought; `created` null = it names no time of its own. */
const arrival = (second: number, content: string, created: number | null = 0, version?: number): VersionFacts => ({
  version,
  versionCreated: at(created ?? second),
  receivedAt: at(second),
  receiptId: `rc_${second}`,
  contentHash: content,
  kill: content.startsWith('kill'),
});

/** Records versions in the order given, as the deduplicator does: the history, and what each of them was found to be. */
function record(order: readonly VersionFacts[]) {
  const history: RecordedVersion[] = [];
  const outcomes = order.map((facts) => {
    const placed = placeVersion(history, facts);
    if (placed.kind !== 'repeat') history.push({ ...facts, ordinal: history.length + 1, late: placed.kind === 'late' });
    else if (placed.seen) history[placed.ordinal - 1]!.seen = placed.seen;
    return placed.kind;
  });
  return { history, outcomes, current: history.findLast(({ late }) => !late) };
}

const receivedBefore = (facts: VersionFacts, all: readonly VersionFacts[]) =>
  all.filter(({ receivedAt }) => receivedAt < facts.receivedAt);

const copyOf = (facts: VersionFacts | undefined) => facts && [facts.version, facts.contentHash];

/** Arrivals of different receipts, and the same in another order with some of them processed twice. */
const ordersOf = (
  content: fc.Arbitrary<string>,
  created: fc.Arbitrary<number | null>,
  version: fc.Arbitrary<number | undefined>,
) =>
  fc
    .array(fc.tuple(content, created, version), { minLength: 1, maxLength: 6 })
    .map((all) => all.map((fields, index) => arrival(index + 10, ...fields)))
    .chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc
          .array(fc.constantFrom(...all), { maxLength: 4 })
          .chain((again) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length })),
      ),
    );

describe('placeVersion', () => {
  it('takes an edit in place, under the same label and time, for the newer version', () => {
    expect(record([arrival(10, 'z'), arrival(11, 'a'), arrival(12, 'k')]).outcomes).toEqual([
      'current',
      'current',
      'current',
    ]);
  });

  it.each([
    ['a time of its own', 0],
    ['none', null],
  ])('takes an edit back to earlier words, in copy with %s, for a new version', (_what, created) => {
    const { outcomes, current } = record(
      ['a', 'b', 'a'].map((content, second) => arrival(10 + second, content, created)),
    );
    expect(outcomes).toEqual(['current', 'current', 'current']);
    expect(current).toMatchObject({ ordinal: 3, contentHash: 'a' });
  });

  it('knows every record that is processed again', () => {
    const sent = [arrival(10, 'a'), arrival(11, 'b'), arrival(12, 'a')];
    expect(record([...sent, ...sent]).outcomes.slice(3)).toEqual(['repeat', 'repeat', 'repeat']);
  });

  it('knows the current copy when it is pushed again later, and remembers when', () => {
    expect(record([arrival(10, 'a'), arrival(12, 'a'), arrival(11, 'b')]).outcomes).toEqual([
      'current',
      'repeat',
      'late',
    ]);
  });

  it('keeps a late version without letting it become current', () => {
    expect(record([arrival(10, 'b', 0, 2), arrival(11, 'a', 0, 1)]).outcomes).toEqual(['current', 'late']);
  });

  it.each([
    ['all carry numbers', fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 3 })],
    ['none carries a number', fc.constant(undefined), fc.integer({ min: 0, max: 3 })],
    ['none carries a number or a time', fc.constant(undefined), fc.constant(null)],
  ])('ends with the same copy in every order of processing and replay when %s', (_name, version, created) => {
    const content = fc.constantFrom('a', 'b', 'c');
    fc.assert(
      fc.property(ordersOf(content, created, version), ([one, other]) => {
        expect(copyOf(record(other).current)).toEqual(copyOf(record(one).current));
      }),
    );
  });

  it('ends with the same copy in every order when kills are among versions that name a time', () => {
    const content = fc.constantFrom('a', 'b', 'kill');
    fc.assert(
      fc.property(ordersOf(content, fc.integer({ min: 0, max: 3 }), fc.constant(undefined)), ([one, other]) => {
        expect(copyOf(record(other).current)).toEqual(copyOf(record(one).current));
      }),
    );
  });

  it('calls nothing late that is processed in the order of its receipts, and names no other times', () => {
    const content = fc.constantFrom('a', 'b', 'c');
    fc.assert(
      fc.property(ordersOf(content, fc.constant(0), fc.constant(undefined)), ([one]) => {
        expect(record(one).outcomes).not.toContain('late');
      }),
    );
  });
});

describe('a kill among copy that names no time', () => {
  const kill = arrival(12, 'kill', null);

  it('is not undone by the words that it killed, sent again', () => {
    expect(record([arrival(10, 'a', null), kill, arrival(13, 'a', null)]).outcomes).toEqual([
      'current',
      'current',
      'repeat',
    ]);
  });

  it('kills what came before it, although that came again before it is processed', () => {
    const { outcomes, current } = record([arrival(10, 'a', null), arrival(13, 'a', null), kill]);
    expect(outcomes).toEqual(['current', 'repeat', 'current']);
    expect(current?.kill).toBe(true);
  });

  it('is undone by other words', () => {
    expect(record([arrival(10, 'a', null), kill, arrival(13, 'b', null)]).outcomes).toEqual([
      'current',
      'current',
      'current',
    ]);
  });

  it('kills again when it is sent again', () => {
    const { current } = record([arrival(10, 'a', null), kill, arrival(13, 'b', null), arrival(14, 'kill', null)]);
    expect(current).toMatchObject({ ordinal: 4, kill: true });
  });

  it('is never undone by words that were known before it, in any order in which it is processed after what came before it', () => {
    const content = fc.constantFrom('a', 'b', 'kill');
    fc.assert(
      fc.property(ordersOf(content, fc.constant(null), fc.constant(undefined)), ([one, other]) => {
        const { current } = record(
          other.flatMap((facts) => (facts.kill ? [...receivedBefore(facts, one), facts] : [facts])),
        );
        const killedAt = Math.max(0, ...one.filter((facts) => facts.kill).map((facts) => Date.parse(facts.receivedAt)));
        const first = one.find(({ contentHash }) => contentHash === current?.contentHash);
        expect(current?.kill || Date.parse(first!.receivedAt) > killedAt).toBe(true);
      }),
    );
  });
});
