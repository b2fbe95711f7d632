import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import ipaddr from 'ipaddr.js';

/**
 * Returns the address that a request comes from: of the connection, or, behind a proxy that is trusted, the last entry of
 * X-Forwarded-For, which that proxy wrote; entries before it are the sender's own words.
 */
export function remoteAddress(c: Context, options: { trustProxy: boolean }): string {
  const forwarded = options.trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return forwarded || addressOf(c) || 'unknown';
}

/** Bits of an IPv6 address that its owner does not choose: a home, a server or a phone has a network of its own. */
const IPV6_NETWORK_BITS = 64;

/**
 * Whose requests a limit counts together, by their address: an IPv4 address, the /64 of an IPv6 address, and whatever else as it is.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toNormalizedString()}/${IPV6_NETWORK_BITS}`)}/${IPV6_NETWORK_BITS}`;
}

/** Undefined where there is no connection, as in `app.request` of a test. */
const addressOf = (c: Context): string | undefined =>
  (c.env as { incoming?: unknown } | undefined)?.incoming ? getConnInfo(c).remote.address : undefined;
