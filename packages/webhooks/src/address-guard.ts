import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { z } from 'zod';
import { classifyAddress, isRange, parseRange } from './address-ranges.ts';

/** The peer is one that this process must not talk to. Says nothing about what answered, since nothing was asked. */
export class AddressRefused extends Error {
  override name = 'AddressRefused';
  readonly code = 'ADDRESS_REFUSED';
  readonly retryable = false;
}

/** The options of every service that takes or posts to URLs of others; spread into its config object. */
export const addressGuardOptions = {
  ALLOW_PRIVATE_ADDRESSES: z
    .string()
    .default('')
    .describe(
      'Private ranges that webhooks, token endpoints and WebSub callbacks may be in, comma-separated: 10.20.0.0/16,127.0.0.1',
    )
    .transform((text, context) => {
      const ranges = text
        .split(',')
        .map((range) => range.trim())
        .filter(Boolean);
      for (const range of ranges) {
        if (!isRange(range))
          context.addIssue({ code: 'custom', message: `"${range}" is neither an address nor a range` });
      }
      return ranges;
    }),
  ALLOW_HTTP_WEBHOOKS: z.stringbool().default(false).describe('Accept webhook URLs with http: as well as https:'),
};

/** The guard that these options ask for. */
export const guardOf = (config: {
  ALLOW_PRIVATE_ADDRESSES: readonly string[];
  ALLOW_HTTP_WEBHOOKS: boolean;
}): AddressGuard =>
  createAddressGuard({ allowPrivate: config.ALLOW_PRIVATE_ADDRESSES, allowHttp: config.ALLOW_HTTP_WEBHOOKS });

export interface AddressGuardOptions {
  /** Ranges that may be reached although they are private, such as "10.20.0.0/16". Cloud metadata stays out of reach. */
  allowPrivate?: readonly string[];
  /** Accept http: URLs besides https:. */
  allowHttp?: boolean;
  /** Replaces the system's resolver, in tests. */
  resolve?: (hostname: string) => Promise<LookupAddress[]>;
}

/**
 * Keeps requests to URLs that others chose away from our own network (server-side request forgery). Both halves are
 * needed: Node calls `lookup` for names but not for IP literals, so literals go through `refuseLiteral`.
 */
export interface AddressGuard {
  readonly allowHttp: boolean;
  /** Why a literal address must not be reached; undefined when it may, and for names. */
  refuseLiteral(host: string): AddressRefused | undefined;
  /** For net.connect and tls.connect: answers only addresses that may be reached, checked when connecting. */
  lookup: LookupFunction;
  /** Addresses of a name that may be reached. Throws AddressRefused when there is none among those it has. */
  resolve(hostname: string): Promise<LookupAddress[]>;
}

const systemResolve = (hostname: string): Promise<LookupAddress[]> =>
  new Promise((resolve, reject) => {
    dnsLookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });

/** Throws on a range that cannot be read, so that a mistyped configuration stops the start. */
export function createAddressGuard(options: AddressGuardOptions = {}): AddressGuard {
  const allowed = (options.allowPrivate ?? []).map(parseRange);
  const reachable = (address: string): boolean => ['public', 'allowed'].includes(classifyAddress(address, allowed));
  const ask = options.resolve ?? systemResolve;

  const resolve = async (hostname: string): Promise<LookupAddress[]> => {
    const addresses = await ask(hostname);
    const good = addresses.filter(({ address }) => reachable(address));
    if (good.length > 0) return good;
    throw new AddressRefused(`${hostname} has no public address. ${HOW_TO_ALLOW}`);
  };

  return {
    allowHttp: options.allowHttp ?? false,
    resolve,
    lookup: lookupOver(resolve),
    refuseLiteral: (host) => {
      const address = host.replace(/^\[|\]$/g, '');
      if (isIP(address) === 0 || reachable(address)) return undefined;
      return new AddressRefused(`${address} is not a public address. ${HOW_TO_ALLOW}`);
    },
  };
}

const HOW_TO_ALLOW = 'ALLOW_PRIVATE_ADDRESSES lists the private ranges that may be reached';

/** Node asks for one address, or for all when it races IPv4 against IPv6. */
function lookupOver(resolve: AddressGuard['resolve']): LookupFunction {
  return (hostname, options: LookupOptions, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const fitting = addresses.filter(({ family }) => !options.family || familyOf(options) === family);
        const [first] = fitting;
        if (first === undefined) callback(new Error(`${hostname} has no address of the wanted family`), '', 0);
        else if (options.all) callback(null, fitting);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}

const familyOf = ({ family }: LookupOptions): number => (family === 'IPv6' || family === 6 ? 6 : 4);
