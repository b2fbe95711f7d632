import { composerOf, createPayloads } from '@dateline/payloads';
import { type Host, mountApiDocs, type Service } from '@dateline/runtime';
import { listWithNews } from '@dateline/store';
import { createLinkSigner, guardOf, secretsKeyFrom } from '@dateline/webhooks';
import { OpenAPIHono } from '@hono/zod-openapi';
import { authenticate, type PortalEnv } from './authenticate.ts';
import { type PortalConfig, portalConfig } from './config.ts';
import type { PortalDeps } from './deps.ts';
import { EventBell } from './event-bell.ts';
import { FailureLimiter } from './failure-limiter.ts';
import { startPages } from './pages/start.ts';
import type { Resource } from './resource.ts';
import { contentRoutes } from './routes/content.ts';
import { deliveryRoutes, missedRoutes } from './routes/deliveries.ts';
import { deliveryActRoutes } from './routes/delivery-acts.ts';
import { endpointRoutes } from './routes/endpoints.ts';
import { eventRoutes } from './routes/events.ts';
import { feedRoutes } from './routes/feeds.ts';
import { filterRoutes } from './routes/filters.ts';
import { partnerRoutes } from './routes/partners.ts';
import { signingKeyRoutes } from './routes/signing-keys.ts';
import { storyRoutes } from './routes/stories.ts';
import { tokenRoutes } from './routes/tokens.ts';
import { usageRoutes } from './routes/usage.ts';

/** Every resource of the API, one file each. */
const resources: readonly ((deps: PortalDeps) => Resource)[] = [
  endpointRoutes,
  deliveryRoutes,
  missedRoutes,
  deliveryActRoutes,
  eventRoutes,
  storyRoutes,
  usageRoutes,
  feedRoutes,
  filterRoutes,
  partnerRoutes,
  tokenRoutes,
  signingKeyRoutes,
];

/** The API with its OpenAPI document at /portal/openapi.json and its reference at /portal/docs. */
export function portalApi(deps: PortalDeps): OpenAPIHono<PortalEnv> {
  const api = new OpenAPIHono<PortalEnv>();
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  for (const routes of resources) api.route('/', routes(deps));
  mountApiDocs(api, {
    base: '/portal',
    title: 'Dateline partners API',
    description: 'Endpoints, feeds and tokens as resources. Errors are problem documents (RFC 9457).',
  });
  return api;
}

/** What partners and operators build on: endpoints, feeds and tokens as resources. */
export const portal: Service<PortalConfig> = {
  name: 'portal',
  config: portalConfig,
  async start(config, host) {
    const events = eventDeps(config, host);
    const limiter = new FailureLimiter(() => performance.now());
    host.http.route(
      '/',
      portalApi({
        pool: host.sql,
        secretsKey: secretsKeyFrom(config),
        guard: guardOf(config),
        now: Date.now,
        publicUrl: config.PUBLIC_URL,
        events,
        authenticate: authenticate({ pool: host.sql, limiter, trustProxy: config.TRUST_PROXY }),
      }),
    );
    const links = createLinkSigner(secretsKeyFrom(config));
    host.http.route('/', contentRoutes({ pool: host.sql, payloads: events.payloads, links, now: () => new Date() }));
    return startPages(config, host, events.payloads);
  },
};

const eventDeps = (config: PortalConfig, { sql: pool, signal }: Host): PortalDeps['events'] => ({
  pool,
  payloads: createPayloads(
    pool,
    composerOf(config, () => new Date()),
  ),
  bell: new EventBell((ids) => listWithNews(pool, ids)),
  signal,
});
