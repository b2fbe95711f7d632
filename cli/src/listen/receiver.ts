import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { forward } from './forward.ts';
import type { Verify } from './verify.ts';
import { eventsOf, type Heard, jsonOf, webhookLines } from './webhook-line.ts';

export interface ReceiverOptions {
  /** undefined = nothing is verified. */
  verify: Verify | undefined;
  /** Where to hand on what is verified. */
  forward?: string | undefined;
  /** Print payloads instead of lines about them. */
  json: boolean;
  print(line: string): void;
}

/** Larger than any webhook: WEBHOOK_MAX_BYTES goes up to 8 MiB of content. */
const MOST_BYTES = 32 * 1024 * 1024;

const idOf = (event: unknown): string => String((event as { id?: unknown } | null)?.id ?? '');

/** A receiver on any path: verifies each webhook, hands it on, and prints a line. */
export function receiverApp({ verify, forward: url, json, print }: ReceiverOptions): Hono {
  const known = new Set<string>();
  const app = new Hono();
  app.post('*', bodyLimit({ maxSize: MOST_BYTES }), async (c) => {
    const headers = c.req.header();
    const body = await c.req.text();
    const value = jsonOf(body);
    const id = headers['webhook-id'] ?? '';
    const refusal = verify && (verify(headers, body) ?? null);
    const answer = refusal ? { status: 401 } : url ? await forward(url, headers, body) : { status: 204 };
    const heard: Heard = { id, refusal, isRepeated: (each) => known.has(each), body, value, ...answer };
    const lines = json && !refusal ? [JSON.stringify(value ?? body)] : webhookLines(heard);
    if (!refusal) for (const each of [id, ...eventsOf(value).map(idOf)]) known.add(each);
    for (const line of lines) print(line);
    return new Response(null, { status: answer.status });
  });
  return app;
}
