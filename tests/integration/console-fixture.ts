import { type OperatorRole, openPool, openSession, putOperator } from '@dateline/store';
import { parseSecretsKey } from '@dateline/webhooks';
import { consoleRoutes } from '../../services/console/src/routes.ts';
import { postgres } from '../support/infra.ts';
import { SECRETS_KEY } from './dispatcher-fixture.ts';

const ORIGIN = 'http://console.example';
const OPERATORS = { viewer: 'vera', operator: 'olaf', admin: 'ada' } as const satisfies Record<OperatorRole, string>;

/** A queue that nobody looks into: pages about partners have none. */
const noQueue = { bull: { name: 'none', opts: {}, metaValues: { version: 'bullmq' } }, add: async () => undefined };

/** The console on a database of its own, with an operator of each role. */
export async function startConsole() {
  const pool = openPool(await (await postgres()).freshDatabase(), { max: 4 });
  const app = consoleRoutes({
    pool,
    eventLog: {} as never,
    queues: { queue: () => noQueue } as never,
    config: {
      SECRETS_KEY: parseSecretsKey(SECRETS_KEY),
      ALLOW_PRIVATE_ADDRESSES: ['127.0.0.1'],
      ALLOW_HTTP_WEBHOOKS: true,
      PUBLIC_URL: 'https://news.example',
      SESSION_HOURS: 12,
      SECURE_COOKIES: false,
      TRUST_PROXY: false,
    },
    signal: AbortSignal.any([]),
  });
  const cookies = {} as Record<OperatorRole, string>;
  for (const [role, login] of Object.entries(OPERATORS) as [OperatorRole, string][]) {
    await putOperator(pool, { login, password: 'only for tests', role });
    cookies[role] = `dateline_session=${await openSession(pool, login, 12)}`;
  }

  const get = (path: string, role?: OperatorRole) =>
    app.request(`${ORIGIN}${path}`, { headers: role ? { cookie: cookies[role] } : {} });

  const post = (
    path: string,
    role: OperatorRole | undefined,
    form: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) =>
    app.request(`${ORIGIN}${path}`, {
      method: 'POST',
      headers: {
        origin: ORIGIN,
        'content-type': 'application/x-www-form-urlencoded',
        ...(role && { cookie: cookies[role] }),
        ...headers,
      },
      body: new URLSearchParams(form).toString(),
    });

  const audited = async (): Promise<{ by: string; action: string; subject: string }[]> =>
    (await pool.query('select by, action, subject from audit_log order by id')).rows;

  return { pool, app, get, post, audited };
}
