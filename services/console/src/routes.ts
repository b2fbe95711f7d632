import { readFileSync } from 'node:fs';
import type { EventLog } from '@dateline/event-log';
import { cacheForMs } from '@dateline/flow';
import { assetRoutes, copy, type NavigationLink } from '@dateline/pages';
import type { Queues } from '@dateline/queues';
import { findRejectedItem, type Pool } from '@dateline/store';
import { type EnrichJob, QUEUES } from '@dateline/story';
import { guardOf, secretsKeyFrom } from '@dateline/webhooks';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { html } from 'hono/html';
import { secureHeaders } from 'hono/secure-headers';
import { actionRoutes } from './actions.ts';
import type { ConsoleConfig } from './config.ts';
import { FigureSources } from './figures.ts';
import { streamLive } from './live.ts';
import { loginRoutes } from './login.ts';
import { type Html, type Page, page } from './page.ts';
import { audit } from './pages/audit.ts';
import { beside } from './pages/compare.ts';
import { deliveryRoutes } from './pages/delivery-routes.ts';
import { killPage, killReport } from './pages/kill.ts';
import { kills, killsQuery } from './pages/kills.ts';
import { notices } from './pages/notices.ts';
import { overview } from './pages/overview.ts';
import { rejected, rejectedItem, rejectedQuery } from './pages/rejected.ts';
import { sourceList } from './pages/source-list.ts';
import { source } from './pages/sources.ts';
import { stories, storyQuery } from './pages/stories.ts';
import { storyPage } from './pages/story.ts';
import { WaitingHistory } from './pages/waiting-history.ts';
import type { PartnerDeps } from './partners/forms.ts';
import { partnerRoutes } from './partners/routes.ts';
import { queueRoutes } from './queues-page.ts';
import { readQuery } from './read-query.ts';
import { SeenSessions } from './seen-sessions.ts';
import { type ConsoleEnv, hasRole, requireLogin, sessionLasts } from './session.ts';
import { readTrace } from './trace.ts';

export interface ConsoleDeps {
  pool: Pool;
  eventLog: EventLog;
  queues: Queues;
  config: ConsoleConfig;
  signal: AbortSignal;
}

/** Readers of the overview within this time get what one of them asked for, in ms. */
const OVERVIEW_FRESH_MS = 1_500;

/** Most forms have a few fields of some hundred bytes; those about partners hold filters with long lists, or a certificate chain. */
const smallForm = bodyLimit({ maxSize: 64 * 1024 });
const largeForm = bodyLimit({ maxSize: 256 * 1024 });
const LARGE_FORMS = /^\/console\/(?:endpoints|feeds|partners)(?:\/|$)/;

const assets = new Map([
  ['console.css', 'text/css'],
  ['live.js', 'text/javascript'],
]);

/** The console under /console. Login and assets are open, everything else needs an operator. */
export function consoleRoutes(deps: ConsoleDeps): Hono {
  const app = new Hono();
  app.use('*', csrf());
  app.use('*', (c, next) => (LARGE_FORMS.test(c.req.path) ? largeForm : smallForm)(c, next));
  app.use(
    '*',
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        fontSrc: ["'self'", 'data:'],
        formAction: ["'self'"],
        // bull-board's page names its own folder as base.
        baseUri: ["'self'"],
        frameAncestors: ["'none'"],
      },
      // Over http a browser must not be told; behind a proxy the address says how it is reached.
      strictTransportSecurity: deps.config.SECURE_COOKIES ? 'max-age=31536000' : false,
    }),
  );
  app.route('/', assetRoutes());
  app.get('/assets/:name', (c) => asset(c));
  const seen = new SeenSessions(() => performance.now());
  app.route('/', loginRoutes({ pool: deps.pool, config: deps.config, seen, now: Date.now }));
  app.route('/', pages(deps, seen));
  return app;
}

function asset(c: Context): Response {
  const name = c.req.param('name') ?? '';
  const type = assets.get(name);
  if (!type) return c.text('Not found\n', 404);
  return c.body(readFileSync(new URL(`./assets/${name}`, import.meta.url)), 200, {
    'content-type': type,
    'cache-control': 'max-age=300',
  });
}

