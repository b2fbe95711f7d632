import type { Payloads } from '@dateline/payloads';
import type { Host } from '@dateline/runtime';
import { guardOf, secretsKeyFrom } from '@dateline/webhooks';
import type { PortalConfig } from '../config.ts';
import { countingDays } from './count-days.ts';
import { portalPages } from './routes.ts';

/** Serves the pages and counts what they show, until disposed. */
export function startPages(config: PortalConfig, host: Host, payloads: Payloads): AsyncDisposable {
  host.http.route(
    '/portal',
    portalPages({
      pool: host.sql,
      secretsKey: secretsKeyFrom(config),
      guard: guardOf(config),
      payloads,
      now: () => new Date(),
      session: { https: config.SECURE_COOKIES, maxHours: config.PORTAL_SESSION_HOURS },
    }),
  );
  return host.every(countingDays(host.sql));
}
