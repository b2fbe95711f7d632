import { forgetOldest } from '@dateline/flow';
import type { WebhookAuth } from '@dateline/story';
import type { OutboundHttp } from '@dateline/webhooks';
import { z } from 'zod';

type OAuth2 = Extract<WebhookAuth, { kind: 'oauth2' }>;

/** Whom a token is for. A change of any part asks for a new one. */
export interface TokenClient extends OAuth2 {
  endpointId: string;
  clientSecret: string;
}

export interface TokenWait {
  signal: AbortSignal;
  timeoutMs: number;
}

/** Access tokens of OAuth 2.0 client credentials (RFC 6749, 4.4), each kept until shortly before it expires. */
export interface AccessTokens {
  /** Throws TokenRefused when the token endpoint gives none, AddressRefused and errors of sockets as its request does. */
  get(client: TokenClient, wait: TokenWait): Promise<string>;
  /** Forgets a token that the partner did not take. */
  forget(endpointId: string, token: string): void;
}

/** The token endpoint answered, and gave no token that can be used. */
export class TokenRefused extends Error {
  override name = 'TokenRefused';
  readonly code = 'TOKEN_REFUSED';
  readonly retryable = true;
}

/** A token that does not say how long it holds. */
const UNSTATED_S = 300;
const LONGEST_S = 24 * 3_600;
const ANSWER_BYTES = 65_536;
const ANSWER_MS = 10_000;

interface KnownToken {
  of: string;
  token: Promise<string>;
  /** The token, once it is here. */
  value?: string;
  /** By the monotonic clock, ms. */
  until: number;
}

/** @param elapsed a clock in ms that never goes back */
export function createAccessTokens(http: OutboundHttp, elapsed = () => performance.now()): AccessTokens {
  const known = new Map<string, KnownToken>();

  const ask = (client: TokenClient, of: string, wait: TokenWait): Promise<string> => {
    const asked = askForToken(http, client, wait);
    const entry: KnownToken = { of, token: asked.then(({ token }) => token), until: Number.POSITIVE_INFINITY };
    known.set(client.endpointId, entry);
    forgetOldest(known);
    asked.then(
      ({ token, seconds }) => {
        entry.value = token;
        entry.until = elapsed() + seconds * 1_000;
      },
      () => known.get(client.endpointId) === entry && known.delete(client.endpointId),
    );
    return entry.token;
  };
  return {
    get: (client, wait) => {
      const of = JSON.stringify(client);
      const found = known.get(client.endpointId);
      return found?.of === of && elapsed() < found.until ? found.token : ask(client, of, wait);
    },
    forget: (endpointId, token) => {
      if (known.get(endpointId)?.value === token) known.delete(endpointId);
    },
  };
}

const answerOf = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]{1,8000}$/),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.coerce.number().positive().optional().catch(undefined),
});

async function askForToken(http: OutboundHttp, client: TokenClient, { signal, timeoutMs }: TokenWait) {
  const { status, body } = await http.request({
    method: 'POST',
    url: client.tokenUrl,
    ...requestFor(client),
    timeoutMs: Math.min(ANSWER_MS, timeoutMs),
    keepBytes: ANSWER_BYTES,
    signal,
  });
  const json = jsonOf(body);
  const parsed = answerOf.safeParse(json);
  if (status !== 200 || !parsed.success) throw new TokenRefused(refusalOf(status, json));
  const { access_token: token, expires_in: seconds = UNSTATED_S } = parsed.data;
  // Time for the request that it authenticates, and for clocks that differ.
  return { token, seconds: Math.min(seconds, LONGEST_S) - Math.min(60, seconds / 10) };
}

function requestFor({ clientId, clientSecret, clientAuth, scope, audience }: TokenClient) {
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (scope !== undefined) form.set('scope', scope);
  if (audience !== undefined) form.set('audience', audience);
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  if (clientAuth === 'basic') {
    // Both are form-encoded before they are joined (RFC 6749, 2.3.1).
    return {
      body: String(form),
      headers: { ...headers, ...basicHeader(formEncoded(clientId), formEncoded(clientSecret)) },
    };
  }
  form.set('client_id', clientId);
  form.set('client_secret', clientSecret);
  return { body: String(form), headers };
}

const formEncoded = (text: string): string => new URLSearchParams({ v: text }).toString().slice(2);

/** Credentials of RFC 7617, in UTF-8. */
export const basicHeader = (user: string, password: string): { authorization: string } => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The error code of RFC 6749, 5.2, where there is one; nothing else of the answer, which may repeat a secret. */
function refusalOf(status: number, json: unknown): string {
  const code = z.object({ error: z.string().regex(/^[\x20-\x7e]{1,60}$/) }).safeParse(json).data?.error;
  if (status === 200) return 'The token endpoint gave no bearer token';
  return `The token endpoint answered HTTP ${status}${code ? ` (${code})` : ''}`;
}
