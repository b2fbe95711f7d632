import { describe, expect, it } from 'vitest';
import { compareVersions, eventOf, type VersionFacts } from './versions.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();

const facts = (fields: Partial<VersionFacts> = {}): VersionFacts => ({
  versionCreated: at(0),
  receivedAt: at(0),
  receiptId: 'rc_1',
  contentHash: 'a',
  kill: false,
  ...fields,
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
    [
      'a kill, where number and time are equal, although its receipt is earlier',
      facts({ kill: true, receivedAt: at(1) }),
      facts({ receivedAt: at(2) }),
    ],
    [
      'the later receipt, where number, time and kill are equal',
      facts({ receivedAt: at(2), contentHash: 'a' }),
      facts({ receivedAt: at(1), contentHash: 'b' }),
    ],
    [
      'the higher receipt id, where receipts are of one moment',
      facts({ receiptId: 'rc_2', contentHash: 'a' }),
      facts({ contentHash: 'b' }),
    ],
    ['the higher hash, within one receipt', facts({ contentHash: 'b' }), facts({ contentHash: 'a' })],
  ])('puts %s, first', (_name, newer, older) => {
    expect(compareVersions(newer, older)).toBeGreaterThan(0);
    expect(compareVersions(older, newer)).toBeLessThan(0);
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
