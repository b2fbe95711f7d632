import type { Payloads } from '@dateline/payloads';
import type { ClaimedDelivery, DeliveryTarget, Pool } from '@dateline/store';
import type { Logger } from 'pino';
import type { Keyring } from './keyring.ts';
import type { Ledger } from './ledger.ts';
import type { AttemptResult } from './limiter.ts';
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
  /** Largest body of a batch. */
  batchMaxBytes: number;
  random: () => number;
  /** The database's clock: partners refuse a webhook whose timestamp is minutes off. */
  now: () => Date;
  log: Logger;
  metrics: DispatcherMetrics;
}

export interface Delivering extends ClaimedDelivery {
  target: DeliveryTarget;
  /** Whether the endpoint's lease is still ours. */
  isHeld(): boolean;
  /** Ends the POST: the process stops, or the lease is lost. */
  signal: AbortSignal;
  /** Ends the wait for a database that is away. */
  giveUp: AbortSignal;
  /** The partner is free again; what came of it is not recorded yet. */
  onAnswered(result: AttemptResult): void;
}

/** What followed from an attempt. */
export interface Delivered {
  /** Wait before the next attempt of this delivery, in ms; null = none follows. */
  nextInMs: number | null;
}
