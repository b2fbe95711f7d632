import type { Payloads } from '@dateline/payloads';
import type { Pool } from '@dateline/store';
import type { AddressGuard, SecretsKey } from '@dateline/webhooks';

/** What the pages work with. */
export interface PageDeps {
  pool: Pool;
  /** Seals secrets of endpoints. */
  secretsKey: SecretsKey;
  /** Decides which addresses an endpoint may have. */
  guard: AddressGuard;
  /** Writes stories as partners are sent them. */
  payloads: Payloads;
  now: () => Date;
  session: SessionOptions;
}

export interface SessionOptions {
  /** Pages are served over https only, and so are their cookies sent. */
  https: boolean;
  /** A session ends after so long, however much it is used. */
  maxHours: number;
}

/** The same for acts that measure time in ms since 1970. */
export const actDeps = (deps: PageDeps) => ({ ...deps, now: () => deps.now().getTime() });
