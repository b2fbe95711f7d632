import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions, eventOf, placeVersion, type RecordedVersion, type VersionFacts } from './versions.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();

const facts = (fields: Partial<VersionFacts> = {}): VersionFacts => ({
  versionCreated: at(0),
  receivedAt: at(0),
  contentHash: 'a',
  kill: false,
  ...fields,
});

/** The content tells whether it is a kill, as pubStatus and signals are part of what is hashed. */
const arbitraryFacts = (version: fc.Arbitrary<number | undefined>) =>
  fc
    .record({
      version,
      versionCreated: fc.integer({ min: 0, max: 5 }).map(at),
      contentHash: fc.constantFrom('a', 'b', 'kill'),
    })
    .map((fields) => facts({ ...fields, receivedAt: at(59), kill: fields.contentHash === 'kill' }));

/** Records versions in the given order and answers which of them is current. */
function arrive(order: readonly VersionFacts[]): VersionFacts | undefined {
  const history: RecordedVersion[] = [];
  for (const version of order) {
    const placed = placeVersion(history, version);
    if (placed.kind !== 'repeat') history.push({ ...version, ordinal: history.length + 1 });
  }
  return history.reduce<RecordedVersion | undefined>(
    (best, next) => (!best || compareVersions(next, best) > 0 ? next : best),
    undefined,
  );
}

const identity = ({ version, versionCreated, contentHash, kill }: VersionFacts) => ({
  version,
  versionCreated,
  contentHash,
  kill,
});

describe('compareVersions', () => {
  it.each([
    [
      'a higher number, although earlier',
      facts({ version: 3, versionCreated: at(1) }),
      facts({ version: 2, versionCreated: at(9) }),
    ],
    [
      'a later time, where numbers are equal',
      facts({ version: 2, versionCreated: at(2) }),
      facts({ version: 2, versionCreated: at(1) }),
    ],
    [
      'a later time, where one has no number',
      facts({ versionCreated: at(2) }),
      facts({ version: 9, versionCreated: at(1) }),
    ],
    ['a kill, where number and time are equal', facts({ kill: true, contentHash: 'a' }), facts({ contentHash: 'b' })],
  ])('puts %s, first', (_name, newer, older) => {
    expect(compareVersions(newer, older)).toBeGreaterThan(0);
    expect(compareVersions(older, newer)).toBeLessThan(0);
  });
});

describe('placeVersion', () => {
  it('knows a version sent twice', () => {
    const version = facts({ version: 1 });
    expect(placeVersion([{ ...version, ordinal: 1 }], version)).toEqual({ kind: 'repeat', ordinal: 1 });
  });

  it('knows copy without a time of its own that is pushed again later', () => {
    const first = facts({ versionCreated: at(1), receivedAt: at(1) });
    const again = facts({ versionCreated: at(9), receivedAt: at(9) });
    expect(placeVersion([{ ...first, ordinal: 1 }], again)).toEqual({ kind: 'repeat', ordinal: 1 });
  });

  it('keeps a late version without letting it become current', () => {
    const current = { ...facts({ version: 2, contentHash: 'b' }), ordinal: 1 };
    expect(placeVersion([current], facts({ version: 1 }))).toEqual({ kind: 'late' });
  });

  it.each([
    ['all carry numbers', fc.integer({ min: 1, max: 4 })],
    ['none carries a number', fc.constant(undefined)],
  ])('ends with the same current version in every order of arrival when %s', (_name, version) => {
    const versions = fc.array(arbitraryFacts(version), { minLength: 1, maxLength: 6 });
    const orders = versions.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(orders, ([one, other]) => {
        expect(identity(arrive(other)!)).toEqual(identity(arrive(one)!));
      }),
    );
  });
});

describe('eventOf', () => {
  it.each([
    [{ signals: [], pubStatus: 'usable', hasEarlier: false }, 'story.published'],
    [{ signals: ['correction'], pubStatus: 'usable', hasEarlier: false }, 'story.published'],
    [{ signals: [], pubStatus: 'usable', hasEarlier: true }, 'story.updated'],
    [{ signals: ['correction', 'update'], pubStatus: 'usable', hasEarlier: true }, 'story.corrected'],
    [{ signals: [], pubStatus: 'canceled', hasEarlier: true }, 'story.killed'],
    [{ signals: ['withdrawal'], pubStatus: 'usable', hasEarlier: true }, 'story.killed'],
    [{ signals: [], pubStatus: 'withheld', hasEarlier: true }, 'story.killed'],
  ] as const)('%j is %s', (version, event) => {
    expect(eventOf(version)).toBe(event);
  });
});
