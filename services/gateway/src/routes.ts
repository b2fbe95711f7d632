import { LogUnavailable } from '@dateline/event-log';
import { AnswerLate, within } from '@dateline/flow';
import { refusal } from '@dateline/runtime';
import { findReceipt, isTransient, listReceiptStories, type Pool } from '@dateline/store';
import { wireHeaders } from '@dateline/story';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type AcceptDeps, acceptItem, type Item } from './accept.ts';
import { authenticate, authenticateFor, type SourceOfKey } from './authenticate.ts';
import type { IntakeLimiter, Reservation } from './intake-limiter.ts';
import type { GatewayMetrics } from './metrics.ts';
import { problem } from './problem.ts';
import { type Body, readBody, tooBusy } from './read-body.ts';
import { readReceipts, receiptQuery, receiptsRoute } from './receipt-list.ts';
import { receiptView, viewReceipt } from './receipt-view.ts';

export interface GatewayDeps extends AcceptDeps {
  pool: Pool;
  sourceOfKey: SourceOfKey;
  metrics: GatewayMetrics;
  maxItemBytes: number;
  limiter: IntakeLimiter;
  /** How long database and log may take before a sender is told to come back, ms. */
  patience?: { askMs: number; storeMs: number };
}

/** A sender hears within five seconds, ms: so long for who it is, and so long for storing what it sent. */
const PATIENCE = { askMs: 1_500, storeMs: 3_000 };

/** Header values that end up on the log and in pages: visible ASCII, bounded. */
const plainHeader = z.string().regex(/^[\x20-\x7e]{1,255}$/);

const pushRoute = createRoute({
  method: 'post',
  path: '/v1/sources/{source}/items',
  summary: 'Push an item of wire copy, in any format',
  description:
    'The body is the item, byte for byte, plain or packed with gzip, br or zstd. 202 means that it is stored and will be processed; ask the receipt for what became of it.',
  security: [{ apiKey: [] }],
  request: {
    params: z.object({ source: z.string() }),
    headers: z.object({
      'idempotency-key': plainHeader.optional().describe('Makes a repeated push of the same item safe'),
      'dateline-filename': plainHeader.optional().describe('Helps to tell the format'),
      'dateline-guid': plainHeader.optional().describe('Id of the story, for copy that carries none'),
    }),
    body: { content: { '*/*': { schema: z.string().openapi({ format: 'binary' }) } } },
  },
  responses: {
    202: {
      description: 'Stored',
      content: { 'application/json': { schema: z.object({ receipt: z.string(), status: z.string() }) } },
    },
    400: refusal('Nothing to store, or a header that cannot be used'),
    401: refusal('No API key, or an unknown one'),
    403: refusal('The key is not for this source'),
    413: refusal('Larger than the limit, unpacked'),
    415: refusal('A Content-Encoding other than gzip, br or zstd'),
    422: refusal('The idempotency key was used for other bytes'),
    429: refusal('Items sent before are still being stored; wait, then send again'),
    503: refusal('Not stored within five seconds; send again'),
  },
});

const receiptRoute = createRoute({
  method: 'get',
  path: '/v1/receipts/{id}',
  summary: 'What became of an item',
  security: [{ apiKey: [] }],
  request: { params: z.object({ id: z.string() }) },
  responses: {
    200: { description: 'The receipt', content: { 'application/json': { schema: receiptView } } },
    401: refusal('No API key, or an unknown one'),
    404: refusal('No such receipt of this source'),
    503: refusal('The database does not answer; ask again'),
  },
});

/** What the routes work with: every wait has its bound. */
type RouteDeps = GatewayDeps & Required<Pick<GatewayDeps, 'patience'>>;

/** The HTTP API for newsrooms. */
export function gatewayRoutes(given: GatewayDeps): OpenAPIHono {
  const deps = { patience: PATIENCE, ...given };
  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return;
      return problem(c, result.target === 'query' ? 'QUERY_INVALID' : 'HEADER_INVALID', z.prettifyError(result.error));
    },
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', { type: 'http', scheme: 'bearer' });
  // The registered responses describe success and problems; both handlers answer with plain Responses.
  app.openapi(pushRoute, ((c: Context) => orUnavailable(c, push(c, deps))) as never);
  app.openapi(receiptRoute, ((c: Context) => orUnavailable(c, receipt(c, deps))) as never);
  app.openapi(receiptsRoute, ((c: Context) => orUnavailable(c, receipts(c, deps))) as never);
  return app;
}

