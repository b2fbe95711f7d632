import type { EventLog, SqlPool } from '@dateline/event-log';
import type { Queues } from '@dateline/queues';
import { openQueues } from '@dateline/queues';
import type { Logger } from 'pino';
import { ConfigError, type ProcessConfig, readConfig } from './config.ts';
import { createHealth, opsRoutes } from './health.ts';
import { createHost } from './host.ts';
import { createHttp, listen } from './http.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { openEventLog } from './open-event-log.ts';
import type { HealthCheck, Host, HostParts, Service } from './service.ts';
import { untilStopped } from './signals.ts';

/** A pool that its opener also closes. */
export interface OwnedSqlPool extends SqlPool {
  end(): Promise<void>;
}

/** What a process waits for PostgreSQL, in ms: for one statement, a lock, and the next word of its own inside a transaction. */
interface SqlLimits {
  statementMs: number;
  lockMs: number;
  idleMs: number;
}

export interface ProcessDeps {
  /** Opens the one pool of the process; `openPool` of the store fits. Runtime itself knows no driver. */
  openSql(url: string, options: { max: number; prepare: boolean } & SqlLimits): OwnedSqlPool | Promise<OwnedSqlPool>;
  /** Taken instead of what the configuration names; they are not closed here. */
  overrides?: { log?: Logger; eventLog?: EventLog; queues?: Queues };
  /** Checks of what whoever starts the process runs beside it, such as an embedded server. */
  checks?: readonly HealthCheck[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

export interface RunningProcess extends AsyncDisposable {
  /** Port of the services' routes; undefined when none of them has any. */
  readonly httpPort: number | undefined;
  readonly opsPort: number;
  readonly log: Logger;
  /** Last started first: HTTP, services, queues, log, database, operations port. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts services in the given order in this process and resolves when all of them run and the ports listen. When
 * one cannot start, what was started is stopped again and its error is thrown. Throws ConfigError before anything opens.
 */
export async function startProcess(
  services: readonly Service[],
  env: Environment,
  deps: ProcessDeps,
): Promise<RunningProcess> {
  const config = readConfig(env, services);
  const name = services.length === 1 ? services[0]!.name : 'dateline';
  const log = deps.overrides?.log ?? createLog({ level: config.process.LOG_LEVEL, name });
  const opened = new AsyncDisposableStack();
  try {
    return await startServices({ services, config, log, name, deps, opened });
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

interface Start {
  services: readonly Service[];
  config: ReturnType<typeof readConfig>;
  log: Logger;
  name: string;
  deps: ProcessDeps;
  opened: AsyncDisposableStack;
}

async function startServices(start: Start): Promise<RunningProcess> {
  const { config, log, opened } = start;
  const address = { host: config.process.HTTP_HOST, log };
  const stopping = new AbortController();
  const health = createHealth();
  const unready = notServing('The process is still starting');
  for (const check of [unready, ...(start.deps.checks ?? [])]) health.add(check);
  const metrics = createMetrics();
  const ops = opened.use(await listen(opsRoutes(health, metrics), { ...address, port: config.process.OPS_PORT }));
  const backends = await openBackends(start);
  health.add({ name: 'event-log', check: () => backends.eventLog.ping() });
  health.add({ name: 'queues', check: () => backends.queues.ping() });

  const http = createHttp(log);
  const middleware = http.routes.length;
  const topicPartitions = config.process.TOPIC_PARTITIONS;
  const parts: HostParts = { log, metrics, health, http, ...backends, topicPartitions, signal: stopping.signal };
  for (const service of start.services) {
    const serviceLog = log.child({ service: service.name });
    opened.use(await service.start(config.services.get(service.name), createHost({ ...parts, log: serviceLog })));
    serviceLog.info('started');
  }
  // A process without routes of its own needs no second port.
  const server =
    http.routes.length > middleware
      ? opened.use(await listen(http, { ...address, port: config.process.HTTP_PORT }))
      : undefined;
  log.info(
    { httpPort: server?.port, opsPort: ops.port, services: start.services.map((s) => s.name) },
    'process started',
  );
  health.remove(unready);

  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping.abort();
    if (stopped === undefined) health.add(notServing('The process is stopping'));
    stopped ??= opened.disposeAsync();
    return stopped;
  };
  return { httpPort: server?.port, opsPort: ops.port, log, stop, [Symbol.asyncDispose]: stop };
}

/** Holds /readyz red, whatever the other checks say. */
const notServing = (message: string): HealthCheck => ({
  name: 'process',
  check: () => {
    throw new Error(message);
  },
});

const limitsOf = (options: ProcessConfig): SqlLimits => ({
  statementMs: options.DATABASE_STATEMENT_TIMEOUT_MS,
  lockMs: options.DATABASE_LOCK_TIMEOUT_MS,
  idleMs: options.DATABASE_IDLE_TIMEOUT_MS,
});

/** Database, event log and queues, each owned by the stack unless it was handed in. */
async function openBackends({
  config,
  log,
  name,
  deps,
  opened,
}: Start): Promise<Pick<Host, 'sql' | 'eventLog' | 'queues'>> {
  const options = config.process;
  const limits = limitsOf(options);
  const prepare = options.DATABASE_PREPARED_STATEMENTS;
  const sql = await deps.openSql(options.DATABASE_URL, { max: options.DATABASE_POOL, prepare, ...limits });
  opened.defer(() => sql.end());
  const eventLog = deps.overrides?.eventLog ?? opened.use(await openEventLog(options, { sql, log, clientId: name }));
  const place =
    options.QUEUES === 'redis'
      ? { backend: 'redis' as const, url: options.REDIS_URL! }
      : { backend: 'postgres' as const, url: options.DATABASE_URL, limits };
  const queues =
    deps.overrides?.queues ?? opened.use(await openQueues({ ...place, prefix: options.QUEUE_PREFIX, log }));
  return { sql, eventLog, queues };
}

/**
 * What a service's main.ts calls: starts, serves until SIGTERM or SIGINT, stops gracefully and sets the exit code.
 * Wrong configuration ends with code 78 and all problems on standard error; a stop that takes longer than
 * SHUTDOWN_GRACE_MS, or a second signal, ends the process at once.
 */
export async function runProcess(services: readonly Service[], env: Environment, deps: ProcessDeps): Promise<void> {
  const running = await startOrExplain(services, env, deps);
  if (!running) return;
  const graceMs = readConfig(env, services).process.SHUTDOWN_GRACE_MS;
  await untilStopped(process, { log: running.log, graceMs, stop: () => running.stop() });
}

async function startOrExplain(
  services: readonly Service[],
  env: Environment,
  deps: ProcessDeps,
): Promise<RunningProcess | undefined> {
  try {
    return await startProcess(services, env, deps);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 78;
    return undefined;
  }
}