function pages(deps: ConsoleDeps, seen: SeenSessions): Hono<ConsoleEnv> {
  const { pool } = deps;
  const app = new Hono<ConsoleEnv>();
  const now = () => new Date();
  const figures = new FigureSources(now);
  const history = new WaitingHistory();
  app.use('*', requireLogin(pool, seen));
  const show = (c: Context<ConsoleEnv>, title: string, body: Html, live?: string) =>
    c.html(page({ title, operator: c.var.operator, here: sectionOf(c.req.path), body, live }));
  const orNotFound = (c: Context<ConsoleEnv>, found: Found | undefined, of?: NavigationLink) =>
    found
      ? c.html(
          page({ ...found, operator: c.var.operator, here: of?.[0] ?? sectionOf(c.req.path), trail: of ? [of] : [] }),
        )
      : notFound(c);

  // However many tabs are open, servers are asked once at a time.
  const read = cacheForMs(() => overview({ ...deps, figures, history, now }), { ms: OVERVIEW_FRESH_MS });
  const seeAll = async () => (await read('overview'))!;
  app.get('/', async (c) => show(c, 'Overview', await seeAll(), '/console/live/overview'));
  app.get('/live/overview', (c) => streamLive(c, seeAll, liveDeps(c, deps, seen)));
  app.get('/stories', async (c) => show(c, 'Stories', await stories(pool, readQuery(c, storyQuery))));
  app.get('/stories/:id', (c) => story(c, deps));
  app.get('/live/stories/:id', (c) => liveStory(c, deps, seen));
  app.get('/kills', async (c) => show(c, 'Kills', await kills({ pool, figures, now }, readQuery(c, killsQuery))));
  app.get('/stories/:id/kill', async (c) =>
    orNotFound(c, await killPage(pool, c.req.param('id'), now()), ['/console/kills', 'Kills']),
  );
  app.get('/stories/:id/kill.csv', (c) => killCsv(c, pool));
  app.get('/stories/:id/beside/:other', (c) => comparison(c, deps));
  app.get('/notices', async (c) => show(c, 'Waits for a decision', await notices(pool, c.var.operator)));
  app.get('/rejected', async (c) =>
    show(c, 'Rejected items', await rejected(pool, readQuery(c, rejectedQuery), c.var.operator)),
  );
  app.get('/rejected/:id', async (c) => {
    const body = await rejectedItem(pool, c.req.param('id'), c.var.operator);
    return orNotFound(c, body && { title: `Rejected item ${c.req.param('id')}`, body });
  });
  app.get('/rejected/:id/bytes', (c) => bytes(c, pool));
  app.get('/sources', async (c) => show(c, 'Sources', await sourceList({ pool, figures, now })));
  app.get('/sources/:id', async (c) => orNotFound(c, await source(pool, c.req.param('id'), c.var.operator)));
  app.get('/audit', async (c) => show(c, 'Audit', await audit(pool)));
  const { queues } = deps;
  app.route(
    '/',
    actionRoutes({
      ...deps,
      enrich: queues.queue<EnrichJob>(QUEUES.enrich),
    }),
  );
  app.route('/', deliveryRoutes({ pool, figures, now }));
  app.route('/', partnerRoutes(partnerDeps(deps, figures)));
  app.route('/queues', queueRoutes(queues));
  app.get('*', (c) => notFound(c));
  return app;
}

/** A page that says what was asked for and where to go on. */
const notFound = (c: Context<ConsoleEnv>, title = 'Not found') =>
  c.html(
    page({
      title,
      operator: c.var.operator,
      body: html`<p>Nothing is at <code>${copy(c.req.path)}</code>. It may have been removed, or the address is not whole.</p>
        <p><b>Find</b> above takes an id, a guid, a receipt or words. <a href="/console">The overview</a> says what is wrong now.</p>`,
    }),
    404,
  );

/** What an address may lead to. */
type Found = Pick<Page, 'title' | 'body' | 'notice'>;

/** The section that an address belongs to: its first part. */
const sectionOf = (path: string): string => path.split('/').slice(0, 3).join('/');

const partnerDeps = ({ pool, config }: ConsoleDeps, figures: FigureSources): PartnerDeps => ({
  pool,
  figures,
  secretsKey: secretsKeyFrom(config),
  guard: guardOf(config),
  publicUrl: config.PUBLIC_URL,
  now: () => new Date(),
});

async function story(c: Context<ConsoleEnv>, deps: ConsoleDeps): Promise<Response> {
  const trace = await readTrace(deps.pool, c.req.param('id') ?? '');
  const { operator } = c.var;
  if (!trace) return notFound(c, 'No such story');
  const live = `/console/live/stories/${trace.row.id}`;
  return c.html(
    page({
      title: trace.row.headline || trace.row.guid,
      operator,
      here: '/console/stories',
      body: storyPage(trace, operator),
      live,
    }),
  );
}

const liveDeps = (c: Context<ConsoleEnv>, { pool, signal }: ConsoleDeps, seen: SeenSessions) => ({
  signal,
  lasts: sessionLasts(c, pool, seen),
});

function liveStory(c: Context<ConsoleEnv>, deps: ConsoleDeps, seen: SeenSessions): Response {
  const render = async (): Promise<Html> => {
    const trace = await readTrace(deps.pool, c.req.param('id') ?? '');
    return trace ? storyPage(trace, c.var.operator) : ('' as never);
  };
  return streamLive(c, render, liveDeps(c, deps, seen));
}

async function comparison(c: Context<ConsoleEnv>, deps: ConsoleDeps): Promise<Response> {
  const [one, other] = await Promise.all([
    readTrace(deps.pool, c.req.param('id') ?? ''),
    readTrace(deps.pool, c.req.param('other') ?? ''),
  ]);
  const { operator } = c.var;
  if (!one || !other) return notFound(c, 'No such story');
  return c.html(page({ title: 'Side by side', operator, body: beside(one, other, hasRole(operator, 'operator')) }));
}

/** As a download, never as a page: rejected bytes may be anything. */
async function bytes(c: Context<ConsoleEnv>, pool: Pool): Promise<Response> {
  const item = await findRejectedItem(pool, c.req.param('id') ?? '');
  if (!item) return c.text('No such rejected item.\n', 404);
  const headers = {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${item.id}.bin"`,
  };
  return c.body(new Uint8Array(item.body), 200, headers);
}

/** The report of a kill as a file. */
async function killCsv(c: Context<ConsoleEnv>, pool: Pool): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const report = await killReport(pool, id);
  if (!report) return c.text('No such kill.\n', 404);
  return c.body(report, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="kill-${id.replaceAll(/[^\w-]/g, '')}.csv"`,
  });
}
