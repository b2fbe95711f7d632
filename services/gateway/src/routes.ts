import { LogUnavailable } from '@dateline/runtime';
import { findReceipt, isDatabaseOutage, listReceiptStories, type Pool } from '@dateline/store';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type AcceptDeps, acceptItem } from './accept.ts';
import { authenticate, authenticateFor, type SourceOfKey } from './authenticate.ts';
import type { GatewayMetrics } from './metrics.ts';
import { problem, problemSchema } from './problem.ts';
import { readBody } from './read-body.ts';
import { receiptView, viewReceipt } from './receipt-view.ts';

export interface GatewayDeps extends AcceptDeps {
  pool: Pool;
  sourceOfKey: SourceOfKey;
  metrics: GatewayMetrics;
  maxItemBytes: number;
  now: () => Date;
}

const problemBody = { 'application/problem+json': { schema: problemSchema } };
const refusal = (description: string) => ({ description, content: problemBody });

/** Header values that end up on the log and in pages: visible ASCII, bounded. */
const plainHeader = z.string().regex(/^[\x20-\x7e]{1,255}$/);

const pushRoute = createRoute({
  method: 'post',
  path: '/v1/sources/{source}/items',
  summary: 'Push an item of wire copy, in any format',
  description:
    'The body is the item, byte for byte. 202 means that it is stored and will be processed; ask the receipt for what became of it.',
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
    413: refusal('Larger than the limit'),
    422: refusal('The idempotency key was used for other bytes'),
    503: refusal('Not stored; send again'),
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

/** The HTTP API for newsrooms. */
export function gatewayRoutes(deps: GatewayDeps): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (!result.success) return problem(c, 'HEADER_INVALID', z.prettifyError(result.error));
    },
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', { type: 'http', scheme: 'bearer' });
  // The registered responses describe success and problems; both handlers answer with plain Responses.
  app.openapi(pushRoute, ((c: Context) => orUnavailable(c, push(c, deps))) as never);
  app.openapi(receiptRoute, ((c: Context) => orUnavailable(c, receipt(c, deps))) as never);
  return app;
}

/** A database that is away is nobody's mistake: the sender is told to come back. */
async function orUnavailable(c: Context, answer: Promise<Response>): Promise<Response> {
  try {
    return await answer;
  } catch (error) {
    if (!isDatabaseOutage(error)) throw error;
    return problem(
      c,
      'DATABASE_UNAVAILABLE',
      'The database does not answer, so nothing was stored. Send it again in a moment.',
    );
  }
}

async function push(c: Context, deps: GatewayDeps): Promise<Response> {
  const source = await authenticateFor(c, deps.sourceOfKey, c.req.param('source') ?? '');
  if (source instanceof Response) return source;
  const body = await readBody(c.req.raw, deps.maxItemBytes);
  if (!body)
    return problem(
      c,
      'ITEM_TOO_LARGE',
      `An item may have ${deps.maxItemBytes} bytes at most. Send its stories one by one.`,
    );
  if (body.length === 0) return problem(c, 'ITEM_EMPTY', 'Send the item as the request body.');
  const item = {
    sourceId: source.id,
    body,
    mediaType: c.req.header('content-type'),
    filename: c.req.header('dateline-filename'),
    guid: c.req.header('dateline-guid'),
    idempotencyKey: c.req.header('idempotency-key'),
    receivedAt: deps.now(),
  };
  try {
    return answer(c, deps, source.id, await acceptItem(deps, item));
  } catch (error) {
    if (!(error instanceof LogUnavailable)) throw error;
    deps.metrics.refused('LOG_UNAVAILABLE');
    return problem(c, 'LOG_UNAVAILABLE', 'The event log did not confirm the item, so it may be lost. Send it again.');
  }
}

function answer(
  c: Context,
  deps: GatewayDeps,
  source: string,
  accepted: Awaited<ReturnType<typeof acceptItem>>,
): Response {
  if (accepted.kind === 'key-reused') {
    deps.metrics.refused('IDEMPOTENCY_KEY_REUSED');
    return problem(
      c,
      'IDEMPOTENCY_KEY_REUSED',
      `This Idempotency-Key came with other bytes before (receipt ${accepted.receiptId}). Use a new key for a new item.`,
    );
  }
  deps.metrics.accepted(source);
  const status = `/v1/receipts/${accepted.receiptId}`;
  return c.json({ receipt: accepted.receiptId, status }, 202, {
    location: status,
    ...(accepted.repeated && { 'idempotent-replayed': 'true' }),
  });
}

async function receipt(c: Context, deps: GatewayDeps): Promise<Response> {
  const source = await authenticate(c, deps.sourceOfKey);
  if (source instanceof Response) return source;
  const found = await findReceipt(deps.pool, c.req.param('id') ?? '');
  if (!found || found.sourceId !== source.id) {
    return problem(c, 'RECEIPT_UNKNOWN', `Source "${source.id}" has no such receipt.`);
  }
  return c.json(viewReceipt(found, await listReceiptStories(deps.pool, found.id)));
}
