import { refusal } from '@dateline/runtime';
import { countFetched, type Endpoint, isLiveToken, readEndpoint } from '@dateline/store';
import { webhookPayload } from '@dateline/story';
import { createRoute, z } from '@hono/zod-openapi';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { Caller } from '../authenticate.ts';
import type { PortalDeps } from '../deps.ts';
import type { EventBell } from '../event-bell.ts';
import { type EventDeps, readEventPage, type WrittenEvents } from '../event-page.ts';
import { problem } from '../problem.ts';
import { everyRefusal, idParam, on, type PortalContext, type Resource, resource } from '../resource.ts';

const LONGEST_WAIT_S = 30;
/** A proxy cuts a silent stream; a comment keeps it. */
const KEEP_ALIVE_MS = 15_000;

const eventsRoute = createRoute({
  method: 'get',
  path: '/v1/endpoints/{id}/events',
  summary: 'Read the events of an endpoint, in order, from a cursor on',
  description:
    'For partners without an open port, and for whoever missed webhooks: the same events under the same ids, with the same bytes. ' +
    'With `Accept: text/event-stream` they come as server-sent events, whose ids are cursors (Last-Event-ID). ' +
    'Reading on from a cursor says that everything before it has arrived.',
  security: [{ token: [] }],
  request: {
    params: idParam,
    query: z.object({
      after: z
        .string()
        .max(100)
        .optional()
        .describe('`next` of the page before, or a webhook-id; left out: from the oldest kept'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      wait: z.coerce
        .number()
        .int()
        .min(0)
        .max(LONGEST_WAIT_S)
        .default(0)
        .describe('Seconds to wait for an event where there is none'),
    }),
  },
  responses: {
    200: {
      description: 'Events, oldest first',
      content: {
        'application/json': {
          schema: z.object({
            events: z.array(webhookPayload),
            next: z.string().describe('Cursor for the next request'),
            more: z.boolean().describe('Whether there are more at once'),
          }),
        },
        'text/event-stream': { schema: z.string() },
      },
    },
    400: refusal('No such cursor'),
    404: refusal('No such endpoint that the caller may see'),
    409: refusal('The endpoint is not enabled, or has too many readers'),
    410: refusal('Events after this cursor are no longer kept'),
    ...everyRefusal,
  },
});

/** Events by pull: pages, long polling and server-sent events. */
export function eventRoutes(deps: PortalDeps): Resource {
  const app = resource('/v1/endpoints', deps);
  on(app, eventsRoute, async (c, { params: { id }, query: { limit, wait, after } }) => {
    const endpoint = await readEndpoint(deps.pool, id, c.var.caller.partnerId);
    if (!endpoint) return problem(c, 'NOT_FOUND', `There is no endpoint "${id}" that this caller may see.`);
    const refused = refuseReader(c, endpoint, deps.events.bell);
    if (refused) return refused;
    const cursor = cursorOf(c.req.header('last-event-id') ?? after);
    const reader: Reader = {
      caller: c.var.caller,
      peek: c.var.caller.role === 'viewer',
      endpoint,
      limit,
      signal: AbortSignal.any([deps.events.signal, c.req.raw.signal]),
    };
    if (/\btext\/event-stream\b/.test(c.req.header('accept') ?? ''))
      return streamEvents(c, deps.events, reader, cursor);
    return answerPage(c, deps.events, reader, { cursor, waitMs: wait * 1_000 });
  });
  return app;
}

const refuseReader = (c: PortalContext, endpoint: Endpoint, bell: EventBell): Response | undefined => {
  if (!isReadable(endpoint)) {
    return problem(
      c,
      'STATE_CONFLICT',
      endpoint.removedAt
        ? 'The endpoint was removed, and its kills are not kept any longer.'
        : `The endpoint is ${endpoint.state}. What it misses is kept; enable it to read on.`,
    );
  }
  if (!bell.hasRoom(endpoint.id))
    return problem(c, 'LIMIT_REACHED', 'Too many readers are waiting for this endpoint. Close some of them.');
  return undefined;
};

interface Reader {
  caller: Caller;
  endpoint: Endpoint;
  limit: number;
  /** A viewer only looks. */
  peek: boolean;
  signal: AbortSignal;
}

const cursorOf = (text: string | undefined): number | string =>
  text === undefined || text === '' ? 0 : /^\d{1,15}$/.test(text) ? Number(text) : text;

async function answerPage(
  c: PortalContext,
  deps: EventDeps,
  reader: Reader,
  { cursor, waitMs }: { cursor: number | string; waitMs: number },
): Promise<Response> {
  const { endpoint, limit, peek, signal } = reader;
  const until = performance.now() + waitMs;
  for (;;) {
    const page = await readEventPage(deps, endpoint, { after: cursor, limit, peek });
    if ('kind' in page) return refuseCursor(c, page);
    const leftMs = until - performance.now();
    if (page.events.length > 0 || page.more || leftMs <= 0 || signal.aborted) return respond(c, deps, reader, page);
    await deps.bell.wait(endpoint.id, leftMs, signal);
    if (!(await mayStillRead(deps, reader)))
      return problem(
        c,
        'STATE_CONFLICT',
        'The token or the endpoint was disabled in the meantime. Send the request again to learn which.',
      );
  }
}

function refuseCursor(c: PortalContext, page: { kind: 'gone'; oldest: number } | { kind: 'unknown-cursor' }): Response {
  if (page.kind === 'unknown-cursor') {
    return problem(
      c,
      'QUERY_INVALID',
      'This cursor was never given for this endpoint, or its event is no longer kept. Leave `after` out to begin with the oldest.',
    );
  }
  return problem(
    c,
    'EVENTS_GONE',
    `Some events after this cursor are no longer kept. Go on with after=${page.oldest}, and fetch what you miss from /v1/stories.`,
  );
}

async function respond(c: PortalContext, deps: EventDeps, reader: Reader, page: WrittenEvents): Promise<Response> {
  await count(deps, reader, page);
  const events = page.events.map(({ body }) => body).join(',');
  return c.body(`{"events":[${events}],"next":"${page.next}","more":${page.more}}`, 200, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
  });
}

