import type { IncomingHttpHeaders } from 'node:http';
import type { DeliveryTarget } from '@dateline/store';
import { AddressRefused, type OutboundAnswer, type OutboundHttp } from '@dateline/webhooks';
import type { Authenticate } from './authenticate.ts';
import { type Failure, failureOf } from './failure.ts';
import { retryAfterMs } from './schedule.ts';

/** What came back from one POST. A failing partner is an expected end, so nothing is thrown for it. */
export type Sent =
  | { kind: 'answered'; status: number; retryAfterMs?: number; hint?: 'disable' | 'abort-message'; excerpt: string }
  | { kind: 'failed'; failure: Failure; reason: string }
  | { kind: 'refused'; reason: string };

/** What a request carries. */
export interface PreparedPost {
  /** Besides those of the endpoint's settings, and over them. */
  headers: Record<string, string>;
  body: string;
  /** Other deliveries of the endpoint whose changes it has, so that they need not be sent. */
  merges?: readonly string[];
}

interface Posting extends PreparedPost {
  target: Pick<DeliveryTarget, 'endpointId' | 'url' | 'settings' | 'sealedCredentials'>;
  /** Aborts when the process stops. */
  signal: AbortSignal;
}

export interface Sender {
  post(posting: Posting): Promise<Sent>;
}

export interface SenderOptions {
  http: OutboundHttp;
  authenticate: Authenticate;
  /** From the first byte of the connection to the response's headers, an access token included. */
  timeoutMs: number;
}

/** Of an answer's body, for the log. */
const EXCERPT_BYTES = 1_024;

/** A client that posts webhooks. A 2xx counts when its headers are here; the body is read for the log only, briefly. */
export function createSender(options: SenderOptions): Sender {
  return {
    post: async (posting) => {
      const deadline = performance.now() + options.timeoutMs;
      try {
        return await postAuthenticated(options, posting, deadline);
      } catch (error) {
        if (error instanceof AddressRefused) return { kind: 'refused', reason: error.message };
        return { kind: 'failed', ...failureOf(error, { stopped: posting.signal.aborted }) };
      }
    },
  };
}

/** A partner that answers 401 to a token gets one request more, with a new one: it may have revoked the first. */
async function postAuthenticated(options: SenderOptions, posting: Posting, deadline: number): Promise<Sent> {
  const first = await postOnce(options, posting, deadline);
  if (first.sent.status !== 401 || !first.renew) return first.sent;
  first.renew();
  return (await postOnce(options, posting, deadline)).sent;
}

async function postOnce({ http, authenticate }: SenderOptions, posting: Posting, deadline: number) {
  const { target, signal, body } = posting;
  const leftMs = () => Math.max(1, deadline - performance.now());
  const { headers, renew, identity } = await authenticate(target, { signal, timeoutMs: leftMs() });
  const answer = await http.request({
    method: 'POST',
    url: target.url,
    headers: { 'user-agent': 'Dateline-Webhooks/1', ...target.settings.headers, ...posting.headers, ...headers },
    body,
    timeoutMs: leftMs(),
    keepBytes: EXCERPT_BYTES,
    signal,
    ...(identity && { identity }),
  });
  return { sent: answered(answer), renew };
}

function answered({ status, headers, body }: OutboundAnswer): Sent & { kind: 'answered' } {
  const hint = hintOf(header(headers, 'webhook-delivery'));
  const wait = retryAfterMs(header(headers, 'retry-after'), dateOf(headers));
  return {
    kind: 'answered',
    status,
    excerpt: excerptOf(body),
    ...(wait !== undefined && { retryAfterMs: wait }),
    ...(hint && { hint }),
  };
}

/** The moment of an answer by the partner's clock, which a date in Retry-After is by, too. */
function dateOf(headers: IncomingHttpHeaders): Date {
  const told = Date.parse(headers.date ?? '');
  return new Date(Number.isFinite(told) ? told : Date.now());
}

function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** A receiver's wish beyond its status: stop sending here, or stop sending this. */
function hintOf(value: string | undefined): 'disable' | 'abort-message' | undefined {
  const wish = value?.trim().toLowerCase();
  return wish === 'disable' || wish === 'abort-message' ? wish : undefined;
}

/** The start of the answer as printable text. */
const excerptOf = (body: Buffer): string =>
  body
    .toString('utf8')
    .replace(/[^\P{C}\n\t]/gu, '')
    .trim();
