export {
  type AddressGuard,
  type AddressGuardOptions,
  AddressRefused,
  addressGuardOptions,
  createAddressGuard,
  guardOf,
} from './address-guard.ts';
export { type ApiDocs, mountApiDocs } from './api-docs.ts';
export { batched } from './batched.ts';
export { type CoalesceOptions, type Coalescer, coalescer } from './coalesce.ts';
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
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded-postgres.ts';
export { type CheckedUrl, checkEndpointUrl, checkUrlForm } from './endpoint-url.ts';
export { type Classify, type ErrorClass, refusalOf } from './error-class.ts';
export * from './event-log/event-log.ts';
export { type KafkaLogOptions, openKafkaLog } from './event-log/kafka.ts';
export { openEventLog } from './event-log/open.ts';
export { openPostgresLog, type PostgresLogOptions } from './event-log/postgres.ts';
export { type WaitingOnLog, waitingOnLog } from './event-log/waiting-on-log.ts';
export { freePort } from './free-port.ts';
export { type CheckResult, createHealth, type Health, opsRoutes } from './health.ts';
export { createHttp, type HttpServer, type ListenOptions, listen } from './http.ts';
export type { ClientIdentity } from './identity-agents.ts';
export { createLog } from './log.ts';
export { counter, createMetrics, gauge, histogram, type StageMetrics, stageMetrics } from './metrics.ts';
export { type Option, optionsOf, withoutPasswords } from './options.ts';
export {
  createOutboundHttp,
  type OutboundAnswer,
  type OutboundHttp,
  OutboundLate,
  type OutboundRequest,
} from './outbound-http.ts';
export * from './outcome.ts';
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
export { JobRefused, QueueMisconfigured } from './queues/errors.ts';
export { openQueues, type PostgresQueuesOptions, type QueuesOptions, type RedisQueuesOptions } from './queues/open.ts';
export * from './queues/queues.ts';
export { type RowBackedQueue, rowBacked } from './queues/row-backed.ts';
export { watchWorker } from './queues/watch-worker.ts';
export { type RememberOptions, remember } from './remember.ts';
export { networkOf, remoteAddress } from './remote-address.ts';
export { repeatUntilStopped } from './repeat.ts';
export {
  openSecret,
  parseSecretsKey,
  type SecretsKey,
  SecretUnreadable,
  sealSecret,
  secretsKeyFrom,
  secretsKeyOptions,
  secretsKeysOf,
} from './secret-box.ts';
export * from './service.ts';
export { untilStopped } from './signals.ts';
export { createLinkSigner, type LinkSigner, type LinkState } from './signed-link.ts';
export { newSigningSecret, parseSigningSecret, publicKeyOf, type SigningKey } from './signing-secret.ts';
export { type WatchOptions, watchConsumer } from './watch-consumer.ts';
export { type Signable, webhookHeaders } from './webhook-signature.ts';
export { AnswerLate, within } from './within.ts';
export type { JobLimits, JobResult, Overrun } from './worker-pool/pool-thread.ts';
export { ThreadsUnavailable } from './worker-pool/thread-lane.ts';
export { openWorkerPool, type WorkerPool, type WorkerPoolOptions } from './worker-pool/worker-pool.ts';
