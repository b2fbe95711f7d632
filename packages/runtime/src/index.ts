export { type ApiDocs, mountApiDocs } from './api-docs.ts';
export {
  type Config,
  ConfigError,
  describeConfig,
  type EffectiveOption,
  type ProcessConfig,
  processOptions,
  readConfig,
} from './config.ts';
export { type DescribedIssue, describeIssues } from './describe-issues.ts';
export { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './embedded-postgres.ts';
export { freePort } from './free-port.ts';
export { type CheckResult, createHealth, type Health, opsRoutes } from './health.ts';
export { createHost } from './host.ts';
export { createHttp, type HttpServer, type ListenOptions, listen } from './http.ts';
export { createLog } from './log.ts';
export { counter, createMetrics, gauge, histogram, type StageMetrics, stageMetrics } from './metrics.ts';
export { openEventLog } from './open-event-log.ts';
export { type Option, optionsOf, withoutPasswords } from './options.ts';
export {
  type AnswerProblem,
  type ProblemExtras,
  type ProblemTitles,
  problemSchema,
  problemsOf,
  refusal,
} from './problem.ts';
export {
  type Environment,
  type OwnedSqlPool,
  type ProcessDeps,
  type RunningProcess,
  runProcess,
  startProcess,
} from './process.ts';
export { publicUrlOption, withoutSlash } from './public-url.ts';
export { networkOf, remoteAddress } from './remote-address.ts';
export type { HealthCheck, Host, HostParts, PeriodicTask, Service } from './service.ts';
export { untilStopped } from './signals.ts';
export { type WatchOptions, watchConsumer } from './watch-consumer.ts';
export { watchWorker } from './watch-worker.ts';
export type { JobLimits, JobResult, Overrun } from './worker-pool/pool-thread.ts';
export { ThreadsUnavailable } from './worker-pool/thread-queue.ts';
export { openWorkerPool, type WorkerPool, type WorkerPoolOptions } from './worker-pool/worker-pool.ts';
