import { timingSafeEqual } from 'node:crypto';
import { hidden, type Markup } from '@dateline/pages';
import { findPortalSession, type PortalSession, renewPortalSession } from '@dateline/store';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { PageDeps, SessionOptions } from './deps.ts';
import { signedOutPage } from './sign-in-pages.ts';

export const BASE = '/portal';
export const COOKIE = 'dateline_portal';

export type PagesEnv = { Variables: { session: PortalSession; form: FormData } };
export type PageContext = Context<PagesEnv>;

/** Sets the session's cookie: for these pages only, and out of reach of any script. */
export function setSessionCookie(c: Context, token: string, { https, maxHours }: SessionOptions): void {
  setCookie(c, COOKIE, token, { path: BASE, httpOnly: true, sameSite: 'Lax', secure: https, maxAge: maxHours * 3_600 });
}

/** Lets a signed-in partner pass, and gives a session in use a new token now and then. */
export const requireSession =
  ({ pool, session: options }: Pick<PageDeps, 'pool' | 'session'>): MiddlewareHandler<PagesEnv> =>
  async (c, next) => {
    const token = getCookie(c, COOKIE) ?? '';
    const session = token ? await findPortalSession(pool, token) : undefined;
    if (!session) return c.html(signedOutPage(), 401);
    c.set('session', session);
    if (session.isStale) {
      const renewed = await renewPortalSession(pool, token, options.maxHours);
      if (renewed) setSessionCookie(c, renewed, options);
    }
    return next();
  };

const TOKEN_FIELD = 'form-token';

/** Stands in every form: another site can send a form here, with the cookie at worst, but does not know this. */
export const formToken = ({ formToken: token }: PortalSession): Markup => hidden(TOKEN_FIELD, token);

/** Refuses a form that did not come from a page of this session, and reads it. */
export const requireFormToken: MiddlewareHandler<PagesEnv> = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  const form = await c.req.formData().catch(() => new FormData());
  if (!isSame(String(form.get(TOKEN_FIELD) ?? ''), c.var.session.formToken)) {
    return c.text('This form is not of your session. Open the page again and send it from there.\n', 403);
  }
  c.set('form', form);
  return next();
};

const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};
