import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import { type AddressGuard, AddressRefused } from './address-guard.ts';
import { type ClientIdentity, createIdentityAgents } from './identity-agents.ts';

export interface OutboundRequest {
  method: 'GET' | 'POST';
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** From the first packet of the connection to the head of the answer. */
  timeoutMs: number;
  /** Bytes of the answer's body to return; the rest is left unread. */
  keepBytes: number;
  /** Aborts when the process stops. */
  signal: AbortSignal;
  /** Certificate and key to show to the other side (mTLS). */
  identity?: ClientIdentity;
}

export interface OutboundAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** The first `keepBytes` of the body, or what of it came within the time for bodies. */
  body: Buffer;
}

/** Requests to addresses that others chose. */
export interface OutboundHttp extends AsyncDisposable {
  /**
   * Returns the answer, whatever its status. Throws AddressRefused for an address that must not be reached, OutboundLate when
   * no head came in time, the signal's reason when it aborts, and errors of sockets as Node has them.
   */
  request(request: OutboundRequest): Promise<OutboundAnswer>;
}

/** The other side did not connect, or did not answer, in time. */
export class OutboundLate extends Error {
  override name = 'OutboundLate';
  readonly code = 'ETIMEDOUT';
  readonly retryable = true;
}

/** A kept connection was closed by the other side before anything came back on it: it had waited too long for a request. */
class StaleConnection extends Error {
  override name = 'StaleConnection';
}

const CONNECT_MS = 10_000;
/** The status has decided already; a body that drips is not waited for. */
const BODY_MS = 2_000;
/** What is read of a body so that its connection can be used again; a longer one costs its connection. */
const DRAINED_BYTES = 16_384;
const IDLE_MS = 10_000;
/** A closed connection says so within a round trip; whoever takes longer has read the request. */
const STALE_MS = 1_000;
const HEAD_BYTES = 16_384;
/** Informational answers (RFC 9110, 15.2) may precede the final one; nobody needs many. */
const MOST_INFORMATIONAL = 64;

/**
 * Returns a client that never follows a redirect, checks the address whenever it connects, bounds every wait, and reads no
 * more of an answer than asked for. Connections are kept for ten seconds. Unsolicited 1xx answers are skipped, 101 is a failure.
 */
export function createOutboundHttp(guard: AddressGuard): OutboundHttp {
  // One slow peer may hold its own sockets only; whoever calls bounds these.
  const kept = {
    keepAlive: true,
    timeout: IDLE_MS,
    maxSockets: 128,
    scheduling: 'lifo',
    lookup: guard.lookup,
  } as const;
  const http = new HttpAgent(kept);
  const https = new HttpsAgent(kept);
  const identities = createIdentityAgents(kept);
  return {
    request: async (request) => {
      const url = new URL(request.url);
      const refusal = refuse(url, guard);
      if (refusal) throw refusal;
      const secure = request.identity ? identities.agentFor(request.identity) : https;
      const [send, agent] = url.protocol === 'https:' ? [requestHttps, secure] : [requestHttp, http];
      return exchange(send, agent, url, request).catch((error) => {
        if (error instanceof StaleConnection) return exchange(send, agent, url, request);
        throw error;
      });
    },
    [Symbol.asyncDispose]: async () => {
      http.destroy();
      https.destroy();
      identities[Symbol.dispose]();
    },
  };
}

/** Node skips `lookup` for literal addresses, so these are checked here. */
function refuse({ protocol, hostname }: URL, guard: AddressGuard): AddressRefused | undefined {
  if (protocol === 'https:' || (protocol === 'http:' && guard.allowHttp)) return guard.refuseLiteral(hostname);
  return new AddressRefused('The URL is not https:. ALLOW_HTTP_WEBHOOKS allows http:');
}

async function exchange(
  send: typeof requestHttp | typeof requestHttps,
  agent: HttpAgent,
  url: URL,
  { method, headers, body, timeoutMs, keepBytes, signal }: OutboundRequest,
): Promise<OutboundAnswer> {
  signal.throwIfAborted();
  const startedAt = performance.now();
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  const outgoing = send(url, { method, agent, headers: { ...headers, ...length }, maxHeaderSize: HEAD_BYTES });
  const late = setTimeout(() => outgoing.destroy(new OutboundLate('No answer in time')), timeoutMs);
  const stop = () => outgoing.destroy(signal.reason);
  signal.addEventListener('abort', stop);
  const answered = headOf(outgoing).finally(() => {
    clearTimeout(late);
    signal.removeEventListener('abort', stop);
  });
  outgoing.end(body);
  const incoming = await answered.catch((error) => {
    const isPrompt = performance.now() - startedAt < STALE_MS && !signal.aborted;
    const isStale = outgoing.reusedSocket && isPrompt && ['ECONNRESET', 'EPIPE'].includes(error.code);
    throw isStale ? new StaleConnection(error.message, { cause: error }) : error;
  });
  return {
    status: incoming.statusCode ?? 0,
    headers: incoming.headers,
    body: await readStart(incoming, keepBytes),
  };
}

/** Resolves with the final answer once its head is here. A connection may close without an error, and then no answer comes. */
function headOf(outgoing: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, fail) => {
    let informational = 0;
    const giveUp = (reason: string) => {
      fail(new Error(reason));
      outgoing.destroy();
    };
    outgoing
      .on('socket', limitConnecting)
      .on(
        'information',
        () => ++informational > MOST_INFORMATIONAL && giveUp('Too many 1xx answers before the final one'),
      )
      .on('response', resolve)
      .on('upgrade', (_incoming, socket) => {
        socket.destroy();
        giveUp('The answer is 101 Switching Protocols, which nobody asked for');
      })
      .on('error', fail)
      .on('close', () => fail(new Error('The connection was closed without an answer')));
  });
}

function limitConnecting(socket: Socket): void {
  if (!socket.connecting) return;
  const late = setTimeout(() => socket.destroy(new OutboundLate('No connection in time')), CONNECT_MS);
  const clear = () => clearTimeout(late);
  socket.once('connect', clear).once('close', clear);
}

/** Resolves with the first bytes of the body: once these, or the end, or the time for bodies is here. Never rejects. */
function readStart(incoming: IncomingMessage, keepBytes: number): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const kept = () => resolve(Buffer.concat(chunks).subarray(0, keepBytes));
    const late = setTimeout(() => incoming.destroy(), BODY_MS);
    incoming
      .on('data', (chunk: Buffer) => {
        if (size < keepBytes) chunks.push(chunk);
        size += chunk.length;
        if (size >= keepBytes) kept();
        if (size >= Math.max(keepBytes, DRAINED_BYTES)) incoming.destroy();
      })
      // The status has arrived and decides; a body that breaks off changes nothing.
      .on('error', kept)
      .on('close', () => {
        clearTimeout(late);
        kept();
      });
  });
}
