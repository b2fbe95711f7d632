import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Html } from './page.ts';

const EVERY_MS = 2_000;
/** Whether the reader may still read is asked again each 10 s. */
const ASKED_EVERY = 5;

export interface LiveDeps {
  /** Aborts with the process. */
  signal: AbortSignal;
  /** Whether the session still lasts. */
  lasts: () => Promise<boolean>;
}

/**
 * Streams a fragment by server-sent events: at once and whenever it has changed as `body`, and each round as `alive`, so that a reader
 * knows how old it is. Ends with the reader, the process, or the reader's session, which is told as `ended`.
 * @param render makes the fragment as it is now; a throw skips one round, and says nothing of being alive
 */
export function streamLive(c: Context, render: () => Promise<Html>, { signal, lasts }: LiveDeps): Response {
  return streamSSE(c, async (stream) => {
    let last = '';
    for (let round = 0; !stream.aborted && !signal.aborted; round++) {
      if (round % ASKED_EVERY === 0 && !(await lasts())) return stream.writeSSE({ event: 'ended', data: 'session' });
      const body = await render().then(String, () => undefined);
      if (body !== undefined && body !== last) await stream.writeSSE({ event: 'body', data: body });
      else if (body !== undefined) await stream.writeSSE({ event: 'alive', data: '' });
      last = body ?? last;
      await stream.sleep(EVERY_MS);
    }
  });
}
