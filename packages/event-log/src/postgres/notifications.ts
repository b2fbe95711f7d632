import { pause } from '@dateline/flow';
import type { Logger } from 'pino';
import type { SqlConnection, SqlPool } from '../event-log.ts';
import { CHANNEL } from './records.ts';

/** LISTEN/NOTIFY for waiting readers. A notification that is missed costs one polling interval, nothing else. */
export interface Notifications extends AsyncDisposable {
  /** Calls back with each payload until the returned function is called. */
  subscribe(listener: (payload: string) => void): () => void;
  /** Calls the listeners of this process, without the way through the server. */
  notify(payload: string): void;
  readonly connected: boolean;
}

const RECONNECT_MS = 500;

/** Returns the notifications of a database: one connection listens, and another is opened when it breaks. */
export function listen(sql: SqlPool, log: Logger): Notifications {
  const listeners = new Set<(payload: string) => void>();
  const closed = new AbortController();
  let connected = false;
  const notify = (payload: string): void => {
    for (const listener of listeners) listener(payload);
  };

  const listenOnce = async (): Promise<void> => {
    const connection = await sql.connect();
    const ended = endOf(connection, closed.signal);
    try {
      connection.on('notification', ((message: { payload?: string }) => notify(message.payload ?? '')) as never);
      await connection.query(`listen ${CHANNEL}`);
      connected = true;
      // Whatever was written while nobody listened is found by the readers' next look.
      notify('');
      await ended;
    } finally {
      connected = false;
      connection.release(true);
    }
  };
  const keepListening = async (): Promise<void> => {
    while (!closed.signal.aborted) {
      await listenOnce().catch((error: unknown) =>
        log.warn({ err: error }, 'not listening for notifications, polling instead'),
      );
      await pause(RECONNECT_MS, closed.signal);
    }
  };
  const running = keepListening();

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    notify,
    get connected() {
      return connected;
    },
    [Symbol.asyncDispose]: async () => {
      closed.abort();
      await running;
    },
  };
}

/** Resolves when the signal aborts, rejects when the connection breaks. */
function endOf(connection: SqlConnection, signal: AbortSignal): Promise<void> {
  const end = Promise.withResolvers<void>();
  // Closed while the connection was being made: the event has been, and a listener would wait for ever.
  if (signal.aborted) end.resolve();
  else signal.addEventListener('abort', () => end.resolve(), { once: true });
  connection.on('error', ((error: Error) => end.reject(error)) as never);
  // The rejection may come before anyone awaits it.
  end.promise.catch(() => undefined);
  return end.promise;
}
