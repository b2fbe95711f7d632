import { randomBytes } from 'node:crypto';
import { composerOf, createPayloads } from '@dateline/payloads';
import { createHttp, createLog } from '@dateline/runtime';
import {
  addEndpoint,
  addPartner,
  createApiToken,
  listWithNews,
  openPool,
  type Pool,
  type TokenRole,
} from '@dateline/store';
import { createAddressGuard, parseSecretsKey } from '@dateline/webhooks';
import { portalApi } from '../../services/portal/src/app.ts';
import { authenticate } from '../../services/portal/src/authenticate.ts';
import { EventBell } from '../../services/portal/src/event-bell.ts';
import { FailureLimiter } from '../../services/portal/src/failure-limiter.ts';
import { postgres } from '../support/infra.ts';

export interface PortalAnswer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
}

/** One caller of the API. */
export type Ask = <T = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<PortalAnswer<T>>;

/** Adds an endpoint of the partner "herald", by this id and name. */
export async function addHeraldEndpoint(
  pool: Pool,
  id: string,
  channel: 'webhook' | 'pull' = 'webhook',
): Promise<void> {
  await addEndpoint(pool, {
    id,
    name: id,
    url: channel === 'pull' ? '' : 'https://herald.example/hook',
    filter: {},
    format: 'ninjs',
    events: [],
    embargoEarly: false,
    maxInFlight: 10,
    sealedSecret: Buffer.of(1),
  });
  await pool.query(`update endpoints set partner_id = 'herald', channel = $2 where id = $1`, [id, channel]);
}

/** The partners API on a database of its own, with a token of each role and of two partners. */
export async function startPortal({ pageFreshMs }: { pageFreshMs?: number } = {}) {
  const databaseUrl = await (await postgres()).freshDatabase();
  const pool = openPool(databaseUrl, { max: 6 });
  const secretsKey = parseSecretsKey(randomBytes(32).toString('base64'));
  const guard = createAddressGuard({ allowPrivate: ['127.0.0.1'], allowHttp: true });
  const clock = { now: 0 };
  const stop = new AbortController();
  const limiter = new FailureLimiter(() => clock.now);
  const http = createHttp(createLog({ level: 'silent', name: 'portal' }));
  const deps = {
    pool,
    secretsKey,
    guard,
    now: Date.now,
    events: {
      pool,
      payloads: createPayloads(
        pool,
        composerOf({ SECRETS_KEY: secretsKey, WEBHOOK_MAX_BYTES: 262_144, PUBLIC_URL: undefined }, () => new Date()),
      ),
      bell: new EventBell((ids) => listWithNews(pool, ids), 20),
      signal: stop.signal,
      ...(pageFreshMs !== undefined && { pageFreshMs }),
    },
    authenticate: authenticate({ pool, limiter, trustProxy: true }),
  };
  http.route('/', portalApi(deps));
  for (const id of ['herald', 'gazette']) await addPartner(pool, { id, name: id, email: null, filter: {} });
  const tokenOf = (role: TokenRole, partnerId: string | null = null) =>
    createApiToken(pool, { role, partnerId, name: partnerId ?? role, expiresAt: null });
  const as =
    (token: string | undefined): Ask =>
    async (method, path, body, headers = {}) => {
      const response = await http.request(path, {
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as never };
    };
  const [viewer, operator, admin, herald, gazette] = await Promise.all([
    tokenOf('viewer'),
    tokenOf('operator'),
    tokenOf('admin'),
    tokenOf('partner', 'herald'),
    tokenOf('partner', 'gazette'),
  ]);
  return {
    pool,
    databaseUrl,
    secretsKey,
    clock,
    as,
    tokenOf,
    nobody: as(undefined),
    viewer: as(viewer.token),
    operator: as(operator.token),
    admin: as(admin.token),
    herald: as(herald.token),
    gazette: as(gazette.token),
    tokens: { viewer, operator, admin, herald, gazette },
    http,
    [Symbol.asyncDispose]: () => {
      stop.abort();
      return pool.end();
    },
  };
}
