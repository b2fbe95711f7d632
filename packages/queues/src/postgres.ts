import {
  type BackendFactory,
  createPostgresBackend,
  PostgresConnection,
  type PostgresConnectionOptions,
  type PostgresPoolConfig,
  type PostgresQueueBackend,
  Queue,
  Worker,
} from 'bullmq';
import { QueueMisconfigured, withTimeout } from './errors.ts';
import { withProgress } from './observed-backend.ts';
import type { PostgresQueuesOptions, QueueBackend } from './ports.ts';

/**
 * In embedded mode the queue shares server and event loop with all that it is for: what waits its turn there for some seconds is
 * busy, and nothing that is away. To give up sooner would only lose jobs to the sweepers, and give the loop more to do.
 */
const ANSWER_MS = 30_000;

/** BullMQ's "add_jobs_bulk" makes two temporary tables a call, which costs as much as to add some twenty jobs by themselves. */
const BULK_FROM = 20;

/** A queue adds and counts; a worker claims, renews locks and settles for all its running jobs. */
const POOL = { control: 1, queue: 2, worker: 6 } as const;

/**
 * Connects the queues to PostgreSQL 13 or newer, in a schema of their own. Throws QueueUnavailable when it does not
 * answer, QueueMisconfigured when the schema is missing and `migrate` is false.
 */
export async function connectPostgres(options: PostgresQueuesOptions): Promise<QueueBackend> {
  const { log } = options;
  const connection = (max: number, extra: Partial<PostgresPoolConfig> = {}): PostgresPoolConfig => ({
    connectionString: options.url,
    schema: schemaOf(options.prefix),
    max,
    connectionTimeoutMillis: ANSWER_MS,
    keepAlive: true,
    ...extra,
  });
  const control = new PostgresConnection(connection(POOL.control, { migrate: options.migrate ?? true }));
  control.on('error', (error) => log.warn({ err: error }, 'queue database connection error'));
  try {
    await ready(control);
  } catch (error) {
    await control.close().catch(() => undefined);
    throw error;
  }
  const limited = (max: number): PostgresPoolConfig => connection(max, options.limits && settingsOf(options.limits));
  return {
    kind: 'postgres',
    answerMs: ANSWER_MS,
    bulkFrom: BULK_FROM,
    // BullMQ types a queue by its backend; above this line no one needs to know which.
    newQueue: (name) => new Queue(name, { connection: limited(POOL.queue) }, createPostgresBackend) as unknown as Queue,
    newWorker: (name, processor, own, onProgress) =>
      new Worker(
        name,
        processor,
        { ...own, connection: limited(POOL.worker) },
        observed(onProgress),
      ) as unknown as Worker,
    ping: async () => void (await withTimeout('Postgres', 5_000, control.pool.query('SELECT 1'))),
    close: () => control.close(),
  };
}

/** A worker that stands still inside a transaction must not keep its jobs from the others. */
const settingsOf = ({ statementMs, lockMs, idleMs }: NonNullable<PostgresQueuesOptions['limits']>) => ({
  ...(statementMs > 0 && { statement_timeout: statementMs }),
  ...(lockMs > 0 && { lock_timeout: lockMs }),
  ...(idleMs > 0 && { idle_in_transaction_session_timeout: idleMs }),
});

type PostgresFactory = BackendFactory<PostgresQueueBackend, PostgresConnectionOptions>;

const observed =
  (onProgress: () => void): PostgresFactory =>
  (queue, options, factoryOptions) =>
    withProgress(createPostgresBackend(queue, options, factoryOptions), onProgress);

/** `dateline` becomes `dateline_queues`; anything that is no plain identifier is refused by BullMQ. */
const schemaOf = (prefix: string): string => `${prefix.replaceAll('-', '_')}_queues`;

async function ready(control: PostgresConnection): Promise<void> {
  const starting = control.waitUntilReady().catch((error: unknown) => {
    if (isMissingSchema(error)) {
      throw new QueueMisconfigured('The queue schema is missing. Run "dateline migrate", then start again', {
        cause: error,
      });
    }
    throw error;
  });
  try {
    await withTimeout('Postgres', 30_000, starting);
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    throw cause instanceof QueueMisconfigured ? cause : error;
  }
}

const isMissingSchema = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'SchemaMigrationRequiredError' || (error as { code?: string }).code === '3F000');
