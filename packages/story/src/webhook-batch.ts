import { z } from 'zod';
import { webhookPayload } from './messages.ts';
import { instant } from './story.ts';

/** Events that one webhook carries together, each as it would come by itself (`settings.batch` of an endpoint). */
export const webhookBatch = z.object({
  id: z.string().describe('Same as the webhook-id header; the events have their own'),
  type: z.literal('dateline.batch'),
  timestamp: instant.describe('When the batch was made, the same in every attempt'),
  data: z.object({ events: z.array(webhookPayload).min(1) }),
});
export type WebhookBatch = z.infer<typeof webhookBatch>;

/** What a batch is called in its body, the same in every attempt. */
export interface BatchHead {
  id: string;
  at: Date;
}

/** The body of a batch around the bodies of its events, which are kept byte for byte. */
export function batchBody({ id, at }: BatchHead, bodies: readonly string[]): string {
  const head: Omit<WebhookBatch, 'data'> = { id, type: 'dateline.batch', timestamp: at.toISOString() };
  return `${JSON.stringify(head).slice(0, -1)},"data":{"events":[${bodies.join(',')}]}}`;
}

/**
 * Returns how many of these bodies, from the first, one batch may carry: at least one, and else as many as keep the whole body
 * within `maxBytes`.
 */
export function fittingIn(maxBytes: number, head: BatchHead, bodies: readonly string[]): number {
  let bytes = Buffer.byteLength(batchBody(head, []));
  const fitting = bodies.findIndex((body) => {
    bytes += Buffer.byteLength(body) + 1;
    return bytes - 1 > maxBytes;
  });
  return fitting < 0 ? bodies.length : Math.max(1, fitting);
}
