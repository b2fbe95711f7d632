import type { Job, JobsOptions, Queue } from 'bullmq';
import { JobRefused, withTimeout } from './errors.ts';
import type { QueueBackend } from './ports.ts';
import type { JobQueue, NewJob } from './queues.ts';

/** `addBulk` is one script call a job in one pipeline: larger chunks block the backend for others (BullMQ #1670). */
const CHUNK = 200;
/** Jobs hold ids. A payload this large is a story that strayed into the queue. */
const MAX_DATA_BYTES = 16_384;
/** How many prioritized jobs `oldestWaitingMs` looks at; the oldest of each priority comes before its juniors. */
const PRIORITIZED_LOOK = 200;

/**
 * The worker decides how often a job may run and how long it waits (job-worker.ts); the job itself says "always, as
 * the worker likes". Completed jobs are not kept: what they did stands in rows, and BullMQ's PostgreSQL backend looks through all
 * that it keeps at each completion. Failed ones are kept for operators, bounded in number and age.
 */
const jobOptions: JobsOptions = {
  attempts: 1_000_000,
  backoff: { type: 'worker' },
  removeOnComplete: true,
  removeOnFail: { count: 10_000, age: 72 * 3_600 },
  stackTraceLimit: 1,
  sizeLimit: MAX_DATA_BYTES,
};

/** Returns a JobQueue over a BullMQ queue, each of whose calls ends within `answerMs`. */
export function jobQueue<T>(
  bull: Queue,
  { answerMs, bulkFrom }: Pick<QueueBackend, 'answerMs' | 'bulkFrom'>,
): JobQueue<T> {
  return {
    name: bull.name,
    bull,
    add: async (jobs) => {
      for (const job of jobs) refuseUnfit(job);
      for (let at = 0; at < jobs.length; at += CHUNK) {
        await withTimeout(`adding to ${bull.name}`, answerMs, addChunk(bull, jobs.slice(at, at + CHUNK), bulkFrom));
      }
    },
    counts: () => withTimeout(`counting ${bull.name}`, answerMs, counts(bull)),
    oldestWaitingMs: () => withTimeout(`reading ${bull.name}`, answerMs, oldestWaitingMs(bull)),
    remove: (id) => withTimeout(`removing from ${bull.name}`, answerMs, removeWaiting(bull, id)),
  };
}

function refuseUnfit(job: NewJob<unknown>): void {
  if (job.id === '' || job.id.includes(':') || /^\d+$/.test(job.id)) {
    throw new JobRefused(
      `Job id "${job.id}" is empty, holds ":" or is all digits, which BullMQ refuses. Prefix it with its verb`,
    );
  }
  const bytes = Buffer.byteLength(JSON.stringify(job.data) ?? '');
  if (bytes > MAX_DATA_BYTES) {
    throw new JobRefused(
      `Job ${job.id} holds ${bytes} bytes, over ${MAX_DATA_BYTES}. Put ids into jobs, content into Postgres`,
    );
  }
}

async function addChunk(bull: Queue, jobs: readonly NewJob<unknown>[], bulkFrom: number): Promise<void> {
  await Promise.all(jobs.filter(({ isNew }) => !isNew).map((job) => makeWay(bull, job)));
  const entries = jobs.map(({ name, id, data, delayMs = 0, priority = 0 }) => ({
    name,
    data,
    opts: { ...jobOptions, jobId: id, delay: Math.max(0, Math.round(delayMs)), priority },
  }));
  if (entries.length >= bulkFrom) await bull.addBulk(entries);
  else for (const { name, data, opts } of entries) await bull.add(name, data, opts);
}

/**
 * BullMQ ignores an id that is still stored, failed ones too. But whoever adds a job again (sweeper, replay, operator)
 * wants it to run: only a job that waits, is delayed or runs counts as "still there". Read by key, O(1);
 * asking for the job's state would search the wait list. A job that was added with a delay and is wanted now is made to run: its
 * delay was counted by the clock of who added it, which may be hours ahead of the database's, by which sweepers go.
 */
async function makeWay(bull: Queue, { id, delayMs = 0 }: NewJob<unknown>): Promise<void> {
  const job: Job | undefined = await bull.getJob(id);
  if (job?.finishedOn !== undefined) await bull.remove(id);
  // Refused when it waits or runs already, which is as well.
  else if (delayMs === 0 && (job?.opts.delay ?? 0) > 0 && job?.attemptsMade === 0)
    await job.promote().catch(() => undefined);
}

async function removeWaiting(bull: Queue, id: string): Promise<boolean> {
  const job = await bull.getJob(id);
  if (job === undefined || job.finishedOn !== undefined) return false;
  // A running job is locked by its worker: BullMQ answers 0 and leaves it alone.
  return (await bull.remove(id)) === 1;
}

async function counts(bull: Queue): ReturnType<JobQueue<unknown>['counts']> {
  const found = await bull.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed');
  const of = (state: string): number => found[state] ?? 0;
  return {
    waiting: of('waiting') + of('prioritized'),
    active: of('active'),
    delayed: of('delayed'),
    failed: of('failed'),
  };
}

async function oldestWaitingMs(bull: Queue): Promise<number> {
  const [waiting, prioritized, delayed] = await Promise.all([
    bull.getJobs(['waiting'], 0, 0, true),
    bull.getJobs(['prioritized'], 0, PRIORITIZED_LOOK - 1, true),
    bull.getJobs(['delayed'], 0, 0, true),
  ]);
  const now = Date.now();
  const ages = [...waiting, ...prioritized, ...delayed].filter(Boolean).map((job) => now - runnableSince(job));
  return Math.max(0, ...ages);
}

/** When a job could first have run: after its own delay, or after the backoff that followed its last run. */
function runnableSince(job: Job): number {
  return job.processedOn === undefined ? job.timestamp + (job.opts.delay ?? 0) : job.processedOn + job.delay;
}
