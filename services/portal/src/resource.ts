import { refusal } from '@dateline/runtime';
import { type createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { PortalEnv } from './authenticate.ts';
import type { PortalDeps } from './deps.ts';
import { idempotent } from './idempotency.ts';
import { invalid, problem, problemOf } from './problem.ts';

/** The largest body of a request, in bytes: a filter with long lists, or a certificate chain, has a tenth of it. */
const MAX_BODY = 256 * 1024;

export type PortalContext = Context<PortalEnv>;
export type Resource = OpenAPIHono<PortalEnv>;

/** An API under one path: whoever asks is known, bodies have a bound, and every refusal is a problem document. */
export function resource(path: `/v1/${string}`, deps: PortalDeps): Resource {
  const app: Resource = new OpenAPIHono<PortalEnv>({
    defaultHook: (result, c) => (result.success ? undefined : invalid(c, result.target, result.error)),
  });
  app.onError(problemOf);
  const bounded = bodyLimit({ maxSize: MAX_BODY, onError: (c) => tooLarge(c) });
  app.use(`${path}/*`, deps.authenticate, once(bounded), once(idempotent(deps)), guarded);
  return app;
}

/** Several resources share a path, and a request passes the guards of each: those after the first let it through. */
const once =
  (guard: MiddlewareHandler<PortalEnv>): MiddlewareHandler<PortalEnv> =>
  (c, next) =>
    c.get('isGuarded') === true ? next() : guard(c, next);

const guarded: MiddlewareHandler<PortalEnv> = (c, next) => {
  c.set('isGuarded', true);
  return next();
};

const tooLarge = (c: Context): Response =>
  problem(c, 'BODY_TOO_LARGE', `The body of a request may have ${MAX_BODY} bytes at most.`);

/** A response whose body is JSON of this schema. */
export const json = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
});

/** A request body that is JSON of this schema. */
export const bodyOf = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
});

/** Which page of a list by name or time: how many entries, after which. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional().describe('`next` of the page before'),
});

export const idParam = z.object({ id: z.string().max(100) });

/** The ETag that was read; refused with 428 and not by a schema, so that its absence has an answer of its own. */
export const ifMatch = z.object({ 'if-match': z.string().optional().describe('ETag that was read, or *') });

/** Makes the repetition of a POST safe (see `idempotent`). */
export const idempotencyKey = z.object({
  'idempotency-key': z
    .string()
    .optional()
    .describe('Up to 255 visible ASCII characters: the same key within a day gets the same answer'),
});

/** Refusals that every route may answer with. */
export const everyRefusal = {
  401: refusal('No API token, or an unknown one'),
  403: refusal('The role of the token does not allow this'),
  429: refusal('Too many unknown tokens from this address'),
  503: refusal('The database does not answer; ask again'),
} as const;

type Route = ReturnType<typeof createRoute>;
type Shape<T> = T extends z.ZodType ? z.output<T> : undefined;
type BodyOf<R> = R extends { request: { body: { content: { 'application/json': { schema: infer S } } } } }
  ? Shape<S>
  : undefined;
type PartOf<R, Part extends string> = R extends { request: Record<Part, infer S> } ? Shape<S> : undefined;

/** What the schemas of a route made of a request. */
export interface Input<R> {
  body: BodyOf<R>;
  query: PartOf<R, 'query'>;
  params: PartOf<R, 'params'>;
}

/** Adds a route. Its schemas describe success and problems alike, so its handler answers with plain responses. */
export function on<R extends Route>(
  app: Resource,
  route: R,
  handle: (c: PortalContext, input: Input<R>) => Response | Promise<Response>,
): void {
  const { body, query, params } = (route.request ?? {}) as { body?: unknown; query?: unknown; params?: unknown };
  app.openapi(route, ((c: PortalContext) => {
    const valid = (part: never): never => c.req.valid(part) as never;
    return handle(c, {
      body: body === undefined ? undefined : valid('json' as never),
      query: query === undefined ? undefined : valid('query' as never),
      params: params === undefined ? undefined : valid('param' as never),
    } as Input<R>);
  }) as never);
}
