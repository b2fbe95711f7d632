import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { addEndpoint, findEndpoint, listDeliveriesOfEndpoint, openPool, type Pool } from '@dateline/store';
import { stableId } from '@dateline/story';
import {
  addressGuardOptions,
  checkEndpointUrl,
  guardOf,
  newSigningSecret,
  parseSecretsKey,
  parseSigningSecret,
  sealSecret,
} from '@dateline/webhooks';
import { z } from 'zod';
import { CommandFailed } from '../explain.ts';
import { print } from '../print.ts';

/** The demo's partners are on this machine. */
export const LOOPBACK = { ALLOW_PRIVATE_ADDRESSES: '127.0.0.1', ALLOW_HTTP_WEBHOOKS: 'true' };

export interface DemoPartner {
  name: string;
  url: string;
  secret: string;
}

export async function addPartner(pool: Pool, { name, url, secret }: DemoPartner, secretsKey: string): Promise<void> {
  const id = stableId('ep', name, randomBytes(8).toString('hex'));
  const sealedSecret = sealSecret(parseSecretsKey(secretsKey), secret, id);
  await addEndpoint(pool, {
    id,
    name,
    url,
    filter: {},
    format: 'ninjs',
    events: [],
    embargoEarly: false,
    maxInFlight: 10,
    sealedSecret,
  });
}

const OWN = 'your-webhook';

/** Adds the webhook of whoever tries Dateline. Throws CommandFailed for an address or a secret that cannot be used. */
export async function addOwnWebhook(
  pool: Pool,
  { url, secret }: { url: string; secret?: string },
  secretsKey: string,
): Promise<void> {
  const checked = await checkEndpointUrl(url, guardOf(z.object(addressGuardOptions).parse(LOOPBACK)));
  if (!checked.ok) throw new CommandFailed(`--webhook: ${checked.reason} (${checked.code})`);
  const own = secret ?? newSigningSecret();
  try {
    parseSigningSecret(own);
  } catch (error) {
    throw new CommandFailed(`--secret: ${(error as Error).message}.`);
  }
  await addPartner(pool, { name: OWN, url: checked.url, secret: own }, secretsKey);
  if (!secret) print(`     ${checked.url} verifies with ${own}`);
}

/** How long the first attempt at it may take. */
const PATIENCE_MS = 30_000;

/** Resolves with what that webhook answered to the first stories. */
export async function reportOwnWebhook(databaseUrl: string, url: string): Promise<string> {
  const pool = openPool(databaseUrl, { max: 1 });
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const endpoint = await findEndpoint(pool, OWN);
    for (;;) {
      const deliveries = await listDeliveriesOfEndpoint(pool, endpoint?.id ?? '', 1_000);
      const delivered = deliveries.filter(({ state }) => state === 'delivered').length;
      const failed = deliveries.find(({ lastError }) => lastError !== null);
      if (delivered > 0) return `     your webhook  ${url} took ${delivered} so far, the others follow`;
      if (failed) return `     your webhook  ${url} has taken none yet: ${failed.lastError}. Each is tried again`;
      await wait(50, undefined, { signal });
    }
  } finally {
    await pool.end();
  }
}
