import { describe, expect, it } from 'vitest';
import { judgeResend, type ResendFacts } from './resend-verdict.ts';

const failed: ResendFacts = {
  state: 'failed',
  event: 'story.published',
  endpointEnabled: true,
  endpointRemoved: false,
  storyKilled: false,
  storyHeld: false,
  behind: false,
  hasNewer: false,
  everSent: false,
  notBefore: null,
  waits: false,
  expired: false,
};
const of = (facts: Partial<ResendFacts>) => judgeResend({ ...failed, ...facts });

describe('judgeResend', () => {
  it('begins a new run for what has ended, whatever the end was', () => {
    for (const state of ['failed', 'delivered', 'superseded'] as const)
      expect(of({ state })).toEqual({ act: 'resent', change: { state: 'pending', newRun: true } });
  });

  it('brings forward what waits, within its run', () => {
    expect(of({ state: 'pending', waits: true })).toEqual({
      act: 'brought-forward',
      change: { state: 'pending', newRun: false },
    });
    expect(of({ state: 'pending' })).toEqual({ act: 'nothing', because: 'already-due' });
    expect(of({ state: 'sending' })).toEqual({ act: 'nothing', because: 'in-flight' });
  });

  it('never sends the text of a killed story, only its kill, and that only to who had the story', () => {
    expect(of({ storyKilled: true })).toEqual({ act: 'refused', because: 'story-killed' });
    expect(of({ storyKilled: true, event: 'story.killed', everSent: true }).act).toBe('resent');
    expect(of({ storyKilled: true, event: 'story.killed' })).toEqual({ act: 'refused', because: 'never-had' });
  });

  it('refuses what must not be sent in any state', () => {
    expect(of({ hasNewer: true, state: 'delivered' }).because).toBe('superseded');
    expect(of({ behind: true, state: 'superseded' }).because).toBe('other-copy');
    expect(of({ storyHeld: true, state: 'held' }).because).toBe('story-held');
    expect(of({ endpointRemoved: true }).because).toBe('endpoint-removed');
    expect(of({ expired: true }).because).toBe('expired');
  });

  it('holds for an endpoint that is not enabled, and waits for an embargo', () => {
    expect(of({ endpointEnabled: false })).toEqual({
      act: 'waiting',
      because: 'endpoint-not-enabled',
      change: { state: 'held', newRun: true },
    });
    expect(of({ notBefore: '2099-01-01T00:00:00Z', state: 'pending', waits: true })).toEqual({
      act: 'waiting',
      because: 'embargo',
      change: { state: 'pending', newRun: false },
    });
  });
});