async function count({ pool }: EventDeps, { caller, endpoint }: Reader, { events }: WrittenEvents): Promise<void> {
  const partnerId = caller.partnerId ?? endpoint.partnerId;
  if (partnerId === null || caller.role === 'viewer' || events.length === 0) return;
  const bytes = events.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
  await countFetched(pool, { partnerId, kind: 'events', subject: endpoint.id, stories: events.length, bytes });
}

/** The first page decides whether there is a stream at all, since a stream has no status any more. */
async function streamEvents(
  c: PortalContext,
  deps: EventDeps,
  reader: Reader,
  cursor: number | string,
): Promise<Response> {
  const first = await readEventPage(deps, reader.endpoint, { after: cursor, limit: reader.limit, peek: reader.peek });
  if ('kind' in first) return refuseCursor(c, first);
  c.header('cache-control', 'no-store');
  c.header('x-accel-buffering', 'no');
  return streamSSE(c, async (stream) => {
    for (let page: WrittenEvents | undefined = first; page; page = await nextPage(deps, reader, page, stream)) {
      page = await writePage(stream, page, deps.pageFreshMs);
      await count(deps, reader, page);
    }
  });
}

/** What may be read may change while a slow reader takes a page, so what is left of it after this long is read anew. */
const PAGE_FRESH_MS = 5_000;

/** Writes a page as far as it is fresh. Returns what was written of it. */
async function writePage(
  stream: SSEStreamingApi,
  page: WrittenEvents,
  freshMs = PAGE_FRESH_MS,
): Promise<WrittenEvents> {
  const until = performance.now() + freshMs;
  for (const [at, { seq, event, body }] of page.events.entries()) {
    await stream.writeSSE({ id: String(seq), event, data: body });
    if (performance.now() > until) return { events: page.events.slice(0, at + 1), next: seq, more: true };
  }
  return page;
}

async function nextPage(
  deps: EventDeps,
  reader: Reader,
  { next, more }: WrittenEvents,
  stream: SSEStreamingApi,
): Promise<WrittenEvents | undefined> {
  const { endpoint, limit, peek, signal } = reader;
  if (!more) await deps.bell.wait(endpoint.id, KEEP_ALIVE_MS, signal);
  if (stream.aborted || signal.aborted) return undefined;
  const current = await mayStillRead(deps, reader);
  if (!current) return undefined;
  const page = await readEventPage(deps, current, { after: next, limit, peek });
  if ('kind' in page) return undefined;
  if (page.events.length === 0) await stream.write(': still here\n\n');
  return page;
}

/** Whoever may not read any more gets nothing more: token, partner and endpoint are looked at before each page. */
async function mayStillRead({ pool }: EventDeps, { caller, endpoint }: Reader): Promise<Endpoint | undefined> {
  const current = await readEndpoint(pool, endpoint.id, caller.partnerId);
  if (!current || !isReadable(current)) return undefined;
  return caller.kind === 'token' && !(await isLiveToken(pool, caller.id)) ? undefined : current;
}

/** A removed endpoint still has the kills of what it had, whatever its state was. */
const isReadable = ({ state, removedAt, killsUntil }: Endpoint): boolean =>
  removedAt === null ? state === 'enabled' : killsUntil !== null && killsUntil.getTime() > Date.now();
