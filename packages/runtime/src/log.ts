import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import { withoutPasswords } from './options.ts';

const secretFields = [
  'password',
  'secret',
  'secrets',
  'apiKey',
  'token',
  'authorization',
  'cookie',
  'connectionString',
];
const redact = secretFields.flatMap((field) => [field, `*.${field}`, `*.headers.${field}`]);

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
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: redact, censor: '[redacted]' },
    serializers: { err: (error: Error) => scrubbed(stdSerializers.err(error)) },
  };
  return destination ? pino(settings, destination) : pino(settings);
}

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
