import type { Outcome } from '@dateline/flow';
import { backoffMs, classifyOwn, type ErrorClass, isUncounted, refusalOf } from '@dateline/flow';
import type { Logger } from 'pino';
import { deadLetterOf } from './dead-letter.ts';
import type { LogRecord, LogSubscription, NewRecord } from './event-log.ts';
import type { OrderOf } from './key-queue.ts';
import type { InFlightRecord } from './partition-work.ts';

export interface AttemptDeps {
  subscription: Pick<
    LogSubscription,
    'handler' | 'step' | 'topic' | 'group' | 'attempts' | 'backoffMs' | 'classify' | 'onReject'
  >;
  order: OrderOf;
  appendDeadLetter(record: NewRecord): Promise<unknown>;
  log: Logger;
  now(): number;
  random(): number;
}

/** The result of one attempt at records of a key. Those in neither list were not tried, and keep their place. */
export interface BatchResult {
  settled: { held: InFlightRecord; outcome: Outcome }[];
  /** Records that wait for their next attempt, with those that must not overtake them. */
  waiting: { held: InFlightRecord; waitMs: number }[];
  /** A dependency is away: nothing of the key is tried for this long. */
  outageMs?: number;
  /** The records are tried again one by one. */
  single?: boolean;
}

/**
 * Resolves with the result of handing records of one key to the handler once. A `retry` holds back its record and those after it
 * of the same order key, which are handed over again. Never throws.
 */
export async function attempt(
  deps: AttemptDeps,
  batch: readonly InFlightRecord[],
  signal: AbortSignal,
): Promise<BatchResult> {
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
      `The handler of ${step} got ${records} records and returned ${outcomes} outcomes; it must return one for each`,
    );
  }
}

async function settle(
  deps: AttemptDeps,
  batch: readonly InFlightRecord[],
  outcomes: readonly Outcome[],
): Promise<BatchResult> {
  const settled: BatchResult['settled'] = [];
  const waiting: BatchResult['waiting'] = [];
  const stopped = new Set<string>();
  for (const [index, held] of batch.entries()) {
    if (stopped.size > 0 && stopped.has(deps.order(held))) continue;
    const outcome = countRetry(deps, held, outcomes[index]!);
    const waitMs = await waitAfter(deps, held, outcome);
    if (waitMs === undefined) settled.push({ held, outcome });
    else waiting.push({ held, waitMs });
    if (waitMs !== undefined) stopped.add(deps.order(held));
  }
  return { settled, waiting };
}

/** Returns how long the record waits for its next attempt; undefined when its outcome is final and told. */
async function waitAfter(deps: AttemptDeps, held: InFlightRecord, outcome: Outcome): Promise<number | undefined> {
  if (outcome.kind === 'retry') return outcome.afterMs ?? waitMsOf(deps, held.attempts);
  if (outcome.kind !== 'reject' || (await rejected(deps, held, outcome))) return undefined;
  return waitMsOf(deps, held.outages);
}

const waitMsOf = (deps: AttemptDeps, tries: number): number => backoffMs(tries, firstWait(deps), deps.random());
const firstWait = (deps: AttemptDeps): number => deps.subscription.backoffMs ?? 200;
const maxAttempts = (deps: AttemptDeps): number => deps.subscription.attempts ?? 8;

/** Counts a retry, and turns the last one into a rejection. */
function countRetry(deps: AttemptDeps, held: InFlightRecord, outcome: Outcome): Outcome {
  if (outcome.kind !== 'retry') return outcome;
  held.attempts += 1;
  return held.attempts < maxAttempts(deps) ? outcome : exhausted(held, outcome.reason);
}

const exhausted = (held: InFlightRecord, reason: string): Outcome & { kind: 'reject' } => ({
  kind: 'reject',
  code: 'RETRIES_EXHAUSTED',
  reason: `${held.attempts} attempts failed, the last with: ${reason}`,
});

async function afterThrow(
  deps: AttemptDeps,
  batch: readonly InFlightRecord[],
  error: unknown,
  signal: AbortSignal,
): Promise<BatchResult> {
  const first = batch[0]!;
  // Handlers throw when they are told to stop; the record goes to whoever has the partition next.
  if (signal.aborted) return { settled: [], waiting: [], outageMs: 0 };
  const kind = classOf(deps, error);
  if (kind === 'outage') return waitOut(deps, first, error);
  if (batch.length > 1) return { settled: [], waiting: [], single: true };
  if (kind === 'data') return settle(deps, [first], [{ kind: 'reject', ...refusalOf(error) }]);
  return tryAgain(deps, first, error, kind);
}

function waitOut(deps: AttemptDeps, first: InFlightRecord, error: unknown): BatchResult {
  first.outages += 1;
  deps.log.warn({ ...ids(deps, first.record), err: error, outages: first.outages }, 'a dependency is away, waiting');
  return { settled: [], waiting: [], outageMs: waitMsOf(deps, first.outages) };
}

/** Who keeps what a record needs lets go or is ended within seconds. */
const LONGEST_BUSY_MS = 5_000;

function tryAgain(
  deps: AttemptDeps,
  held: InFlightRecord,
  error: unknown,
  kind: ErrorClass,
): BatchResult | Promise<BatchResult> {
  if (isUncounted(kind)) held.outages += 1;
  else held.attempts += 1;
  deps.log.warn({ ...ids(deps, held.record), err: error, class: kind, attempt: held.attempts }, 'handler threw');
  if (held.attempts >= maxAttempts(deps)) {
    return settle(deps, [held], [exhausted(held, error instanceof Error ? error.message : String(error))]);
  }
  const waitMs = waitMsOf(deps, held.attempts + held.outages);
  return { settled: [], waiting: [{ held, waitMs: isUncounted(kind) ? Math.min(waitMs, LONGEST_BUSY_MS) : waitMs }] };
}

const classOf = (deps: AttemptDeps, error: unknown): ErrorClass => (deps.subscription.classify ?? classifyOwn)(error);

/** Resolves with true once the rejection is visible and the dead letter stored; false when that has to be tried again. */
async function rejected(
  deps: AttemptDeps,
  held: InFlightRecord,
  outcome: { code: string; reason: string },
): Promise<boolean> {
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

/**
 * A bug in `onReject` must not hold a partition for ever: after the usual attempts the dead letter is written without it, and at
 * once when it refuses the record's data.
 */
async function tellSender(
  deps: AttemptDeps,
  held: InFlightRecord,
  rejection: { code: string; reason: string; attempts: number },
): Promise<void> {
  try {
    await deps.subscription.onReject?.(held.record, rejection);
  } catch (error) {
    const kind = classOf(deps, error);
    if (isUncounted(kind) || (kind !== 'data' && held.outages < maxAttempts(deps))) throw error;
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
