import { randomBytes } from 'node:crypto';
import { all, type Db, one } from './db.ts';
import { ROLES } from './operators.ts';
import { hashOfToken, newToken } from './random-token.ts';

/** Roles of a token: those of operators, and that of a partner, who sees and changes only what is theirs. */
export const TOKEN_ROLES = [...ROLES, 'partner'] as const;
export type TokenRole = (typeof TOKEN_ROLES)[number];

/** A token of the API, without the token itself: only its SHA-256 is kept. */
export interface ApiToken {
  id: string;
  role: TokenRole;
  partnerId: string | null;
  name: string;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
}

const columns = `id, role, partner_id as "partnerId", name, created_at as "createdAt", expires_at as "expiresAt",
  revoked_at as "revokedAt", last_used_at as "lastUsedAt"`;

export interface NewApiToken {
  role: TokenRole;
  /** Given for the role "partner", and for no other. */
  partnerId: string | null;
  name: string;
  expiresAt: Date | null;
}

/** Makes a token, `dlt_` and 32 random bytes. It is returned this once. Throws on a partner that does not exist (23503). */
export async function createApiToken(db: Db, token: NewApiToken): Promise<{ id: string; token: string }> {
  const id = `tok_${randomBytes(6).toString('hex')}`;
  const text = newToken('dlt_');
  await db.query(
    'insert into api_tokens (id, hash, role, partner_id, name, expires_at) values ($1, $2, $3, $4, $5, $6)',
    [id, hashOfToken(text), token.role, token.partnerId, token.name, token.expiresAt],
  );
  return { id, token: text };
}

/**
 * Returns the token that this text is, unless it is revoked, out of date, or of a disabled partner. Read anew at each
 * request, so that revoking counts at once; when it was last used is kept to the minute.
 */
export const findApiToken = (db: Db, text: string): Promise<ApiToken | undefined> =>
  one(
    db,
    `with found as (
       select t.* from api_tokens t left join partners p on p.id = t.partner_id
       where t.hash = $1 and t.revoked_at is null and (t.expires_at is null or t.expires_at > now()) and p.disabled_at is null
     ), used as (
       update api_tokens t set last_used_at = now() from found
       where t.id = found.id and coalesce(t.last_used_at, '-infinity') < now() - interval '1 minute'
     )
     select ${columns} from found`,
    [hashOfToken(text)],
  );

/** Whether a token, found before, still counts. */
export async function isLiveToken(db: Db, id: string): Promise<boolean> {
  const done = await db.query(
    `select from api_tokens t left join partners p on p.id = t.partner_id
     where t.id = $1 and t.revoked_at is null and (t.expires_at is null or t.expires_at > now()) and p.disabled_at is null`,
    [id],
  );
  return done.rowCount === 1;
}

/** Returns tokens, newest first, those of one partner where one is named. */
export const listApiTokens = (db: Db, partnerId?: string): Promise<ApiToken[]> =>
  all(db, `select ${columns} from api_tokens where $1::text is null or partner_id = $1 order by created_at desc, id`, [
    partnerId ?? null,
  ]);

/** Revokes a token at once. False when there is none of this id (of this partner, where one is named). */
export async function revokeApiToken(db: Db, id: string, partnerId?: string): Promise<boolean> {
  const done = await db.query(
    `update api_tokens set revoked_at = coalesce(revoked_at, now())
     where id = $1 and ($2::text is null or partner_id = $2)`,
    [id, partnerId ?? null],
  );
  return done.rowCount === 1;
}
