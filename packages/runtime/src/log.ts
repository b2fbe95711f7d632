import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import { withoutPasswords } from './options.ts';

const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'password',
  'secret',
  'secrets',
  'apiKey',
  'token',
  'authorization',
  'cookie',
  'connectionString',
]);
/** Secrets are looked for in what is logged, in its fields, and in those of these: the `headers` of a request. */
const MASKED_LEVELS = 3;

/**
 * The process's log: one JSON line per event on standard output. Known secret fields are masked, and so are the
 * passwords of URLs inside error messages.
 */
export function createLog(options: { level: string; name: string }, destination?: DestinationStream): Logger {
  const settings = {
    name: options.name,
    level: options.level,
    base: { name: options.name },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    // Not pino's own redaction, which takes several times as long as the rest of a line.
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Record<string, unknown>) => masked(fields),
    },
    serializers: { err: (error: Error) => masked(scrubbed(stdSerializers.err(error))) },
  };
  return destination ? pino(settings, destination) : pino(settings);
}

/** Returns the same with secret fields masked; the value itself where it has none. Errors are left to their serializer. */
function masked<T>(value: T, levels = MASKED_LEVELS): T {
  if (!hasFields(value)) return value;
  let copy: Record<string, unknown> | undefined;
  for (const [key, field] of Object.entries(value)) {
    const shown = SECRET_FIELDS.has(key) ? '[redacted]' : levels > 1 ? masked(field, levels - 1) : field;
    if (shown !== field) copy = { ...(copy ?? value), [key]: shown };
  }
  return (copy ?? value) as T;
}

const hasFields = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !ArrayBuffer.isView(value) &&
  !(value instanceof Error);

function scrubbed(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return error;
  // A driver's error may carry its whole client, with the key that answers for it.
  const { message, stack, client: _client, ...rest } = error as { message?: string; stack?: string; client?: unknown };
  return {
    ...rest,
    ...(message === undefined ? {} : { message: withoutPasswords(message) }),
    ...(stack === undefined ? {} : { stack: withoutPasswords(stack) }),
  };
}
