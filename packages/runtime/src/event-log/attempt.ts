import type { Logger } from 'pino';
import type { Outcome } from '../outcome.ts';
import { backoffMs } from './backoff.ts';
import { deadLetterOf } from './dead-letter.ts';
import type { LogRecord, NewRecord, Subscription } from './event-log.ts';
import type { Held } from './partition-work.ts';

export interface AttemptDeps {
  subscription: Pick<
    Subscription,
    'handler' | 'step' | 'topic' | 'group' | 'attempts' | 'backoffMs' | 'isOutage' | 'onReject'
  >;
  appendDeadLetter(record: NewRecord): Promise<unknown>;
  log: Logger;
  now(): number;
  random(): number;
}

/** What one attempt at the head of a key's records came to. */
export interface Attempt {
  settled: { held: Held; outcome: Outcome }[];
  /** Set when the first record not settled has to wait before the next attempt. */
  waitMs?: number;
  /** The next attempts take one record at a time. */
  single?: boolean;
}

/**
 * Hands records of one key to the handler once and sorts out the answers. A `retry` holds back its record and all after
 * it, which are handed over again: the order of a key never breaks. Never throws.
 */
export async function attempt(deps: AttemptDeps, batch: readonly Held[], signal: AbortSignal): Promise<Attempt> {
  const first = batch[0]!;
  if (first.rejection) return settle(deps, [first], [{ kind: 'reject', ...first.rejection }]);
  let outcomes: Outcome[];
  try {
    outcomes = await deps.subscription.handler(
      batch.map((held) => held.record),
      signal,
    );
    if (outcomes.length !== batch.length)
      throw new WrongOutcomes(deps.subscription.step, batch.length, outcomes.length);
  } catch (error) {
    return afterThrow(deps, batch, error, signal);
  }
  return settle(deps, batch, outcomes);
}

class WrongOutcomes extends Error {
  override name = 'WrongOutcomes';
  readonly code = 'WRONG_OUTCOMES';
  constructor(step: string, records: number, outcomes: number) {
    super(
      `The handler of ${step} got ${records} records and answered ${outcomes} outcomes; it must answer one for each`,
    );
  }
}

async function settle(deps: AttemptDeps, batch: readonly Held[], outcomes: readonly Outcome[]): Promise<Attempt> {
  const settled: Attempt['settled'] = [];
  for (const [index, held] of batch.entries()) {
    const outcome = countRetry(deps, held, outcomes[index]!);
    if (outcome.kind === 'retry') {
      const waitMs = outcome.afterMs ?? backoffMs(held.attempts, firstWait(deps), deps.random());
      return { settled, waitMs };
    }
    if (outcome.kind === 'reject' && !(await rejected(deps, held, outcome))) {
      return { settled, waitMs: backoffMs(held.outages, firstWait(deps), deps.random()) };
    }
    settled.push({ held, outcome });
  }
  return { settled };
}

const firstWait = (deps: AttemptDeps): number => deps.subscription.backoffMs ?? 200;
const maxAttempts = (deps: AttemptDeps): number => deps.subscription.attempts ?? 8;

/** Counts a retry, and turns the last one into a rejection. */
function countRetry(deps: AttemptDeps, held: Held, outcome: Outcome): Outcome {
  if (outcome.kind !== 'retry') return outcome;
  held.attempts += 1;
  return held.attempts < maxAttempts(deps) ? outcome : exhausted(held, outcome.reason);
}

const exhausted = (held: Held, reason: string): Outcome & { kind: 'reject' } => ({
  kind: 'reject',
  code: 'RETRIES_EXHAUSTED',
  reason: `${held.attempts} attempts failed, the last with: ${reason}`,
});

async function afterThrow(
  deps: AttemptDeps,
  batch: readonly Held[],
  error: unknown,
  signal: AbortSignal,
): Promise<Attempt> {
  const first = batch[0]!;
  // Handlers throw when they are told to stop; the record goes to whoever has the partition next.
  if (signal.aborted) return { settled: [], waitMs: 0 };
  if (isOutage(deps, error)) {
    first.outages += 1;
    deps.log.warn({ ...ids(deps, first.record), err: error, outages: first.outages }, 'a dependency is away, waiting');
    return { settled: [], waitMs: backoffMs(first.outages, firstWait(deps), deps.random()) };
  }
  if (batch.length > 1) return { settled: [], waitMs: 0, single: true };
  first.attempts += 1;
  deps.log.warn({ ...ids(deps, first.record), err: error, attempt: first.attempts }, 'handler threw');
  if (first.attempts < maxAttempts(deps)) {
    return { settled: [], waitMs: backoffMs(first.attempts, firstWait(deps), deps.random()), single: true };
  }
  return settle(deps, [first], [exhausted(first, error instanceof Error ? error.message : String(error))]);
}

/** Errors of our own backends say so themselves; of the others the subscriber knows. */
const isOutage = (deps: AttemptDeps, error: unknown): boolean =>
  (error as { retryable?: unknown } | null)?.retryable === true || deps.subscription.isOutage?.(error) === true;

/** Makes the rejection visible and writes the dead letter. False when that has to be tried again. */
async function rejected(deps: AttemptDeps, held: Held, outcome: { code: string; reason: string }): Promise<boolean> {
  const { subscription } = deps;
  const rejection = held.rejection ?? {
    code: outcome.code,
    reason: outcome.reason,
    attempts: Math.max(1, held.attempts),
  };
  held.rejection = rejection;
  try {
    await tellSender(deps, held, rejection);
    await deps.appendDeadLetter(deadLetterOf(held.record, rejection, subscription.step, new Date(deps.now())));
    return true;
  } catch (error) {
    held.outages += 1;
    deps.log.error(
      { ...ids(deps, held.record), err: error },
      'a rejected record could not be dead-lettered, trying again',
    );
    return false;
  }
}

/** A bug in `onReject` must not hold a partition for ever: after the usual attempts the dead letter is written without it. */
async function tellSender(
  deps: AttemptDeps,
  held: Held,
  rejection: { code: string; reason: string; attempts: number },
): Promise<void> {
  try {
    await deps.subscription.onReject?.(held.record, rejection);
  } catch (error) {
    if (isOutage(deps, error) || held.outages < maxAttempts(deps)) throw error;
    deps.log.error({ ...ids(deps, held.record), err: error }, 'onReject keeps failing; dead-lettered without it');
  }
}

const ids = ({ subscription }: AttemptDeps, record: LogRecord) => ({
  step: subscription.step,
  topic: record.topic,
  partition: record.partition,
  offset: record.offset,
  key: record.key,
});
