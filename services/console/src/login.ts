import { checkPassword, closeSession, openSession, type Pool, recordAudit } from '@dateline/store';
import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import type { ConsoleConfig } from './config.ts';
import { page } from './page.ts';
import { COOKIE } from './session.ts';
import { createThrottle } from './throttle.ts';

/** Login and logout. Wrong passwords are slowed down per login, so that guessing one takes years. */
export function loginRoutes(deps: { pool: Pool; config: ConsoleConfig; now: () => number }): Hono {
  const app = new Hono();
  const throttle = createThrottle(deps.now);
  app.get('/login', (c) => c.html(loginPage(c.req.query('to') ?? '', '')));
  app.post('/login', (c) => login(c, deps, throttle));
  app.post('/logout', async (c) => {
    const token = getCookie(c, COOKIE);
    if (token) await closeSession(deps.pool, token);
    deleteCookie(c, COOKIE, { path: '/console' });
    return c.redirect('/console/login');
  });
  return app;
}

async function login(
  c: Context,
  deps: { pool: Pool; config: ConsoleConfig },
  throttle: ReturnType<typeof createThrottle>,
) {
  const form = await c.req.parseBody();
  const [name, password, to] = [form.login, form.password, form.to].map((field) =>
    typeof field === 'string' ? field : '',
  );
  if (!throttle.allows(name ?? ''))
    return c.html(loginPage(to ?? '', 'Too many wrong passwords. Try again in fifteen minutes.'), 429);
  const operator = await checkPassword(deps.pool, name ?? '', password ?? '');
  if (!operator) {
    throttle.failed(name ?? '');
    return c.html(loginPage(to ?? '', 'Login or password is wrong.'), 401);
  }
  throttle.succeeded(operator.login);
  const hours = deps.config.SESSION_HOURS;
  const cookie = {
    path: '/console',
    httpOnly: true,
    sameSite: 'Lax',
    secure: deps.config.SECURE_COOKIES,
    maxAge: hours * 3600,
  } as const;
  setCookie(c, COOKIE, await openSession(deps.pool, operator.login, hours), cookie);
  await recordAudit(deps.pool, { by: operator.login, action: 'login', subject: operator.login });
  return c.redirect(inside(to ?? ''));
}

/** Only a path of the console itself, so that nobody's link can lead elsewhere after a login. */
const inside = (to: string): string => (/^\/console(\/[\w./-]*)?$/.test(to) && !to.includes('..') ? to : '/console');

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
