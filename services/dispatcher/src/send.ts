import { type AddressGuard, AddressRefused } from '@dateline/runtime';
import { Agent, buildConnector, request } from 'undici';
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
}

export interface Sender extends AsyncDisposable {
  post(posting: Posting): Promise<Sent>;
}

export interface SenderOptions {
  guard: AddressGuard;
  /** From the first byte of the connection to the response's headers. */
  timeoutMs: number;
}

const CONNECT_MS = 10_000;
/** A 2xx counts when its headers are here; the body is read for the log only, briefly. */
const BODY_MS = 2_000;
const EXCERPT_BYTES = 1_024;

/**
 * A client that posts webhooks: never follows a redirect, checks the address whenever it connects, bounds every wait, and
 * reads no more of an answer than the log keeps.
 */
export function createSender({ guard, timeoutMs }: SenderOptions): Sender {
  const agent = new Agent({
    connect: guardedConnector(guard),
    // One slow partner may hold its own sockets only; its in-flight cap is lower anyhow.
    connections: 128,
    headersTimeout: timeoutMs,
    bodyTimeout: BODY_MS,
    keepAliveTimeout: 10_000,
    maxHeaderSize: 16_384,
  });
  return {
    post: async (posting) => {
      if (!guard.allowHttp && !posting.url.startsWith('https://')) return notHttps;
      const deadline = AbortSignal.timeout(timeoutMs);
      try {
        return await post(agent, posting, AbortSignal.any([posting.signal, deadline]));
      } catch (error) {
        if (error instanceof AddressRefused) return { kind: 'refused', reason: error.message };
        return { kind: 'failed', ...failureOf(error, { stopped: posting.signal.aborted, late: deadline.aborted }) };
      }
    },
    [Symbol.asyncDispose]: () => agent.destroy(),
  };
}

const notHttps: Sent = { kind: 'refused', reason: 'The URL is not https:. ALLOW_HTTP_WEBHOOKS allows http:' };

/** Node skips `lookup` for literal addresses, so these are checked here: at connect time, like names. */
function guardedConnector(guard: AddressGuard): buildConnector.connector {
  const connect = buildConnector({ lookup: guard.lookup, timeout: CONNECT_MS, allowH2: false });
  return (options, callback) => {
    const refusal = guard.refuseLiteral(options.hostname);
    if (refusal) callback(refusal, null);
    else connect(options, callback);
  };
}

async function post(agent: Agent, { url, headers, body }: Posting, signal: AbortSignal): Promise<Sent> {
  const answer = await request(url, { method: 'POST', dispatcher: agent, headers, body, signal });
  const hint = hintOf(header(answer.headers, 'webhook-delivery'));
  const wait = retryAfterMs(header(answer.headers, 'retry-after'), dateOf(answer.headers));
  return {
    kind: 'answered',
    status: answer.statusCode,
    excerpt: await excerptOf(answer.body),
    ...(wait !== undefined && { retryAfterMs: wait }),
    ...(hint && { hint }),
  };
}

/** The moment of an answer by the partner's clock, which a date in Retry-After is by, too. */
function dateOf(headers: Parameters<typeof header>[0]): Date {
  const told = Date.parse(header(headers, 'date') ?? '');
  return new Date(Number.isFinite(told) ? told : Date.now());
}

function header(headers: Record<string, string | string[] | undefined>, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** A receiver's wish beyond its status: stop sending here, or stop sending this. */
function hintOf(value: string | undefined): 'disable' | 'abort-message' | undefined {
  const wish = value?.trim().toLowerCase();
  return wish === 'disable' || wish === 'abort-message' ? wish : undefined;
}

/** The start of the answer as printable text. Leaving the loop early closes the connection of a talkative partner. */
async function excerptOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= EXCERPT_BYTES) break;
    }
  } catch {
    // The status has arrived and decides; a body that breaks off or drips changes nothing.
  }
  const text = Buffer.concat(chunks).subarray(0, EXCERPT_BYTES).toString('utf8');
  return text.replace(/[^\P{C}\n\t]/gu, '').trim();
}
