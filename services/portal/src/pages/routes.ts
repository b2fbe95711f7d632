import {
  endpointFilter,
  endpointSecrets,
  endpointSettingsForm,
  makeEndpoint,
  missedEvents,
  newEndpoint,
  previewEndpointFilter,
  rotateEndpointSecret,
  saveEndpointFilter,
  saveEndpointSettings,
  sendMissedEvents,
} from '@dateline/forms';
import { assetRoutes, strictPages } from '@dateline/pages';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deliveries } from './deliveries.ts';
import { delivery, resend } from './delivery.ts';
import type { PageDeps } from './deps.ts';
import { endpoint } from './endpoint.ts';
import { endpointHost } from './endpoint-host.ts';
import { pause, resume, sendNow, testNow } from './endpoint-switch.ts';
import { events } from './events.ts';
import { addKey, feed, revokeKey } from './feed.ts';
import { feeds } from './feeds.ts';
import { notFound } from './frame.ts';
import { kill, kills } from './kills.ts';
import { overview } from './overview.ts';
import { type PagesEnv, requireFormToken, requireSession } from './session.ts';
import { signInRoutes, signOut } from './sign-in.ts';
import { stories } from './stories.ts';
import { story } from './story.ts';

/** The largest form holds a filter with long lists, or a certificate chain. */
const MAX_FORM_BYTES = 256 * 1024;

/** The pages under /portal, which work without a script. The way in and the stylesheet are open, all else needs a session. */
export function portalPages(deps: PageDeps): Hono {
  const app = new Hono();
  app.use('*', strictPages(deps.session), bodyLimit({ maxSize: MAX_FORM_BYTES }));
  app.route('/', assetRoutes());
  app.route('/', signInRoutes(deps));
  app.route('/', signedIn(deps));
  return app;
}

/** Every function behind a route takes the partner from the session, and the store looks at that partner's rows only. */
function signedIn(deps: PageDeps): Hono<PagesEnv> {
  const app = new Hono<PagesEnv>();
  app.use('*', requireSession(deps), requireFormToken);
  app.get('/', (c) => overview(c, deps));
  app.get('/endpoints/new', (c) => newEndpoint(endpointHost(c, deps)));
  app.post('/endpoints', (c) => makeEndpoint(endpointHost(c, deps)));
  app.get('/endpoints/:id', (c) => endpoint(c, deps));
  app.get('/endpoints/:id/settings', (c) => endpointSettingsForm(endpointHost(c, deps)));
  app.post('/endpoints/:id/settings', (c) => saveEndpointSettings(endpointHost(c, deps)));
  app.get('/endpoints/:id/filter', (c) => endpointFilter(endpointHost(c, deps)));
  app.post('/endpoints/:id/filter', (c) => saveEndpointFilter(endpointHost(c, deps)));
  app.post('/endpoints/:id/filter/preview', (c) => previewEndpointFilter(endpointHost(c, deps)));
  app.get('/endpoints/:id/secrets', (c) => endpointSecrets(endpointHost(c, deps)));
  app.post('/endpoints/:id/secrets', (c) => rotateEndpointSecret(endpointHost(c, deps)));
  app.post('/endpoints/:id/pause', (c) => pause(c, deps));
  app.post('/endpoints/:id/resume', (c) => resume(c, deps));
  app.post('/endpoints/:id/test', (c) => testNow(c, deps));
  app.post('/endpoints/:id/send-now', (c) => sendNow(c, deps));
  app.get('/endpoints/:id/missed', (c) => missedEvents(endpointHost(c, deps)));
  app.post('/endpoints/:id/missed', (c) => sendMissedEvents(endpointHost(c, deps)));
  app.get('/endpoints/:id/events', (c) => events(c, deps));
  app.get('/stories', (c) => stories(c, deps));
  app.get('/stories/:id', (c) => story(c, deps));
  app.get('/kills', (c) => kills(c, deps));
  app.get('/kills/:id', (c) => kill(c, deps));
  app.get('/deliveries', (c) => deliveries(c, deps));
  app.get('/deliveries/:id', (c) => delivery(c, deps));
  app.post('/deliveries/:id/resend', (c) => resend(c, deps));
  app.get('/feeds', (c) => feeds(c, deps));
  app.get('/feeds/:name', (c) => feed(c, deps));
  app.post('/feeds/:name/keys', (c) => addKey(c, deps));
  app.post('/feeds/:name/keys/:id/revoke', (c) => revokeKey(c, deps));
  app.post('/sign-out', (c) => signOut(c, deps));
  app.all('*', (c) => notFound(c));
  return app;
}
