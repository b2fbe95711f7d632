import { type Db, findSession, type Operator, type OperatorRole, ROLES } from '@dateline/store';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';

export const COOKIE = 'dateline_session';

/** `form` is read by whoever takes forms. */
export type ConsoleEnv = { Variables: { operator: Operator; form: FormData } };

/** Lets only logged-in operators pass. A page sends them to the login, an action is refused. */
export const requireLogin =
  (db: Db): MiddlewareHandler<ConsoleEnv> =>
  async (c, next) => {
    const token = getCookie(c, COOKIE);
    const operator = token ? await findSession(db, token) : undefined;
    if (!operator)
      return c.req.method === 'GET'
        ? c.redirect(`/console/login?to=${encodeURIComponent(c.req.path)}`)
        : c.text('Log in first.\n', 401);
    c.set('operator', operator);
    return next();
  };

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
