import { deliveryIdOf } from '@dateline/story';
import { all, type Db } from './db.ts';
import { type DeliveryState, deliveredAtOf } from './deliveries.ts';
import type { ListPlace } from './list-place.ts';
import { hiddenFromPartner } from './partner-deliveries.ts';
import { deliveriesUnder } from './webhook-ids.ts';

/** A delivery as its partner and operators read it. */
export interface DeliveryLogEntry {
  /** Also the webhook-id. */
  id: string;
  endpointId: string;
  endpointName: string;
  storyId: string;
  guid: string;
  /** To a partner that of the version that was owed; null while it must not be read. To operators the story's. */
  headline: string | null;
  ordinal: number;
  event: string;
  state: DeliveryState;
  run: number;
  attempts: number;
  createdAt: Date;
  /** First time that it was delivered; a resend leaves it as it is. */
  deliveredAt: Date | null;
  nextAttemptAt: Date;
  lastError: string | null;
  /** Its place in the log, with microseconds: where the next page goes on. */
  place: string;
}

export interface DeliveryLogQuery {
  /** Endpoints of other partners are left out. */
  partnerId?: string | undefined;
  endpointId?: string | undefined;
  storyId?: string | undefined;
  /** Under which they were sent: a delivery's own, or a batch's. */
  webhookId?: string | undefined;
  states?: readonly DeliveryState[] | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
  /** The last entry of the page before. */
  after?: ListPlace | undefined;
  limit: number;
}

/** Deliveries that are still kept, newest first. */
export const listDeliveryLog = (db: Db, query: DeliveryLogQuery): Promise<DeliveryLogEntry[]> =>
  all(
    db,
    `select d.id, d.endpoint_id as "endpointId", e.name as "endpointName", d.story_id as "storyId", s.guid,
       case when $1::text is null then s.headline when ${hiddenFromPartner} is null then v.story->>'headline' end as headline,
       d.ordinal, d.event, d.state, d.run, d.attempts, d.created_at as "createdAt", ${deliveredAtOf('d')} as "deliveredAt",
       d.next_attempt_at as "nextAttemptAt", d.last_error as "lastError", d.created_at::text as place
     from deliveries d join endpoints e on e.id = d.endpoint_id join stories s on s.id = d.story_id
     left join story_versions v on v.story_id = d.story_id and v.ordinal = d.ordinal
     where d.expired_at is null and ($1::text is null or e.partner_id = $1) and ($2::text is null or d.endpoint_id = $2)
       and ($3::text is null or d.story_id = $3) and ($4::text[] is null or d.state = any($4))
       and ($5::timestamptz is null or d.created_at >= $5) and ($6::timestamptz is null or d.created_at < $6)
       and ($7::timestamptz is null or (d.created_at, d.id) < ($7, $8))
       and ($10::text is null or d.id = any(${deliveriesUnder('$10')}))
     order by d.created_at desc, d.id desc limit $9`,
    [
      query.partnerId ?? null,
      query.endpointId ?? null,
      query.storyId ?? null,
      query.states ?? null,
      query.since ?? null,
      query.until ?? null,
      query.after?.place ?? null,
      query.after?.id ?? null,
      query.limit,
      query.webhookId === undefined ? null : deliveryIdOf(query.webhookId),
    ],
  );
