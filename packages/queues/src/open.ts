import type { Logger } from 'pino';
import { jobQueue } from './job-queue.ts';
import { jobWorker } from './job-worker.ts';
import type { QueueBackend, QueuesOptions } from './ports.ts';
import { connectPostgres } from './postgres.ts';
import type { JobQueue, JobWorker, Queues } from './queues.ts';
import { connectRedis } from './redis.ts';

/**
 * Opens the queues of one installation. Resolves once the backend has answered; throws QueueUnavailable when it does not,
 * and QueueMisconfigured when its settings would lose jobs. Settings and their reasons: docs/adr/0003-queues.md.
 */
export async function openQueues(options: QueuesOptions): Promise<Queues> {
  const backend = options.backend === 'redis' ? await connectRedis(options) : await connectPostgres(options);
  return queuesOver(backend, options.log.child({ part: 'queues', backend: backend.kind }));
}

function queuesOver(backend: QueueBackend, log: Logger): Queues {
  const queues = new Map<string, JobQueue<unknown>>();
  const workers = new Set<JobWorker>();

  const queueNamed = (name: string): JobQueue<unknown> => {
    const known = queues.get(name);
    if (known) return known;
    const bull = backend.newQueue(name);
    bull.on('error', (error) => log.warn({ queue: name, err: error }, 'queue connection error'));
    const queue = jobQueue<unknown>(bull, backend);
    queues.set(name, queue);
    return queue;
  };

  const close = async (): Promise<void> => {
    await Promise.all([...workers].map((worker) => worker.close()));
    await Promise.all([...queues.values()].map((queue) => queue.bull.close().catch(() => undefined)));
    await backend.close();
  };

  return {
    backend: backend.kind,
    queue: <T>(name: string) => queueNamed(name) as JobQueue<T>,
    work: async (name, handler, options) => {
      const worker = await jobWorker({
        backend,
        name,
        handler,
        options: options ?? {},
        log: log.child({ queue: name }),
      });
      workers.add(worker);
      return worker;
    },
    ping: () => backend.ping(),
    close,
    [Symbol.asyncDispose]: close,
  };
}
