import type { Pool } from '@dateline/store';
import type { AddressGuard, SecretsKey } from '@dateline/webhooks';
import type { MiddlewareHandler } from 'hono';
import type { PortalEnv } from './authenticate.ts';
import type { EventDeps } from './event-page.ts';

/** What the resources of the API work with. */
export interface PortalDeps {
  pool: Pool;
  /** Seals secrets of endpoints. */
  secretsKey: SecretsKey;
  /** Decides which addresses an endpoint may have. */
  guard: AddressGuard;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Where partners reach this installation; undefined = where the request came to. */
  publicUrl?: string | undefined;
  /** What reading events takes. */
  events: EventDeps;
  /** Sets `c.var.caller`, or refuses. */
  authenticate: MiddlewareHandler<PortalEnv>;
}
