import { AnswerLate, within } from '@dateline/flow';
import { type Db, databaseFaultOf, findSession, type Operator, type OperatorRole, ROLES } from '@dateline/store';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { SeenSessions } from './seen-sessions.ts';

export const COOKIE = 'dateline_session';

/** `form` is read by whoever takes forms. */
export type ConsoleEnv = { Variables: { operator: Operator; form: FormData } };

/** Longest wait for the record's word on a session, in ms. */
const LOOKUP_MS = 1_000;

/**
 * Lets only logged-in operators pass. A page sends them to the login, an action is refused. While the record does not answer, a session
 * that was seen within the last minute may read; nobody may act.
 */
export const requireLogin =
  (db: Db, seen: SeenSessions): MiddlewareHandler<ConsoleEnv> =>
  async (c, next) => {
    const token = getCookie(c, COOKIE);
    const operator = token ? await operatorOf(c, token, { db, seen }) : undefined;
    if (operator === 'unknown') return c.text('PostgreSQL does not answer, so nobody can be let in. Try again.\n', 503);
    if (!operator)
      return c.req.method === 'GET'
        ? c.redirect(`/console/login?to=${encodeURIComponent(addressOf(c))}`)
        : c.text('Log in first.\n', 401);
    c.set('operator', operator);
    return next();
  };

/** Path and query, so that a link to a filtered list leads there after the login too. */
function addressOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}`;
}

/** Returns what says whether the session of a request still lasts: what is streamed to it ends with it. */
export const sessionLasts = (c: Context, db: Db, seen: SeenSessions) => async (): Promise<boolean> => {
  const token = getCookie(c, COOKIE);
  const operator = token ? await operatorOf(c, token, { db, seen }) : undefined;
  return operator !== undefined && operator !== 'unknown';
};

async function operatorOf(
  c: Context,
  token: string,
  { db, seen }: { db: Db; seen: SeenSessions },
): Promise<Operator | 'unknown' | undefined> {
  try {
    const operator = await within(LOOKUP_MS, findSession(db, token));
    seen.record(token, operator);
    return operator;
  } catch (error) {
    if (!(error instanceof AnswerLate) && databaseFaultOf(error) !== 'outage') throw error;
    return (c.req.method === 'GET' && seen.find(token)) || 'unknown';
  }
}

export const hasRole = (operator: Operator, needed: OperatorRole): boolean =>
  ROLES.indexOf(operator.role) >= ROLES.indexOf(needed);

/** Enforced where the action is, whatever the page shows: viewers see, operators repair, admins configure. */
export const requireRole =
  (needed: OperatorRole): MiddlewareHandler<ConsoleEnv> =>
  async (c: Context<ConsoleEnv>, next) => {
    if (!hasRole(c.var.operator, needed))
      return c.text(`This needs the role "${needed}"; you are "${c.var.operator.role}".\n`, 403);
    return next();
  };
