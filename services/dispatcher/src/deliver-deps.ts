import type { Payloads } from '@dateline/payloads';
import type { Pool } from '@dateline/store';
import type { Logger } from 'pino';
import type { Keyring } from './keyring.ts';
import type { Ledger } from './ledger.ts';
import type { DispatcherMetrics } from './metrics.ts';
import type { Sender } from './send.ts';
import type { PreparePush } from './websub/prepare-push.ts';

/** What an attempt and its consequences take. */
export interface DeliverDeps {
  pool: Pool;
  ledger: Pick<Ledger, 'record'>;
  sender: Sender;
  keysOf: Keyring;
  payloads: Payloads;
  /** For WebSub subscriptions. */
  preparePush: PreparePush;
  random: () => number;
  /** The database's clock: partners refuse a webhook whose timestamp is minutes off. */
  now: () => Date;
  log: Logger;
  metrics: DispatcherMetrics;
}
