import type { IncomingHttpHeaders } from 'node:http';
import {
  type AddressGuard,
  AddressRefused,
  type ClientIdentity,
  createOutboundHttp,
  type OutboundAnswer,
} from '@dateline/runtime';
import { failureOf } from './failure.ts';
import { retryAfterMs } from './schedule.ts';

/** What came back from one POST. A failing partner is an expected end, so nothing is thrown for it. */
export type Sent =
  | { kind: 'answered'; status: number; retryAfterMs?: number; hint?: 'disable' | 'abort-message'; excerpt: string }
  | { kind: 'failed'; failure: Failure; reason: string }
  | { kind: 'refused'; reason: string };

/** Why no answer came, as a closed set: these are metric labels. */
export type Failure = 'timeout' | 'dns' | 'connect' | 'tls' | 'reset' | 'interrupted' | 'other';

export interface Posting {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Aborts when the process stops. */
  signal: AbortSignal;
  /** Client certificate to show (mTLS). */
  identity?: ClientIdentity;
}

export interface Sender extends AsyncDisposable {
  post(posting: Posting): Promise<Sent>;
}

export interface SenderOptions {
  guard: AddressGuard;
  /** From the first byte of the connection to the response's headers. */
  timeoutMs: number;
}

/** Of an answer's body, for the log. */
const EXCERPT_BYTES = 1_024;

/** A client that posts webhooks. A 2xx counts when its headers are here; the body is read for the log only, briefly. */
export function createSender({ guard, timeoutMs }: SenderOptions): Sender {
  const http = createOutboundHttp(guard);
  return {
    post: async (posting) => {
      try {
        return answered(await http.request({ method: 'POST', timeoutMs, keepBytes: EXCERPT_BYTES, ...posting }));
      } catch (error) {
        if (error instanceof AddressRefused) return { kind: 'refused', reason: error.message };
        return { kind: 'failed', ...failureOf(error, { stopped: posting.signal.aborted }) };
      }
    },
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  };
}

function answered({ status, headers, body }: OutboundAnswer): Sent {
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
