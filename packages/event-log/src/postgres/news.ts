import { pause } from '@dateline/flow';
import type { Logger } from 'pino';
import type { SqlConnection, SqlPool } from '../event-log.ts';
import { CHANNEL } from './records.ts';

/** Tells waiting readers that something happened, by LISTEN/NOTIFY. Missed news cost one polling interval, nothing else. */
export interface News extends AsyncDisposable {
  /** Calls back with each payload until the returned function is called. */
  watch(listener: (payload: string) => void): () => void;
  /** For what this process did itself; saves the way through the server. */
  tell(payload: string): void;
  readonly connected: boolean;
}

const RECONNECT_MS = 500;

/** Keeps one connection listening, and opens another when it breaks. */
export function openNews(sql: SqlPool, log: Logger): News {
  const listeners = new Set<(payload: string) => void>();
  const closed = new AbortController();
  let connected = false;
  const tell = (payload: string): void => {
    for (const listener of listeners) listener(payload);
  };

  const listenOnce = async (): Promise<void> => {
    const connection = await sql.connect();
    const ended = endOf(connection, closed.signal);
    try {
      connection.on('notification', ((message: { payload?: string }) => tell(message.payload ?? '')) as never);
      await connection.query(`listen ${CHANNEL}`);
      connected = true;
      // Whatever was written while nobody listened is found by the readers' next look.
      tell('');
      await ended;
    } finally {
      connected = false;
      connection.release(true);
    }
  };
  const keepListening = async (): Promise<void> => {
    while (!closed.signal.aborted) {
      await listenOnce().catch((error: unknown) => log.warn({ err: error }, 'not listening for news, polling instead'));
      await pause(RECONNECT_MS, closed.signal);
    }
  };
  const running = keepListening();

  return {
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell,
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
