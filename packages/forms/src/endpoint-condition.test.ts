import { describe, expect, it } from 'vitest';
import { conditionOf } from './endpoint-condition.ts';

const now = new Date('2026-11-28T16:21:00Z');
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const set = {
  state: 'enabled' as const,
  channel: 'webhook' as const,
  removedAt: null,
  disabledAt: null,
  failingSince: null,
};
const quiet = { owed: 0, oldestOwedAt: null, lastDeliveredAt: null, quietUntil: null, recentFailing: 0 };

describe('the word for an endpoint', () => {
  it.each([
    ['new', {}, {}],
    ['well', {}, { lastDeliveredAt: ago(1) }],
    ['well', {}, { lastDeliveredAt: ago(1), owed: 3, oldestOwedAt: ago(4) }],
    ['behind', {}, { lastDeliveredAt: ago(1), owed: 3, oldestOwedAt: ago(6) }],
    ['resting', {}, { lastDeliveredAt: ago(1), quietUntil: ago(-5), owed: 3, oldestOwedAt: ago(6) }],
    ['failing', { failingSince: ago(1) }, { lastDeliveredAt: ago(2), quietUntil: ago(-5) }],
    ['pull', { channel: 'pull' as const }, { owed: 900, oldestOwedAt: ago(900) }],
    ['paused', { state: 'paused' as const, failingSince: ago(9) }, {}],
    ['disabled', { state: 'disabled' as const, failingSince: ago(9) }, {}],
    ['removed', { state: 'disabled' as const, removedAt: ago(9) }, {}],
  ])('is %s for %o and %o', (word, decided, behaviour) => {
    expect(conditionOf({ ...set, ...decided }, { ...quiet, ...behaviour }, now).word).toBe(word);
  });
});
