/**
 * The result of handling one message or job. Expected ends are values; a throw means a bug or an outage and is retried
 * with backoff, then rejected.
 */
export type Outcome =
  | { kind: 'done' }
  | { kind: 'skip'; reason: string }
  | { kind: 'reject'; code: string; reason: string }
  | { kind: 'retry'; reason: string; afterMs?: number };

export const done: Outcome = { kind: 'done' };
export const skip = (reason: string): Outcome => ({ kind: 'skip', reason });
export const reject = (code: string, reason: string): Outcome => ({ kind: 'reject', code, reason });
export const retry = (reason: string, afterMs?: number): Outcome =>
  afterMs === undefined ? { kind: 'retry', reason } : { kind: 'retry', reason, afterMs };