/** A database that is away is nobody's mistake: the sender is told to come back. */
async function orUnavailable(c: Context, answer: Promise<Response>): Promise<Response> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AnswerLate) {
      return problem(
        c,
        'ANSWER_LATE',
        'The database or the event log is taking too long. Send the item again in a moment, with the same Idempotency-Key.',
      );
    }
    if (!isTransient(error)) throw error;
    return problem(
      c,
      'DATABASE_UNAVAILABLE',
      'The database does not answer, so nothing was stored. Send the request again in a moment.',
    );
  }
}

async function push(c: Context, deps: RouteDeps): Promise<Response> {
  const source = await within(deps.patience.askMs, authenticateFor(c, deps.sourceOfKey, c.req.param('source') ?? ''));
  if (source instanceof Response) return source;
  const reservation = deps.limiter.enter(source.id);
  const read = reservation ? await receive(c, deps, reservation) : tooBusy();
  if (read.kind === 'refused') {
    deps.metrics.refused(read.code);
    return problem(c, read.code, read.detail);
  }
  // Reserved until the item is stored, also when its sender is told sooner that this takes too long.
  const stored = acceptItem(deps, itemOf(c, source.id, read.bytes)).finally(() => reservation?.release());
  try {
    return answer(c, deps, source.id, await within(deps.patience.storeMs, stored));
  } catch (error) {
    if (!(error instanceof LogUnavailable)) throw error;
    deps.metrics.refused('LOG_UNAVAILABLE');
    return problem(
      c,
      'LOG_UNAVAILABLE',
      'The event log did not acknowledge the item; it may not be stored. Send it again with the same Idempotency-Key.',
    );
  }
}

/** Reads the body under its reservation, which is released unless there is an item. */
async function receive(c: Context, deps: RouteDeps, reservation: Reservation): Promise<Body> {
  let hasItem = false;
  try {
    const read = await readBody(c.req.raw, { limit: deps.maxItemBytes, grow: reservation.grow });
    hasItem = read.kind === 'body' && read.bytes.length > 0;
    if (hasItem || read.kind === 'refused') return read;
    return { kind: 'refused', code: 'ITEM_EMPTY', detail: 'Send the item as the request body.' };
  } finally {
    if (!hasItem) reservation.release();
  }
}

const itemOf = (c: Context, sourceId: string, body: Uint8Array): Item => ({
  sourceId,
  via: 'http',
  body,
  // One that the log would not carry is left out rather than refused: the content tells the format.
  mediaType: wireHeaders.shape['content-type'].safeParse(c.req.header('content-type')).data,
  filename: c.req.header('dateline-filename'),
  guid: c.req.header('dateline-guid'),
  idempotencyKey: c.req.header('idempotency-key'),
});

function answer(
  c: Context,
  deps: RouteDeps,
  source: string,
  accepted: Awaited<ReturnType<typeof acceptItem>>,
): Response {
  if (accepted.kind === 'key-reused') {
    deps.metrics.refused('IDEMPOTENCY_KEY_REUSED');
    return problem(
      c,
      'IDEMPOTENCY_KEY_REUSED',
      `This Idempotency-Key was already used for different bytes (receipt ${accepted.receiptId}). Use a new key for a new item.`,
    );
  }
  deps.metrics.accepted(source);
  const status = `/v1/receipts/${accepted.receiptId}`;
  return c.json({ receipt: accepted.receiptId, status }, 202, {
    location: status,
    ...(accepted.repeated && { 'idempotent-replayed': 'true' }),
  });
}

async function receipt(c: Context, deps: RouteDeps): Promise<Response> {
  const source = await within(deps.patience.askMs, authenticate(c, deps.sourceOfKey));
  if (source instanceof Response) return source;
  const found = await within(deps.patience.askMs, findReceipt(deps.pool, c.req.param('id') ?? ''));
  if (!found || found.sourceId !== source.id) {
    return problem(c, 'RECEIPT_UNKNOWN', `Source "${source.id}" has no such receipt.`);
  }
  return c.json(viewReceipt(found, await listReceiptStories(deps.pool, found.id)));
}

async function receipts(c: Context, deps: RouteDeps): Promise<Response> {
  const source = await within(deps.patience.askMs, authenticate(c, deps.sourceOfKey));
  if (source instanceof Response) return source;
  return c.json(
    await within(deps.patience.storeMs, readReceipts(deps.pool, source.id, receiptQuery.parse(c.req.query()))),
  );
}
