import { refusal } from '@dateline/runtime';
import { findPartner } from '@dateline/store';
import { subscriptionFilter } from '@dateline/story';
import { checkFilter, previewFilters } from '@dateline/subscriptions';
import { createRoute, z } from '@hono/zod-openapi';
import type { PortalDeps } from '../deps.ts';
import { answerRefusal } from '../problem.ts';
import { bodyOf, everyRefusal, json, on, type Resource, resource } from '../resource.ts';

const previewRoute = createRoute({
  method: 'post',
  path: '/v1/filters/preview',
  summary: 'What a filter would have taken of the last hours',
  description:
    'Checks the filter, then holds it against every story that went out in these hours, as when a story goes out. A partner sees what it may have. Nothing is stored.',
  security: [{ token: [] }],
  request: {
    body: bodyOf(
      z.strictObject({ filter: subscriptionFilter.default({}), hours: z.int().min(1).max(168).default(24) }),
    ),
  },
  responses: {
    200: json(
      'What it would have taken',
      z.object({
        looked: z.int().describe('Stories that were looked at'),
        more: z.boolean().describe('There were more, so the counts are of the newest'),
        stories: z.int().describe('Those that the filter takes'),
        examples: z.array(
          z.object({ id: z.string(), headline: z.string(), source: z.string(), releasedAt: z.iso.datetime() }),
        ),
      }),
    ),
    422: refusal('A value cannot be used; `errors` has a sentence for each'),
    ...everyRefusal,
  },
});

/** Filters before they are used. */
export function filterRoutes(deps: PortalDeps): Resource {
  const { pool } = deps;
  const app = resource('/v1/filters', deps);
  on(app, previewRoute, async (c, { body: { filter, hours } }) => {
    const values = await checkFilter(pool, filter);
    if (values.length > 0) return answerRefusal(c, { code: 'VALUE_INVALID', values });
    const { partnerId } = c.var.caller;
    const entitlement = partnerId === undefined ? undefined : (await findPartner(pool, partnerId))?.filter;
    return c.json(
      await previewFilters(pool, entitlement ? [filter, { ...entitlement, copies: 'all' }] : [filter], hours),
    );
  });
  return app;
}
