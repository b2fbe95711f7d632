import { z } from 'zod';
import { optionsOf, redactedValue } from './options.ts';
import type { Service } from './service.ts';

const number = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const port = number(0, 65_535);

/** What every process reads, whatever services live in it. Services add their own options to these. */
export const processOptions = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .describe('PostgreSQL 15 or newer: postgres://user:password@host:5432/database'),
  DATABASE_POOL: number(2, 500)
    .default(20)
    .describe(
      'Maximum number of PostgreSQL connections of this process; sum them over all processes for max_connections',
    ),
  DATABASE_STATEMENT_TIMEOUT_MS: number(0, 3_600_000)
    .default(30_000)
    .describe(
      "PostgreSQL cancels a statement that takes longer; raise it on slow disks. 0 leaves it to the server's settings",
    ),
  DATABASE_LOCK_TIMEOUT_MS: number(0, 3_600_000)
    .default(5_000)
    .describe(
      "Longest wait for a row that another process has locked, before the work is retried. 0 leaves it to the server's settings",
    ),
  DATABASE_IDLE_TIMEOUT_MS: number(0, 3_600_000)
    .default(10_000)
    .describe(
      "PostgreSQL rolls back the transaction of a hanging process after this time and releases its locks. 0 leaves it to the server's settings",
    ),
  DATABASE_PREPARED_STATEMENTS: z
    .stringbool()
    .default(true)
    .describe(
      'Parses frequent statements once per connection. Set it to false behind a pooler that does not keep prepared statements (PgBouncer before 1.21 in transaction mode)',
    ),
  EVENT_LOG: z
    .enum(['kafka', 'postgres'])
    .default('postgres')
    .describe('Backend of the event log; postgres is meant for a single machine'),
  KAFKA_BROKERS: z.string().optional().describe('host:port list, comma-separated; needed when EVENT_LOG=kafka'),
  KAFKA_MAX_BATCH_BYTES: number(1_024, 1_073_741_824)
    .default(75_497_472)
    .describe('Largest decompressed size of one batch of records; a larger one is set aside as BATCH_UNREADABLE'),
  KAFKA_SESSION_TIMEOUT_MS: number(6_000, 300_000)
    .default(30_000)
    .describe(
      'A consumer without a heartbeat for this long loses its partitions to another. A lower value speeds up takeover, but makes a short pause cost a rebalance',
    ),
  QUEUES: z
    .enum(['redis', 'postgres'])
    .default('postgres')
    .describe('Backend of the job queues; postgres is meant for a single machine'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe('redis://host:6379; needed when QUEUES=redis'),
  HTTP_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address that the HTTP ports listen on; 0.0.0.0 in a container'),
  HTTP_PORT: port.default(8080).describe("Port of the services' own routes; 0 picks a free one"),
  OPS_PORT: port.default(8081).describe('Port of /healthz, /readyz and /metrics; 0 picks a free one'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Lowest log level that is written'),
  TOPIC_PREFIX: z
    .string()
    .regex(/^[a-zA-Z0-9._-]{0,60}$/)
    .default('')
    .describe('Prefix of every topic and consumer group; installations that share a Kafka cluster need different ones'),
  QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,30}$/)
    .default('dateline')
    .describe('Keyspace (Redis) or schema (PostgreSQL) of the queues'),
  TOPIC_PARTITIONS: number(1, 1_000)
    .default(8)
    .describe('Partitions of each topic that Dateline creates, which is also the most consumers that can share it'),
  TOPIC_REPLICATION: number(1, 9)
    .default(1)
    .describe('Replicas of each Kafka topic that Dateline creates; use 3 on a cluster'),
  SHUTDOWN_GRACE_MS: number(100, 600_000)
    .default(25_000)
    .describe('Time to finish work in flight after SIGTERM; after it the process exits'),
});

export type ProcessConfig = z.output<typeof processOptions>;

export interface Config {
  process: ProcessConfig;
  /** Each service's own options, by the service's name. */
  services: ReadonlyMap<string, unknown>;
}

/** Every problem with the environment, in one message. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly code = 'CONFIG_INVALID';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Configuration has ${problems.length} problem(s):\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.problems = problems;
  }
}

/**
 * Reads the environment once, for the process and the services in it. An empty value counts as absent.
 * Throws ConfigError with all problems together; no value that may hold a secret is repeated in it.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, services: readonly Service[]): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const problems = new Set<string>();
  const own = processOptions.safeParse(given);
  for (const problem of problemsOf(own, processOptions)) problems.add(problem);
  for (const problem of missingUrls(given)) problems.add(problem);

  const configs = new Map<string, unknown>();
  for (const service of services) {
    const parsed = service.config.safeParse(given);
    for (const problem of problemsOf(parsed, service.config)) problems.add(problem);
    if (parsed.success) configs.set(service.name, parsed.data);
  }
  if (!own.success || problems.size > 0) throw new ConfigError([...problems]);
  return { process: own.data, services: configs };
}

/** One line a problem: the option, what is wrong with it, and what it is for. */
function problemsOf(parsed: z.ZodSafeParseResult<unknown>, schema: z.ZodType): string[] {
  if (parsed.success) return [];
  const purpose = new Map(optionsOf(schema).map((option) => [option.name, option.description]));
  return parsed.error.issues.map(({ path, message }) => {
    const name = path.join('.') || 'environment';
    const description = purpose.get(name);
    return `${name}: ${message}${description ? ` (${description})` : ''}`;
  });
}

function missingUrls(given: Readonly<Record<string, string | undefined>>): string[] {
  const problems: string[] = [];
  if (given.EVENT_LOG === 'kafka' && !given.KAFKA_BROKERS) problems.push('KAFKA_BROKERS: needed when EVENT_LOG=kafka');
  if (given.QUEUES === 'redis' && !given.REDIS_URL) problems.push('REDIS_URL: needed when QUEUES=redis');
  return problems;
}

export interface EffectiveOption {
  name: string;
  /** Redacted; undefined when it is not set and has no default. */
  value: string | undefined;
  description: string;
  /** "process" or the service that reads it. */
  owner: string;
}

/** The values in force, for `dateline config` and the first log line; secrets and passwords in URLs are masked. */
export function describeConfig(
  env: Readonly<Record<string, string | undefined>>,
  services: readonly Service[],
): EffectiveOption[] {
  const owners: [string, z.ZodType][] = [
    ['process', processOptions],
    ...services.map((s): [string, z.ZodType] => [s.name, s.config]),
  ];
  return owners.flatMap(([owner, schema]) =>
    optionsOf(schema).map((option) => ({
      name: option.name,
      value: redactedValue(option, env[option.name] || option.default),
      description: option.description,
      owner,
    })),
  );
}
