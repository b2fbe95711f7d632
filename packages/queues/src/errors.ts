import { within } from '@dateline/flow';
import { QueueUnavailable } from './queues.ts';

/** The backend answers, but its settings would lose jobs. Retrying does not help; the message says what to change. */
export class QueueMisconfigured extends Error {
  override name = 'QueueMisconfigured';
  readonly code = 'QUEUE_MISCONFIGURED';
  readonly retryable = false;
}

/** A job that cannot be stored whatever the backend's state: a bug of the caller. */
export class JobRefused extends Error {
  override name = 'JobRefused';
  readonly code = 'JOB_REFUSED';
  readonly retryable = false;
}

/**
 * Resolves with the backend's answer. Throws QueueUnavailable when none comes within `ms` or anything else goes wrong, so that a producer always knows
 * within this time that nothing was promised.
 */
export async function withTimeout<T>(what: string, ms: number, work: Promise<T>): Promise<T> {
  try {
    return await within(ms, work);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `Queue backend unavailable (${what}): ${reason}. Check that it runs and that its URL is right`;
    throw new QueueUnavailable(message, { cause });
  }
}

/** Resolves with whether the work ended, well or badly, within `ms`. */
export const endsWithin = (ms: number, work: Promise<unknown>): Promise<boolean> =>
  within(
    ms,
    work.then(
      () => true,
      () => true,
    ),
  ).catch(() => false);
