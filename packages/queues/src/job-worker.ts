import { setMaxListeners } from 'node:events';
import type { Outcome } from '@dateline/flow';
import { type Classify, classifyOwn, isUncounted, refusalOf } from '@dateline/flow';
import { type Job, UnrecoverableError, type Worker } from 'bullmq';
import type { Logger } from 'pino';
import { backoffMs, RunAgain } from './backoff.ts';
import { endsWithin, withTimeout } from './errors.ts';
import type { OwnWorkerOptions, QueueBackend } from './ports.ts';
import type { JobContext, JobHandler, JobWorker, WorkOptions } from './queues.ts';

const GRACE_MS = 20_000;
/** What a handler may take to notice its aborted signal before the connection is taken from under it. */
const ABORT_MS = 3_000;

interface Making<T> {
  backend: QueueBackend;
  name: string;
  handler: JobHandler<T>;
  options: WorkOptions<T>;
  log: Logger;
}

/** Starts a worker and resolves when it is connected. */
export async function jobWorker<T>(making: Making<T>): Promise<JobWorker> {
  const { backend, name, options, log } = making;
  const progress = { active: 0, lastProgressAt: new Date() };
  const moved = (): void => {
    progress.lastProgressAt = new Date();
  };
  const process = runOne(making, progress);
  const worker = backend.newWorker(name, process, workerOptions(options), moved);
  worker.on('error', (error) => log.warn({ err: error }, 'worker error'));
  worker.on('stalled', (jobId) => log.warn({ jobId }, 'job taken over from a worker that stopped renewing its lock'));
  for (const event of ['completed', 'failed'] as const) worker.on(event, moved);
  await withTimeout(`worker of ${name}`, 30_000, worker.waitUntilReady());
  let closing: Promise<void> | undefined;
  const close = (graceMs = GRACE_MS): Promise<void> => {
    closing ??= closeWorker(worker, graceMs, log);
    return closing;
  };
  return { queue: name, health: () => ({ ...progress }), close, [Symbol.asyncDispose]: () => close() };
}

function workerOptions<T>({ concurrency = 1, lockMs = 90_000 }: WorkOptions<T>): OwnWorkerOptions {
  return {
    concurrency,
    lockDuration: lockMs,
    stalledInterval: Math.min(10_000, lockMs),
    // Three crashes under one job are bad luck or a poison job; a fourth run is the sweeper's to order.
    maxStalledCount: 3,
    settings: { backoffStrategy: (attempts, _type, error) => backoffMs(attempts, error, Math.random()) },
  };
}

/** The BullMQ processor: runs the handler once and translates its outcome. Three parameters, or BullMQ gives no signal. */
function runOne<T>({ handler, options, log }: Making<T>, progress: { active: number }) {
  const attempts = options.attempts ?? 8;
  // Counted by BullMQ: only a processor that declares three parameters is given a signal, so no default values here.
  return async (job: Job, _token: string | undefined, given: AbortSignal | undefined): Promise<unknown> => {
    const signal = given ?? AbortSignal.any([]);
    // fetch and timers each listen once per call on this signal.
    setMaxListeners(0, signal);
    const startedAt = performance.now();
    progress.active++;
    const [data, context] = [job.data as T, contextOf(job)];
    const result = await attempt(() => handler(data, context, signal), options.classify);
    progress.active--;
    if (result.error !== undefined) log.warn({ jobId: job.id, err: result.error }, 'job handler threw');
    const uncounted = signal.aborted || result.uncounted;
    const outcome = uncounted ? result.outcome : exhausted(result.outcome, context.attempt, attempts);
    options.onSettled?.({ ...context, data }, outcome, Math.round(performance.now() - startedAt));
    return settle(outcome, signal.aborted);
  };
}

/** Every job is added with an id (job-queue.ts); BullMQ's types allow for one without. */
const contextOf = ({ id = '', name, attemptsMade }: Job): JobContext => ({ id, name, attempt: attemptsMade + 1 });

interface Attempted {
  outcome: Outcome;
  error?: unknown;
  /** The job is not at fault, so it is tried again however often it was. */
  uncounted?: boolean;
}

async function attempt(run: () => Promise<Outcome>, classify: Classify = classifyOwn): Promise<Attempted> {
  try {
    return { outcome: await run() };
  } catch (error) {
    const kind = classify(error);
    if (kind === 'data') return { outcome: { kind: 'reject', ...refusalOf(error) }, error };
    const reason = error instanceof Error ? error.message : String(error);
    return { outcome: { kind: 'retry', reason }, error, uncounted: isUncounted(kind) };
  }
}

function exhausted(outcome: Outcome, made: number, attempts: number): Outcome {
  if (outcome.kind !== 'retry' || made < attempts) return outcome;
  return { kind: 'reject', code: 'RETRIES_EXHAUSTED', reason: `${outcome.reason} (attempt ${made} of ${attempts})` };
}

/** What BullMQ is told: a return value completes the job, an error delays or fails it. */
function settle(outcome: Outcome, aborted: boolean): string {
  if (outcome.kind === 'done') return 'done';
  if (outcome.kind === 'skip') return `skipped: ${outcome.reason}`;
  if (outcome.kind === 'reject') throw new UnrecoverableError(`${outcome.code}: ${outcome.reason}`);
  // Interrupted by shutdown: the next worker takes it at once.
  throw new RunAgain(outcome.reason, aborted ? 0 : outcome.afterMs);
}

async function closeWorker(worker: Worker, graceMs: number, log: Logger): Promise<void> {
  const closing = worker.close();
  if (await endsWithin(graceMs, closing)) return;
  worker.cancelAllJobs('shutting down');
  if (await endsWithin(ABORT_MS, closing)) return;
  log.warn({ graceMs }, 'jobs still running after their signal was aborted; their locks expire and others take them');
  await worker.disconnect().catch(() => undefined);
}
