import { composerOf, createPayloads } from '@dateline/payloads';
import { createPortalLink, openPool, openPortalSession } from '@dateline/store';
import { createAddressGuard, parseSecretsKey } from '@dateline/webhooks';
import { portalPages } from '../../services/portal/src/pages/routes.ts';
import { postgres } from '../support/infra.ts';
import { SECRETS_KEY } from './dispatcher-fixture.ts';

const ORIGIN = 'http://portal.example';

/** A signed-in partner: what its browser sends, and what its forms hold. */
export interface PagesSession {
  cookie: string;
  formToken: string;
}

/** The pages of the portal on a database of its own, with two partners: the Evening Post and the Island Times. */
export async function startPortalPages() {
  const pool = openPool(await (await postgres()).freshDatabase(), { max: 4 });
  const secretsKey = parseSecretsKey(SECRETS_KEY);
  const composer = composerOf(
    { SECRETS_KEY: secretsKey, WEBHOOK_MAX_BYTES: 262_144, PUBLIC_URL: undefined },
    () => new Date(),
  );
  const app = portalPages({
    pool,
    secretsKey,
    guard: createAddressGuard({ allowHttp: true, allowPrivate: ['127.0.0.1'] }),
    payloads: createPayloads(pool, composer),
    now: () => new Date(),
    session: { https: false, maxHours: 12 },
  });
  await pool.query(`insert into partners (id, name) values ('post', 'Evening Post'), ('times', 'Island Times')`);

  const linkFor = async (partnerId: string): Promise<string> =>
    (await createPortalLink(pool, { partnerId, madeBy: 'olaf' }))!.token;

  async function sessionOf(partnerId: string): Promise<PagesSession> {
    const { token } = (await openPortalSession(pool, await linkFor(partnerId)))!;
    const { rows } = await pool.query(
      'select form_token from portal_sessions where partner_id = $1 order by opened_at desc limit 1',
      [partnerId],
    );
    return { cookie: `dateline_portal=${token}`, formToken: rows[0].form_token };
  }

  const get = (path: string, headers: Record<string, string> = {}) => app.request(`${ORIGIN}${path}`, { headers });

  const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    app.request(`${ORIGIN}${path}`, {
      method: 'POST',
      headers: { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(form).toString(),
    });

  return { pool, app, linkFor, sessionOf, get, post };
}
