import { type AddressGuard, createOutboundHttp, parseSigningSecret, webhookHeaders } from '@dateline/webhooks';
import type { AlertChannel } from './channel.ts';

export interface OperationalWebhookOptions {
  url: string;
  /** whsec_ or whsk_. */
  secret: string;
  guard: AddressGuard;
  now: () => Date;
  timeoutMs?: number;
}

const KEPT_BYTES = 200;

/** Posts alerts, signed as webhooks to partners are (Standard Webhooks 1.0); the alert's id is the webhook-id. Any 2xx is success. */
export function createOperationalWebhook(options: OperationalWebhookOptions): AlertChannel {
  const { url, secret, guard, now, timeoutMs = 15_000 } = options;
  const keys = [parseSigningSecret(secret)];
  const http = createOutboundHttp(guard);
  return {
    send: async ({ id, kind, severity, title, body: text, data, raisedAt }, signal) => {
      const body = JSON.stringify({
        id,
        type: kind,
        timestamp: raisedAt.toISOString(),
        data: { severity, title, text, ...data },
      });
      const headers = { ...webhookHeaders(keys, { id, at: now(), body }), 'content-type': 'application/json' };
      const answer = await http.request({
        method: 'POST',
        url,
        headers,
        body,
        timeoutMs,
        keepBytes: KEPT_BYTES,
        signal,
      });
      if (answer.status < 200 || answer.status > 299) throw new Error(`HTTP ${answer.status}`);
    },
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  };
}
