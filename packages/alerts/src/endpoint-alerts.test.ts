import type { TroubledEndpoint } from '@dateline/store';
import { describe, expect, it } from 'vitest';
import { endpointAlert } from './endpoint-alerts.ts';

const since = new Date('2026-11-20T08:00:00Z');
const failing = (days: number): TroubledEndpoint => ({
  id: 'ep_a',
  name: 'herald',
  partnerId: 'herald',
  state: 'enabled',
  failingSince: since,
  disabledAt: null,
  disabledReason: null,
  now: new Date(since.getTime() + days * 86_400_000),
});

describe('endpointAlert', () => {
  it('warns after one, three and four days of failures, each time under an id of its own', () => {
    const ids = [0.9, 1, 2.5, 3, 4.2].map((days) => endpointAlert(failing(days))?.id.split('-').at(-1));
    expect(ids).toEqual([undefined, '1d', '1d', '3d', '4d']);
    expect(endpointAlert(failing(4))).toMatchObject({
      kind: 'endpoint.failing',
      severity: 'warning',
      partnerId: 'herald',
    });
    expect(endpointAlert(failing(4))?.body).toContain('2026-11-25T08:00:00.000Z');
  });

  it('warns anew when it fails again later', () => {
    const again = { ...failing(8), failingSince: new Date('2026-11-27T00:00:00Z') };
    expect(endpointAlert(again)?.id).not.toBe(endpointAlert(failing(1))?.id);
  });

  it('tells once that an endpoint was disabled, and why', () => {
    const at = new Date('2026-11-25T08:00:01Z');
    const disabled = {
      ...failing(5),
      state: 'disabled',
      disabledAt: at,
      disabledReason: 'The partner answered 410 Gone',
    };
    expect(endpointAlert(disabled)).toMatchObject({
      id: `endpoint-disabled-ep_a-${at.getTime()}`,
      kind: 'endpoint.disabled',
      title: 'Endpoint herald was disabled',
    });
    expect(endpointAlert(disabled)?.body).toContain('410 Gone');
  });
});
