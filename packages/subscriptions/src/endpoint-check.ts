import { createPrivateKey, X509Certificate } from 'node:crypto';
import { type Format, formats as listed } from '@dateline/formats';
import { type Db, findPartner } from '@dateline/store';
import type { WebhookAuth, WebhookCredentials } from '@dateline/story';
import { type AddressGuard, checkEndpointUrl } from '@dateline/webhooks';
import type { EndpointInput } from './endpoint-input.ts';
import { checkFilter } from './filter-check.ts';
import type { BadValue } from './outcome.ts';

const formats: readonly Format[] = listed;

/** Names of the formats that stories can be written in. */
export const WRITTEN_FORMATS: readonly string[] = formats
  .filter(({ write }) => write !== undefined)
  .map(({ name }) => name);

export interface CheckDeps {
  pool: Db;
  guard: AddressGuard;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Returns what of an endpoint cannot be used, where only the world outside its schema can tell. */
export async function checkEndpoint(
  { pool, guard, now }: CheckDeps,
  input: Omit<EndpointInput, 'signature' | 'credentials'> & { credentials?: WebhookCredentials | null | undefined },
  hasCredentials: boolean,
): Promise<BadValue[]> {
  const found = await Promise.all([
    input.channel === 'pull' ? [] : checkUrl(input.url, 'url', guard),
    input.settings.auth.kind === 'oauth2'
      ? checkUrl(input.settings.auth.tokenUrl, 'settings.auth.tokenUrl', guard)
      : [],
    checkFilter(pool, input.filter),
    input.partner === null ? [] : checkPartner(pool, input.partner),
  ]);
  return [
    ...found.flat(),
    ...checkPull(input),
    ...checkFormat(input.format),
    ...checkCredentials(input.settings.auth, input.credentials, hasCredentials, now()),
  ];
}

/** A partner that reads events has no address and signs in by its token. */
function checkPull({ channel, url, settings }: Pick<EndpointInput, 'channel' | 'url' | 'settings'>): BadValue[] {
  if (channel !== 'pull') return [];
  return [
    ...(url === '' ? [] : [{ at: 'url', detail: 'An endpoint whose channel is "pull" has no "url".' }]),
    ...(settings.auth.kind === 'none'
      ? []
      : [{ at: 'settings.auth', detail: 'An endpoint whose channel is "pull" has no "settings.auth".' }]),
  ];
}

async function checkUrl(url: string, at: string, guard: AddressGuard): Promise<BadValue[]> {
  if (url === '') return [{ at, detail: `"${at}" is missing: the https: address that stories are posted to.` }];
  const checked = await checkEndpointUrl(url, guard);
  return checked.ok ? [] : [{ at, detail: `"${at}" cannot be used: ${checked.reason}.` }];
}

const checkPartner = async (db: Db, id: string): Promise<BadValue[]> =>
  (await findPartner(db, id)) ? [] : [{ at: 'partner', detail: `There is no partner "${id.slice(0, 100)}".` }];

function checkFormat(name: string): BadValue[] {
  if (WRITTEN_FORMATS.includes(name)) return [];
  const isRead = formats.some((format) => format.name === name);
  const problem = isRead ? `The format "${name}" is read, not written.` : `There is no format "${name}".`;
  return [{ at: 'format', detail: `${problem} Those that are written: ${WRITTEN_FORMATS.join(', ')}.` }];
}

/** The secret part has to be of the kind that the settings name, and to be there. */
export function checkCredentials(
  auth: WebhookAuth,
  credentials: WebhookCredentials | null | undefined,
  hasCredentials: boolean,
  now: number,
): BadValue[] {
  const at = 'credentials';
  const isMissing = credentials === null || (credentials === undefined && !hasCredentials);
  if (auth.kind === 'none') {
    return credentials ? [{ at, detail: 'Credentials are given, but "settings.auth.kind" is "none".' }] : [];
  }
  if (isMissing)
    return [{ at, detail: `"settings.auth.kind" is "${auth.kind}": give its secret part in "credentials".` }];
  if (!credentials) return [];
  if (credentials.kind !== auth.kind) {
    return [{ at, detail: `"credentials.kind" is "${credentials.kind}", but "settings.auth.kind" is "${auth.kind}".` }];
  }
  return credentials.kind === 'mtls' ? checkCertificate(credentials, now) : [];
}

function checkCertificate(
  { certificate, key, ca }: Extract<WebhookCredentials, { kind: 'mtls' }>,
  now: number,
): BadValue[] {
  const own = readPem('credentials.certificate', 'certificate', () => new X509Certificate(certificate));
  const secret = readPem('credentials.key', 'private key without a password', () => createPrivateKey(key));
  const authority =
    ca === undefined ? undefined : readPem('credentials.ca', 'certificate', () => new X509Certificate(ca));
  const broken = [own, secret, authority].flatMap((one) => (one && 'detail' in one ? [one] : []));
  if (broken.length > 0 || !own || 'detail' in own || !secret || 'detail' in secret) return broken;
  if (!own.read.checkPrivateKey(secret.read)) {
    return [{ at: 'credentials.key', detail: 'The private key is not the one of the certificate.' }];
  }
  if (Date.parse(own.read.validTo) > now) return [];
  return [{ at: 'credentials.certificate', detail: `The certificate ended on ${own.read.validTo}.` }];
}

function readPem<T>(at: string, what: string, read: () => T): { read: T } | BadValue {
  try {
    return { read: read() };
  } catch {
    return { at, detail: `"${at}" cannot be read as a ${what} in PEM.` };
  }
}
