import { originOf } from '@dateline/payloads';
import type { Host } from '@dateline/runtime';
import { addressGuardOptions, guardOf, secretsKeyFrom, secretsKeyOptions } from '@dateline/webhooks';
import type { Hono } from 'hono';
import { z } from 'zod';
import { hubRoutes } from './routes.ts';

export const hubOptions = {
  ...addressGuardOptions,
  ...secretsKeyOptions,
  SECRETS_KEY: secretsKeyOptions.SECRETS_KEY.optional(),
  WEBSUB_HUB: z
    .stringbool()
    .default(true)
    .describe(
      'Let readers subscribe to feeds by WebSub, which also needs PUBLIC_URL and SECRETS_KEY; when off, no requests are accepted and existing leases run out',
    ),
  TRUST_PROXY: z
    .stringbool()
    .default(false)
    .describe(
      'Take the client address of a subscription from the last entry of X-Forwarded-For; set it only behind a proxy that writes that header',
    ),
};

type HubConfig = z.output<z.ZodObject<typeof hubOptions>> & { PUBLIC_URL?: string | undefined };

/** Returns the routes of the hub; undefined when it is off, or what it takes is not configured. */
export function createHub(config: HubConfig, { sql: pool, log }: Pick<Host, 'sql' | 'log'>): Hono | undefined {
  const { publicUrl } = originOf(config.PUBLIC_URL, { hasHub: true });
  const { SECRETS_KEY } = config;
  if (!config.WEBSUB_HUB) return undefined;
  if (publicUrl === undefined || SECRETS_KEY === undefined) {
    const missing = { PUBLIC_URL: publicUrl, SECRETS_KEY };
    const names = Object.entries(missing).flatMap(([name, value]) => (value === undefined ? [name] : []));
    log.info({ missing: names }, 'there is no WebSub hub: set these to have one, or WEBSUB_HUB=false');
    return undefined;
  }
  const secretsKey = secretsKeyFrom({ ...config, SECRETS_KEY });
  return hubRoutes({ pool, log, publicUrl, secretsKey, guard: guardOf(config), trustProxy: config.TRUST_PROXY });
}
