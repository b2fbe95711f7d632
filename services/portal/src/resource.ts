import { type createRoute, OpenAPIHono, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { PortalEnv } from './authenticate.ts';
import type { PortalDeps } from './deps.ts';
import { invalid, problem, problemOf } from './problem.ts';

/** The largest body of a request, in bytes: a filter with long lists, or a certificate chain, has a tenth of it. */
const MAX_BODY = 256 * 1024;

export type PortalContext = Context<PortalEnv>;
export type Resource = OpenAPIHono<PortalEnv>;

/** An API under one path: whoever asks is known, bodies have a bound, and every refusal is a problem document. */
export function resource(path: `/v1/${string}`, { authenticate }: Pick<PortalDeps, 'authenticate'>): Resource {
  const app: Resource = new OpenAPIHono<PortalEnv>({
    defaultHook: (result, c) => (result.success ? undefined : invalid(c, result.target, result.error)),
  });
  app.onError(problemOf);
  app.use(`${path}/*`, authenticate, bodyLimit({ maxSize: MAX_BODY, onError: (c) => tooLarge(c) }));
  return app;
}

const tooLarge = (c: Context): Response =>
  problem(c, 'BODY_TOO_LARGE', `The body of a request may have ${MAX_BODY} bytes at most.`);

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
