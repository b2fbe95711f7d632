import { remoteAddress } from '@dateline/runtime';
import { checkPassword, closeSession, type Operator, openSession, type Pool, recordAudit } from '@dateline/store';
import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import pLimit, { type LimitFunction } from 'p-limit';
import type { ConsoleConfig } from './config.ts';
import { page } from './page.ts';
import type { SeenSessions } from './seen-sessions.ts';
import { COOKIE } from './session.ts';
import { LoginThrottle } from './throttle.ts';

interface LoginDeps {
  pool: Pool;
  config: ConsoleConfig;
  throttle: LoginThrottle;
  checks: LimitFunction;
}

/** A check takes 128 MiB and a tenth of a second by design, so two run at a time and few wait for them. */
const CHECKS_AT_ONCE = 2;
const CHECKS_WAITING = 20;

/** Login and logout. Wrong passwords are slowed down by login and address, so that guessing one takes years. */
export function loginRoutes(given: { pool: Pool; config: ConsoleConfig; seen: SeenSessions; now: () => number }): Hono {
  const app = new Hono();
  const deps = { ...given, throttle: new LoginThrottle(given.now), checks: pLimit(CHECKS_AT_ONCE) };
  app.get('/login', (c) => c.html(loginPage(c.req.query('to') ?? '', '')));
  app.post('/login', (c) => login(c, deps));
  app.post('/logout', async (c) => {
    const token = getCookie(c, COOKIE);
    if (token) {
      deps.seen.record(token, undefined);
      await closeSession(deps.pool, token);
    }
    deleteCookie(c, COOKIE, { path: '/console' });
    return c.redirect('/console/login');
  });
  return app;
}

async function login(c: Context, deps: LoginDeps): Promise<Response> {
  const form = await c.req.parseBody();
  const [name = '', password = '', to = ''] = [form.login, form.password, form.to].map((field) =>
    typeof field === 'string' ? field : '',
  );
  if (deps.checks.pendingCount >= CHECKS_WAITING) return refuse(c, to, 503, 1, 'Many are logging in right now.');
  const address = remoteAddress(c, { trustProxy: deps.config.TRUST_PROXY });
  const waitMs = deps.throttle.attempt(name, address);
  if (waitMs > 0) return refuse(c, to, 429, Math.ceil(waitMs / 1000), 'Too many wrong passwords.');
  const operator = await deps.checks(() => checkPassword(deps.pool, name, password));
  if (!operator) return c.html(loginPage(to, 'Login or password is wrong.'), 401);
  deps.throttle.succeeded(name, address);
  await enter(c, deps, operator);
  return c.redirect(inside(to));
}

function refuse(c: Context, to: string, status: 429 | 503, seconds: number, why: string): Response {
  c.header('retry-after', String(seconds));
  const when = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return c.html(loginPage(to, `${why} Try again in ${when}.`), status) as Response;
}

async function enter(c: Context, { pool, config }: LoginDeps, { login }: Operator): Promise<void> {
  const hours = config.SESSION_HOURS;
  const cookie = {
    path: '/console',
    httpOnly: true,
    sameSite: 'Lax',
    secure: config.SECURE_COOKIES,
    maxAge: hours * 3600,
  } as const;
  setCookie(c, COOKIE, await openSession(pool, login, hours), cookie);
  await recordAudit(pool, { by: login, action: 'login', subject: login });
}

/** Only a page of the console itself, so that nobody's link can lead elsewhere after a login. */
export function inside(to: string): string {
  const home = 'http://console.invalid';
  const url = URL.parse(to, home);
  const isOurs = url?.origin === home && /^\/console(?:\/|$)/.test(url.pathname) && to.startsWith('/console');
  return url && isOurs ? `${url.pathname}${url.search}` : '/console';
}

const loginPage = (to: string, problem: string) =>
  page({
    title: 'Log in',
    operator: undefined,
    body: html`<form method="post" action="/console/login" class="login">
      ${problem ? html`<p role="alert" class="bad">${problem}</p>` : ''}
      <input type="hidden" name="to" value="${to}">
      <label>Login <input name="login" autocomplete="username" required autofocus></label>
      <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
      <button>Log in</button>
    </form>`,
  });
