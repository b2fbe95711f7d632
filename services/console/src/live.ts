import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Html } from './page.ts';

const EVERY_MS = 2_000;
/** A proxy cuts a silent stream; a comment line each 20 s keeps it. */
const KEEP_ALIVE_EVERY = 10;

/**
 * Streams a fragment by server-sent events: at once, then whenever it has changed. Ends with the reader or the process.
 * @param render makes the fragment as it is now; a throw skips one round
 */
export function streamLive(c: Context, render: () => Promise<Html>, signal: AbortSignal): Response {
  return streamSSE(c, async (stream) => {
    let last = '';
    for (let round = 0; !stream.aborted && !signal.aborted; round++) {
      const body = await render().then(String, () => last);
      if (body !== last) await stream.writeSSE({ event: 'body', data: body });
      else if (round % KEEP_ALIVE_EVERY === 0) await stream.write(': still here\n\n');
      last = body;
      await stream.sleep(EVERY_MS);
    }
  });
}
