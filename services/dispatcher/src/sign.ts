import { webhookHeaders } from '@dateline/webhooks';
import type { DeliverDeps } from './deliver-deps.ts';
import type { PreparedPost } from './send.ts';

/** A JSON body with its id and time, signed with the keys of the endpoint (Standard Webhooks 1.0). Throws SecretUnreadable. */
export const signed = (
  { keysOf, now }: Pick<DeliverDeps, 'keysOf' | 'now'>,
  target: Parameters<DeliverDeps['keysOf']>[0],
  { id, body }: { id: string; body: string },
): PreparedPost => ({
  body,
  headers: { ...webhookHeaders(keysOf(target), { id, at: now(), body }), 'content-type': 'application/json' },
});
