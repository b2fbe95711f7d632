import type { JobQueue, JobWorker } from '@dateline/queues';
import { gauge } from './metrics.ts';
import type { Host } from './service.ts';

/** Jobs wait, the backend answers, and the worker has neither taken one nor polled for this long: only a restart helps. */
const WEDGED_AFTER_MS = 120_000;

export interface WatchWorkerOptions {
  wedgedAfterMs?: number;
  now?: () => number;
}

/**
 * Registers a stage's worker with the process: a vital health check that fails when it is wedged, and gauges for what
 * waits on its queue and for how long.
 */
export function watchWorker(
  host: Pick<Host, 'health' | 'metrics' | 'queues'>,
  worker: JobWorker,
  stage: string,
  options: WatchWorkerOptions = {},
): void {
  const now = options.now ?? Date.now;
  const wedgedAfterMs = options.wedgedAfterMs ?? WEDGED_AFTER_MS;
  const queue = host.queues.queue(worker.queue);
  host.health.add({
    name: `worker-${stage}`,
    vital: true,
    check: () => refuseWedged(queue, worker, wedgedAfterMs, now()),
  });
  watchDepth(host, queue);
  gauge(host.metrics, 'dateline_jobs_running', 'Jobs of the stage that run in this process', ['stage'], (own) => {
    own.set({ stage }, worker.health().active);
  });
}

function watchDepth(host: Pick<Host, 'metrics'>, queue: JobQueue<unknown>): void {
  const labels = ['queue', 'state'] as const;
  gauge(host.metrics, 'dateline_queue_jobs', 'Jobs on the queue, by state', labels, async (own) => {
    const counts = await queue.counts().catch(() => ({}));
    for (const [state, count] of Object.entries(counts)) own.set({ queue: queue.name, state }, count);
  });
  const help = 'Age of the oldest job that could run now';
  gauge(host.metrics, 'dateline_queue_oldest_waiting_seconds', help, ['queue'], async (own) => {
    const ms = await queue.oldestWaitingMs().catch(() => undefined);
    if (ms !== undefined) own.set({ queue: queue.name }, ms / 1000);
  });
}

async function refuseWedged(
  queue: JobQueue<unknown>,
  worker: JobWorker,
  wedgedAfterMs: number,
  now: number,
): Promise<void> {
  const { active, lastProgressAt } = worker.health();
  const still = now - lastProgressAt.getTime();
  if (still < wedgedAfterMs || active > 0) return;
  // A backend that does not answer is an outage, which a restart of this process would not mend.
  const waiting = await queue.counts().then(
    (counts) => counts.waiting,
    () => 0,
  );
  if (waiting === 0) return;
  throw new Error(
    `Worker of ${queue.name} has not moved for ${Math.round(still / 1000)} s with ${waiting} jobs waiting; restart the process`,
  );
}
