import { remoteAddress } from '@dateline/runtime';
import { type Db, findApiToken, type TokenRole } from '@dateline/store';
import type { Context, MiddlewareHandler } from 'hono';
import type { FailureLimiter } from './failure-limiter.ts';
import { problem } from './problem.ts';

/** Who asks, whether by a token or by a session of the pages. */
export interface Caller {
  kind: 'token' | 'session';
  /** Unlike any other caller's: keeps idempotency keys apart. */
  id: string;
  role: TokenRole;
  /** Set for the role "partner": every row it may see has this partner. */
  partnerId?: string;
  /** For the audit log. */
  name: string;
}

export type PortalEnv = { Variables: { caller: Caller; isGuarded?: boolean } };

export interface AuthenticateDeps {
  pool: Db;
  limiter: FailureLimiter;
  trustProxy: boolean;
  /** The caller of a request that carries no token but a session of the pages. */
  sessionOf?: (c: Context) => Promise<Caller | undefined>;
}

/** Lets requests pass that carry `Authorization: Bearer dlt_…`, or a session, and says in `c.var.caller` whose they are. */
export const authenticate =
  (deps: AuthenticateDeps): MiddlewareHandler<PortalEnv> =>
  async (c, next) => {
    // Several resources share a path, and each asks.
    if (c.get('caller') !== undefined) return next();
    const token = bearerOf(c);
    const caller = token === undefined ? await deps.sessionOf?.(c) : await callerOfToken(c, token, deps);
    if (caller instanceof Response) return caller;
    if (!caller) return problem(c, 'TOKEN_MISSING', 'Send an API token as "Authorization: Bearer dlt_…".');
    c.set('caller', caller);
    return next();
  };

function bearerOf(c: Context): string | undefined {
  const [scheme, token] = (c.req.header('authorization') ?? '').split(' ', 2);
  return scheme?.toLowerCase() === 'bearer' && token ? token : undefined;
}

async function callerOfToken(c: Context, token: string, { pool, limiter, trustProxy }: AuthenticateDeps) {
  const address = remoteAddress(c, { trustProxy });
  const waitMs = limiter.waitMs(address, token);
  if (waitMs > 0) {
    const seconds = Math.ceil(waitMs / 1_000);
    return problem(c, 'TOO_MANY_TRIES', `Too many unknown tokens came from this address. Wait ${seconds} s.`, {
      headers: { 'retry-after': String(seconds) },
    });
  }
  const found = await findApiToken(pool, token);
  if (!found) {
    limiter.failed(address, token);
    return problem(
      c,
      'TOKEN_UNKNOWN',
      'This API token does not exist, is out of date or was revoked. Ask for a new one.',
    );
  }
  limiter.succeeded(address, token);
  const { id, role, partnerId, name } = found;
  return { kind: 'token', id, role, name: `token ${name}`, ...(partnerId !== null && { partnerId }) } satisfies Caller;
}

const RANK = { viewer: 0, partner: 1, operator: 2, admin: 3 } as const satisfies Record<TokenRole, number>;

/**
 * Refuses callers below a role. "partner" lets partners change what is theirs, and operators and admins anything; a viewer
 * only reads. What is a partner's own is decided by the SQL of each function, which takes `partnerId`.
 */
export const requireRole =
  (needed: 'partner' | 'operator' | 'admin'): MiddlewareHandler<PortalEnv> =>
  async (c, next) => {
    const { role } = c.var.caller;
    if (RANK[role] >= RANK[needed]) return next();
    return problem(c, 'ROLE_TOO_LOW', `This needs the role "${needed}"; this token has the role "${role}".`);
  };
