import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/**
 * Returns the address that a request comes from: of the connection, or, behind a proxy that is trusted, the last entry of
 * X-Forwarded-For, which that proxy wrote; entries before it are the sender's own words.
 */
export function remoteAddress(c: Context, options: { trustProxy: boolean }): string {
  const forwarded = options.trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return forwarded || addressOf(c) || 'unknown';
}

/** Undefined where there is no connection, as in `app.request` of a test. */
const addressOf = (c: Context): string | undefined =>
  (c.env as { incoming?: unknown } | undefined)?.incoming ? getConnInfo(c).remote.address : undefined;
