import { refusal } from '@dateline/runtime';
import { listUsage, usageCsv } from '@dateline/store';
import { createRoute, z } from '@hono/zod-openapi';
import type { PortalDeps } from '../deps.ts';
import { everyRefusal, on, type Resource, resource } from '../resource.ts';

const DAY_MS = 86_400_000;
const day = z.iso.date();

const usageRoute = createRoute({
  method: 'get',
  path: '/v1/usage',
  summary: 'What partners fetched and received, by day',
  security: [{ token: [] }],
  request: {
    query: z.object({
      from: day.optional().describe('First day (UTC); left out: 30 days before `to`'),
      to: day.optional().describe('Last day (UTC); left out: today'),
      format: z.enum(['json', 'csv']).default('json'),
    }),
  },
  responses: {
    200: {
      description: 'One entry for each day, partner, kind and endpoint or feed',
      content: {
        'application/json': {
          schema: z.object({
            usage: z.array(
              z.object({
                day,
                partnerId: z.string().nullable(),
                kind: z.enum(['events', 'stories', 'feed', 'webhook', 'websub']),
                subject: z.string().describe('Endpoint or feed; empty for the archive'),
                requests: z
                  .int()
                  .describe('Requests it made, of its feeds those of all readers; for webhooks, requests made to it'),
                stories: z.int().describe('Stories in these; for webhooks, deliveries it took'),
                bytes: z
                  .int()
                  .nullable()
                  .describe(
                    'Of the answers; for webhooks, of the bodies that it answered. null where they were not counted',
                  ),
              }),
            ),
          }),
        },
        'text/csv': { schema: z.string() },
      },
    },
    400: refusal('The query cannot be read'),
    ...everyRefusal,
  },
});

/** Counts of what partners fetched and received. */
export function usageRoutes(deps: PortalDeps): Resource {
  const app = resource('/v1/usage', deps);
  on(app, usageRoute, async (c, { query }) => {
    const to = query.to ?? dayOf(deps.now());
    const from = query.from ?? dayOf(Date.parse(to) - 30 * DAY_MS);
    const usage = await listUsage(deps.pool, { partnerId: c.var.caller.partnerId, from, to });
    if (query.format === 'json') return c.json({ usage });
    return c.body(usageCsv(usage), 200, { 'content-type': 'text/csv; charset=utf-8' });
  });
  return app;
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
