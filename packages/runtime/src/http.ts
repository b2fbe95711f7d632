import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';

export interface HttpServer extends AsyncDisposable {
  readonly port: number;
  /** Accepts no more requests, waits for running ones up to `graceMs`, then cuts what is left (event streams, mostly). */
  close(graceMs?: number): Promise<void>;
}

export interface ListenOptions {
  host: string;
  /** 0 takes a free port. */
  port: number;
  log: Logger;
  /** Time for a client to send its headers. */
  headersTimeoutMs?: number;
  /** Time for a client to send its whole request; a slow sender must not hold a connection for ever. */
  requestTimeoutMs?: number;
  /** How often connections are looked at for these timeouts. Node's own 30 s would make a 10 s timeout one of 40. */
  checkEveryMs?: number;
}

/** An empty application whose every request leaves one log line: method, path, status, ms. */
export function createHttp(log: Logger): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const from = performance.now();
    await next();
    const ms = Math.round(performance.now() - from);
    const level = c.res.status >= 500 ? 'error' : 'info';
    log[level]({ method: c.req.method, path: c.req.path, status: c.res.status, ms }, 'request');
  });
  app.use(async (c, next) => (HAS_NUL.test(c.req.url) ? unusableValue(c) : next()));
  app.onError((error, c) => {
    // A refusal by middleware (cross-site request, bad credentials) carries its own answer.
    if (error instanceof HTTPException) return error.getResponse();
    if (isDataException(error)) return unusableValue(c);
    log.error({ err: error, method: c.req.method, path: c.req.path }, 'request failed');
    return plainProblem(c, 500, 'Internal Server Error');
  });
  return app;
}

/** No id, name or word has a NUL, and PostgreSQL stores none. */
const HAS_NUL = /%00/i;

/** SQLSTATE class 22: a value that no column can hold, such as a moment after the year 294276. */
const isDataException = (error: unknown): boolean => /^22[0-9A-Z]{3}$/.test(String((error as { code?: unknown }).code));

const unusableValue = (c: Context): Response =>
  plainProblem(c, 400, 'A value in the address or the form cannot be used: it has a NUL or is out of range');

const plainProblem = (c: Context, status: 400 | 500, title: string): Response =>
  c.body(JSON.stringify({ type: 'about:blank', title, status }), status, {
    'content-type': 'application/problem+json',
  });

/** Listens for an application. Rejects when the port is taken, naming it. */
export async function listen(app: Hono, options: ListenOptions): Promise<HttpServer> {
  const server = serve({
    fetch: app.fetch,
    hostname: options.host,
    port: options.port,
    createServer,
    serverOptions: {
      headersTimeout: options.headersTimeoutMs ?? 10_000,
      requestTimeout: options.requestTimeoutMs ?? 60_000,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: options.checkEveryMs ?? 2_000,
      maxHeaderSize: 16_384,
    },
  }) as import('node:http').Server;
  await new Promise<void>((resolve, fail) => {
    server.once('listening', resolve);
    server.once('error', (cause) =>
      fail(
        new Error(`Cannot listen on ${options.host}:${options.port}; is another process there? Set another port`, {
          cause,
        }),
      ),
    );
  });
  const { port } = server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  const close = (graceMs = 10_000): Promise<void> => {
    closing ??= closeGracefully(server, graceMs);
    return closing;
  };
  return { port, close, [Symbol.asyncDispose]: () => close() };
}

async function closeGracefully(server: import('node:http').Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}
