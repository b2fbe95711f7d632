import { randomBytes } from 'node:crypto';
import { type Db, one } from './db.ts';
import { hashOfToken, newToken } from './random-token.ts';

/** A link works once, within this time. */
const PORTAL_LINK_MINUTES = 15;
/** A session ends when it was not renewed for so long: nobody was there. */
const IDLE_MINUTES = 120;
/** A session in use gets a new token this often. */
const RENEWED_AFTER_MINUTES = 30;
/** Requests that were on their way with the old token are still answered. */
const OVERLAP_SECONDS = 60;

/** Makes a sign-in link for a partner and returns its token, which is stored as a hash only. undefined = no such partner, or disabled. */
export async function createPortalLink(
  db: Db,
  link: { partnerId: string; madeBy: string },
): Promise<{ token: string; expiresAt: Date } | undefined> {
  const token = newToken();
  await db.query(`delete from portal_links where expires_at < now() - interval '1 day'`);
  const made = await one<{ expiresAt: Date }>(
    db,
    `insert into portal_links (hash, partner_id, made_by, expires_at)
     select $1, id, $3, now() + make_interval(mins => $4) from partners where id = $2 and disabled_at is null
     returning expires_at as "expiresAt"`,
    [hashOfToken(token), link.partnerId, link.madeBy, PORTAL_LINK_MINUTES],
  );
  return made && { token, expiresAt: made.expiresAt };
}

/** Returns whose link this is while it can be used. Looking does not use it up: mail scanners and previews only look. */
export const findPortalLink = (
  db: Db,
  token: string,
): Promise<{ partnerId: string; partnerName: string } | undefined> =>
  one(
    db,
    `select p.id as "partnerId", p.name as "partnerName" from portal_links l join partners p on p.id = l.partner_id
     where l.hash = $1 and l.used_at is null and l.expires_at > now() and p.disabled_at is null`,
    [hashOfToken(token)],
  );

/** A partner who is signed in. */
export interface PortalSession {
  id: string;
  partnerId: string;
  partnerName: string;
  /** Who made the link: the partner's people have no names here. */
  linkMadeBy: string;
  /** Stands in every form of the session. Worth nothing without its cookie. */
  formToken: string;
  /** In use for long enough to get a new token. */
  isStale: boolean;
}

/** Uses a link up and opens a session: of two at once, one gets it. Returns the session's token, stored as a hash only. */
export async function openPortalSession(
  db: Db,
  linkToken: string,
): Promise<{ token: string; partnerId: string; linkMadeBy: string } | undefined> {
  const token = newToken();
  await db.query('delete from portal_sessions where expires_at < now()');
  const opened = await one<{ partnerId: string; linkMadeBy: string }>(
    db,
    `with used as (
       update portal_links l set used_at = now() from partners p
       where l.hash = $1 and l.used_at is null and l.expires_at > now() and p.id = l.partner_id and p.disabled_at is null
       returning l.partner_id, l.made_by
     )
     insert into portal_sessions (hash, id, partner_id, link_made_by, form_token, expires_at)
     select $2, $3, partner_id, made_by, $4, now() + make_interval(mins => $5) from used
     returning partner_id as "partnerId", link_made_by as "linkMadeBy"`,
    [hashOfToken(linkToken), hashOfToken(token), randomBytes(9).toString('base64url'), newToken(), IDLE_MINUTES],
  );
  return opened && { token, ...opened };
}

/** Returns the session of a token, unless it has ended or its partner is disabled. */
export const findPortalSession = (db: Db, token: string): Promise<PortalSession | undefined> =>
  one(
    db,
    `select s.id, s.partner_id as "partnerId", p.name as "partnerName", s.link_made_by as "linkMadeBy",
       s.form_token as "formToken", s.renewed_at < now() - make_interval(mins => $2) as "isStale"
     from portal_sessions s join partners p on p.id = s.partner_id
     where s.hash = $1 and s.expires_at > now() and p.disabled_at is null`,
    [hashOfToken(token), RENEWED_AFTER_MINUTES],
  );

/**
 * Gives a session in use a new token and returns it; the old one ends after a minute. undefined when another request did so a
 * moment ago, or the session has lasted `maxHours`: it then ends where it would have ended.
 */
export async function renewPortalSession(db: Db, token: string, maxHours: number): Promise<string | undefined> {
  const renewed = newToken();
  const done = await db.query(
    `with old as (
       update portal_sessions set expires_at = least(expires_at, now() + make_interval(secs => $4)), renewed_at = now()
       where hash = $1 and expires_at > now() and renewed_at < now() - make_interval(mins => $5)
         and opened_at > now() - make_interval(hours => $6)
       returning *
     )
     insert into portal_sessions (hash, id, partner_id, link_made_by, form_token, opened_at, expires_at)
     select $2, id, partner_id, link_made_by, form_token, opened_at,
       least(now() + make_interval(mins => $3), opened_at + make_interval(hours => $6)) from old`,
    [hashOfToken(token), hashOfToken(renewed), IDLE_MINUTES, OVERLAP_SECONDS, RENEWED_AFTER_MINUTES, maxHours],
  );
  return done.rowCount === 1 ? renewed : undefined;
}

/** Ends a session under all its tokens. */
export async function closePortalSession(db: Db, sessionId: string): Promise<void> {
  await db.query('delete from portal_sessions where id = $1', [sessionId]);
}
