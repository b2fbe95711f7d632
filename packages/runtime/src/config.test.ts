import { expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigError, describeConfig, readConfig } from './config.ts';
import type { Service } from './service.ts';

const service: Service = {
  name: 'mail',
  config: z.object({
    MAIL_LIMIT: z.coerce.number().int().default(5).describe('Letters a day'),
    MAIL_API_KEY: z.string().min(8).describe('Key of the post office'),
  }),
  start: async () => ({ [Symbol.asyncDispose]: async () => undefined }),
};
const good = { DATABASE_URL: 'postgres://u:p@db/d', MAIL_API_KEY: 'hush-hush-1' };

it('reads the process and each service, with defaults, and takes empty values as absent', () => {
  const config = readConfig({ ...good, HTTP_PORT: '', MAIL_LIMIT: '7' }, [service]);
  expect(config.process).toMatchObject({
    EVENT_LOG: 'postgres',
    HTTP_HOST: '127.0.0.1',
    HTTP_PORT: 8080,
    TOPIC_PARTITIONS: 8,
  });
  expect(config.services.get('mail')).toEqual({ MAIL_LIMIT: 7, MAIL_API_KEY: 'hush-hush-1' });
});

it('reports every problem together, with what the option is for, and repeats no value', () => {
  const env = {
    DATABASE_URL: 'mysql://u:secret@x',
    HTTP_PORT: '99999',
    EVENT_LOG: 'kafka',
    QUEUES: 'redis',
    MAIL_API_KEY: 'short',
  };
  const error = (() => {
    try {
      readConfig(env, [service]);
    } catch (thrown) {
      return thrown as ConfigError;
    }
  })();
  expect(error).toBeInstanceOf(ConfigError);
  expect(error!.problems.map((problem) => problem.split(':')[0])).toEqual([
    'DATABASE_URL',
    'HTTP_PORT',
    'KAFKA_BROKERS',
    'REDIS_URL',
    'MAIL_API_KEY',
  ]);
  expect(error!.message).toContain('PostgreSQL 15 or newer');
  expect(error!.message).not.toMatch(/secret|short\b/);
});

it('shows effective values with secrets masked', () => {
  const shown = new Map(describeConfig(good, [service]).map((option) => [option.name, option]));
  expect(shown.get('DATABASE_URL')!.value).toBe('postgres://u:[redacted]@db/d');
  expect(shown.get('MAIL_API_KEY')).toMatchObject({
    value: '[redacted]',
    owner: 'mail',
    description: 'Key of the post office',
  });
  expect(shown.get('MAIL_LIMIT')!.value).toBe('5');
  expect(shown.get('KAFKA_BROKERS')!.value).toBeUndefined();
});
