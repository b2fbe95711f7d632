import { nextAttemptInMs } from './schedule.ts';
import type { Sent } from './send.ts';

/** What an attempt means for its delivery and its endpoint. */
export interface Verdict {
  outcome: 'delivered' | 'failed' | 'refused';
  /** Wait before the next attempt; null = none follows. */
  nextInMs: number | null;
  /** Why the endpoint is to be disabled. */
  disable?: string;
  /** How long to leave the whole endpoint alone, at least. */
  throttleMs?: number;
  /** For the attempt log. */
  error: string | null;
  /** Says nothing about the partner, so it counts neither for nor against it. */
  ours?: boolean;
}

/** Answers that ask for fewer requests rather than for another try (Standard Webhooks 1.0, "Delivery"). */
const THROTTLING = new Set([429, 502, 504]);
/** 503 is how a server says that it is overloaded; with Retry-After it says so of all requests (RFC 9110, 15.6.4). */
const isThrottling = (status: number, retryAfterMs: number | undefined): boolean =>
  THROTTLING.has(status) || (status === 503 && retryAfterMs !== undefined);
const THROTTLE_MS = 5_000;

/**
 * Judges one attempt: any 2xx is success, everything else is not, redirects included. 410, or the header
 * `webhook-delivery: disable`, ends the endpoint (its deliveries are then held, this one too); `abort-message` ends this one.
 * @param random in [0, 1)
 */
export function judge(sent: Sent, attempt: number, random: number): Verdict {
  if (sent.kind === 'answered') return judgeAnswer(sent, attempt, random);
  const nextInMs = nextAttemptInMs(attempt, random);
  if (sent.kind === 'refused') return { outcome: 'refused', nextInMs, error: sent.reason };
  if (sent.failure === 'interrupted') return { outcome: 'failed', nextInMs: 0, error: sent.reason, ours: true };
  const ours = sent.failure === 'credentials';
  return { outcome: 'failed', nextInMs, error: sent.reason, ...(ours && { ours }) };
}

function judgeAnswer(sent: Sent & { kind: 'answered' }, attempt: number, random: number): Verdict {
  const { status, hint } = sent;
  const disable = disableReason(status, hint);
  if (status >= 200 && status < 300) {
    return { outcome: 'delivered', nextInMs: null, error: null, ...(disable && { disable }) };
  }
  return {
    outcome: 'failed',
    nextInMs: hint === 'abort-message' ? null : nextAttemptInMs(attempt, random, sent.retryAfterMs),
    error: errorOf(status, hint),
    ...(disable && { disable }),
    ...(isThrottling(status, sent.retryAfterMs) && { throttleMs: Math.max(THROTTLE_MS, sent.retryAfterMs ?? 0) }),
  };
}

function disableReason(status: number, hint: string | undefined): string | undefined {
  if (status === 410) return 'The partner answered 410 Gone';
  return hint === 'disable' ? 'The partner asked for it with "webhook-delivery: disable"' : undefined;
}

function errorOf(status: number, hint: string | undefined): string {
  if (hint === 'abort-message') return `HTTP ${status}, and the partner asked not to send this again`;
  return status >= 300 && status < 400 ? `HTTP ${status}: redirects are not followed` : `HTTP ${status}`;
}
