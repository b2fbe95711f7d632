import type { AlertSend } from '@dateline/store';

/** One way by which alerts reach people. */
export interface AlertChannel extends AsyncDisposable {
  /** Resolves once the other side has taken it. Rejects otherwise; the message is kept in the log of sends. */
  send(alert: AlertSend, signal: AbortSignal): Promise<void>;
}
