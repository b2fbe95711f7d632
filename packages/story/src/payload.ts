import type { WebhookSettings } from './endpoint-settings.ts';
import { stableId } from './identity.ts';
import type { WebhookPayload } from './messages.ts';
import type { StoryEvent } from './versions.ts';

/** What an endpoint's settings say about what it is sent. */
export type PayloadChoice = Pick<WebhookSettings, 'body' | 'content' | 'referenceHours' | 'related'>;

/** What decides the bytes of a payload. Deliveries for which all of it is the same share one. */
export interface PayloadKey {
  storyId: string;
  ordinal: number;
  event: string;
  format: string;
  choice: PayloadChoice;
}

export const payloadId = ({ storyId, ordinal, event, format, choice }: PayloadKey): string =>
  stableId('pl', storyId, ordinal, event, format, choice.body, choice.content, choice.referenceHours, choice.related);

/** The body of a webhook: a payload under the delivery's own id, which is also the webhook-id header. */
export function webhookBody(
  deliveryId: string,
  event: string,
  { releasedAt, data }: { releasedAt: Date; data: string },
): string {
  const type = event as StoryEvent;
  const head: Omit<WebhookPayload, 'data'> = { id: deliveryId, type, timestamp: releasedAt.toISOString() };
  return `${JSON.stringify(head).slice(0, -1)},"data":${data}}`;
}
