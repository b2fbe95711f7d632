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
  DATABASE_POOL: number(2, 500).default(20).describe('Connections this process may open to PostgreSQL'),
  DATABASE_STATEMENT_TIMEOUT_MS: number(0, 3_600_000)
    .default(30_000)
    .describe('PostgreSQL ends a statement that takes longer; raise it for slow disks. 0: as the server is set'),
  DATABASE_LOCK_TIMEOUT_MS: number(0, 3_600_000)
    .default(5_000)
    .describe('Longest wait for a row that another process holds, before it is tried again. 0: as the server is set'),
  DATABASE_IDLE_TIMEOUT_MS: number(0, 3_600_000)
    .default(10_000)
    .describe(
      'A process that stands still inside a transaction loses it, and its locks, after this. 0: as the server is set',
    ),
  DATABASE_PREPARED_STATEMENTS: z
    .stringbool()
    .default(true)
    .describe(
      'Lets PostgreSQL parse hot statements once a connection. false: for a pooler that loses them (PgBouncer before 1.21, by transaction)',
    ),
  EVENT_LOG: z
    .enum(['kafka', 'postgres'])
    .default('postgres')
    .describe('Where the event log lives. postgres is meant for one machine'),
  KAFKA_BROKERS: z.string().optional().describe('host:port list, comma-separated; needed when EVENT_LOG=kafka'),
  KAFKA_MAX_BATCH_BYTES: number(1_024, 1_073_741_824)
    .default(75_497_472)
    .describe('What one batch of records may unpack to. A larger one is set aside as BATCH_UNREADABLE'),
  KAFKA_SESSION_TIMEOUT_MS: number(6_000, 300_000)
    .default(30_000)
    .describe(
      'A consumer that says nothing for this long loses its partitions to another. Lower: faster, but a pause costs more',
    ),
  QUEUES: z
    .enum(['redis', 'postgres'])
    .default('postgres')
    .describe('Where work waits. postgres is meant for one machine'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe('redis://host:6379; needed when QUEUES=redis'),
  HTTP_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address the HTTP ports listen on; 0.0.0.0 in a container'),
  HTTP_PORT: port.default(8080).describe("Port of the services' own routes; 0 takes a free one"),
  OPS_PORT: port.default(8081).describe('Port of /healthz, /readyz and /metrics; 0 takes a free one'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least severe line that is written'),
  TOPIC_PREFIX: z
    .string()
    .regex(/^[a-zA-Z0-9._-]{0,60}$/)
    .default('')
    .describe('Put before every topic and consumer group; two installations on one Kafka need two'),
  QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,30}$/)
    .default('dateline')
    .describe('Keyspace (Redis) or schema (PostgreSQL) of the queues'),
  TOPIC_PARTITIONS: number(1, 1_000)
    .default(8)
    .describe('Partitions of a topic created here; the most consumers that share one'),
  TOPIC_REPLICATION: number(1, 9).default(1).describe('Replicas of a Kafka topic created here; 3 on a cluster'),
  SHUTDOWN_GRACE_MS: number(100, 600_000)
    .default(25_000)
    .describe('Time for work in flight after SIGTERM; the process is ended after it'),
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
