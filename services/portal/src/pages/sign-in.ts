import { closePortalSession, findPortalLink, openPortalSession, recordAudit } from '@dateline/store';
import { type Context, Hono } from 'hono';
import { deleteCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import type { PageDeps } from './deps.ts';
import { BASE, COOKIE, type PageContext, setSessionCookie } from './session.ts';
import { goodbyePage, signInPage, spentLinkPage } from './sign-in-pages.ts';

/** The way in by a link. Everyone may ask; only a link that works gets anywhere. */
export function signInRoutes(deps: PageDeps): Hono {
  const app = new Hono();
  // No session yet, so no form token: a page elsewhere could sign a person in to an account that is not theirs.
  app.use('/sign-in', csrf());
  app.get('/sign-in', async (c) => {
    const token = c.req.query('link') ?? '';
    const link = await findPortalLink(deps.pool, token);
    return link ? c.html(signInPage(link.partnerName, token)) : c.html(spentLinkPage(), 410);
  });
  app.post('/sign-in', (c) => signIn(c, deps));
  return app;
}

async function signIn(c: Context, { pool, session }: PageDeps): Promise<Response> {
  const form = await c.req.formData().catch(() => new FormData());
  const opened = await openPortalSession(pool, String(form.get('link') ?? ''));
  if (!opened) return c.html(spentLinkPage(), 410);
  setSessionCookie(c, opened.token, session);
  const { partnerId, linkMadeBy } = opened;
  await recordAudit(pool, {
    by: `partner ${partnerId}`,
    action: 'portal-sign-in',
    subject: partnerId,
    detail: { linkMadeBy },
  });
  return c.redirect(BASE, 303);
}

export async function signOut(c: PageContext, { pool }: PageDeps): Promise<Response> {
  await closePortalSession(pool, c.var.session.id);
  deleteCookie(c, COOKIE, { path: BASE });
  return c.html(goodbyePage());
}
