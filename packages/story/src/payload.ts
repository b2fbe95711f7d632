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
  /** How often it was fixed anew, since a story that it linked to was taken back; left out = never. */
  revision?: number;
}

export function payloadId({ storyId, ordinal, event, format, choice, revision = 0 }: PayloadKey): string {
  const { body, content, referenceHours, related } = choice;
  return revisionOf(stableId('pl', storyId, ordinal, event, format, body, content, referenceHours, related), revision);
}

/** The name of what was fixed anew so many times under an id. */
export const revisionOf = (id: string, revision: number): string => (revision === 0 ? id : `${id}_${revision}`);

/** The id of the delivery that a webhook-id is of, whatever its revision; that of anything else stays as it is. */
export const deliveryIdOf = (webhookId: string): string => webhookId.replace(/^(msg_[a-z0-9]{1,64})_\d{1,4}$/, '$1');

export interface WebhookMessage {
  /** The webhook-id: the delivery's own, and for each revision of its payload another, since one id stands for the same bytes. */
  id: string;
  body: string;
}

/** The webhook of a delivery: its payload under its id. */
export function webhookMessage(
  deliveryId: string,
  event: string,
  { releasedAt, data, revision }: { releasedAt: Date; data: string; revision: number },
): WebhookMessage {
  const type = event as StoryEvent;
  const id = revisionOf(deliveryId, revision);
  const head: Omit<WebhookPayload, 'data'> = { id, type, timestamp: releasedAt.toISOString() };
  return { id, body: `${JSON.stringify(head).slice(0, -1)},"data":${data}}` };
}
