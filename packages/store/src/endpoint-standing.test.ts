import { describe, expect, it } from 'vitest';
import { endpointStanding, partnerStanding, type Standing } from './endpoint-standing.ts';

const now = new Date('2026-11-28T16:21:00Z');
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const set = {
  state: 'enabled' as const,
  channel: 'webhook' as const,
  removedAt: null,
  disabledAt: null,
  failingSince: null,
};
const quiet = { oldestOwedAt: null, lastDeliveredAt: null, quietUntil: null, recentFailing: 0 };

describe('how it goes at an endpoint', () => {
  it.each([
    ['new', 'nothing-yet', null, {}, {}],
    ['well', 'delivers', null, {}, { lastDeliveredAt: ago(1) }],
    ['well', 'delivers', null, {}, { lastDeliveredAt: ago(1), oldestOwedAt: ago(4) }],
    ['slow', 'late', ago(6), {}, { lastDeliveredAt: ago(1), oldestOwedAt: ago(6) }],
    ['slow', 'resting', ago(1), {}, { lastDeliveredAt: ago(1), quietUntil: ago(-5), oldestOwedAt: ago(1) }],
    ['failing', 'failures', ago(1), { failingSince: ago(1) }, { lastDeliveredAt: ago(2), quietUntil: ago(-5) }],
    ['failing', 'failures', null, {}, { recentFailing: 3 }],
    ['well', 'delivers', null, {}, { lastDeliveredAt: ago(1), recentFailing: 3 }],
    ['well', 'pulls', null, { channel: 'pull' as const }, { oldestOwedAt: ago(900) }],
    ['held', 'paused', null, { state: 'paused' as const, failingSince: ago(9) }, {}],
    ['held', 'disabled', ago(3), { state: 'disabled' as const, disabledAt: ago(3), failingSince: ago(9) }, {}],
    ['off', 'removed', ago(9), { state: 'disabled' as const, removedAt: ago(9) }, {}],
  ])('is %s, because %s, since %s', (word, cause, since, decided, behaviour) => {
    expect(endpointStanding({ ...set, ...decided }, { ...quiet, ...behaviour }, now)).toEqual({ word, cause, since });
  });

  it('is not known to be well where nothing is known', () => {
    expect(endpointStanding(set, undefined, now).word).toBe('new');
  });
});

describe('how it goes at a partner', () => {
  const well: Standing = { word: 'well', cause: 'delivers', since: null };
  const failing = (minutes: number): Standing => ({ word: 'failing', cause: 'failures', since: ago(minutes) });
  const held: Standing = { word: 'held', cause: 'paused', since: null };

  it('is the worst of its endpoints, and of several the first to begin', () => {
    expect(partnerStanding(null, [well, failing(3), held, failing(9)])).toEqual(failing(9));
    expect(partnerStanding(null, [well, held])).toEqual(held);
    expect(partnerStanding(null, [well])).toEqual(well);
  });

  it('is off once it is disabled, but what fails or is held stays to be seen', () => {
    expect(partnerStanding(ago(5), [well])).toEqual({ word: 'off', cause: 'refused', since: ago(5) });
    expect(partnerStanding(ago(5), [held])).toEqual(held);
    expect(partnerStanding(ago(5), [failing(1)])).toEqual(failing(1));
  });

  it('is off where it has nothing that could be sent to', () => {
    expect(partnerStanding(null, [])).toMatchObject({ word: 'off', cause: 'no-endpoint' });
  });
});
