/**
 * What an error says about how to go on:
 *
 * - `outage`: a dependency is away. Nothing that needs it succeeds; wait, for ever, and count no attempt.
 * - `busy`: somebody else holds what this item needs (a lock). Others may pass; wait, and count no attempt.
 * - `conflict`: two transactions met (deadlock, serialization). The same work succeeds if done again; count no attempt.
 * - `timeout`: the work took longer than it may. Done again it may take as long, so attempts are counted.
 * - `data`: the item itself is refused. Doing it again changes nothing; it is rejected at once.
 * - `bug`: anything else. Tried again a few times, then rejected.
 */
export type ErrorClass = 'outage' | 'busy' | 'conflict' | 'timeout' | 'data' | 'bug';

/** Returns the class of an error; a backend's package knows its codes (`databaseFaultOf` of the store for PostgreSQL). */
export type Classify = (error: unknown) => ErrorClass;

/** Errors of our own backends say so themselves: `retryable` is true for an outage, false for an item that is refused. */
export const classifyOwn: Classify = (error) => {
  const { retryable } = (error ?? {}) as { retryable?: unknown };
  if (retryable === true) return 'outage';
  return retryable === false ? 'data' : 'bug';
};

/**
 * True when a failed batch is worth writing again item by item: one item may be at fault, and transactions that met come apart
 * in smaller ones. A backend that is away, locked or too slow for one statement is not helped by hundreds.
 */
export const isWorthSplitting = (kind: ErrorClass): boolean => kind === 'data' || kind === 'conflict' || kind === 'bug';

/** True while waiting is all there is to do, so that attempts are not counted. */
export const isUncounted = (kind: ErrorClass): boolean => kind === 'outage' || kind === 'busy' || kind === 'conflict';

/** Returns why an item was refused: the code of an error of our own, else `DATA_REFUSED` with the backend's code and words. */
export function refusalOf(error: unknown): { code: string; reason: string } {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  const reason = typeof message === 'string' ? message : String(error);
  if (typeof code !== 'string') return { code: 'DATA_REFUSED', reason };
  if (/^[A-Z]{3,20}(_[A-Z]{1,20}){1,5}$/.test(code)) return { code, reason };
  return { code: 'DATA_REFUSED', reason: `It cannot be stored: ${reason} (${code})` };
}
