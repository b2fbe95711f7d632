import type { Story } from '@dateline/story';
import { type Db, one } from './db.ts';

/** Where a delivery goes, known before it is claimed. */
export interface DeliveryTarget {
  endpointId: string;
  url: string;
  format: string;
  maxInFlight: number;
}

export const findDeliveryTarget = (db: Db, deliveryId: string): Promise<DeliveryTarget | undefined> =>
  one(
    db,
    `select e.id as "endpointId", e.url, e.format, e.max_in_flight as "maxInFlight"
     from deliveries d join endpoints e on e.id = d.endpoint_id where d.id = $1`,
    [deliveryId],
  );

/** A version as a partner gets it: its copy, what enrichers found, and when it and the story went out. */
export interface DeliveryCopy {
  story: Story;
  /** First release of any version; not before the embargo ends. */
  publishedAt: Date;
  /** Release of this version; the same in every attempt. */
  releasedAt: Date;
  /** Results of taggers. */
  tags: unknown[];
  related: unknown;
}

export const findDeliveryCopy = (db: Db, storyId: string, ordinal: number): Promise<DeliveryCopy | undefined> =>
  one(
    db,
    `select v.story, r.result as related,
       coalesce((select jsonb_agg(t.result order by t.enricher <> 'topics') from enrichments t
         where t.story_id = v.story_id and t.ordinal = v.ordinal and t.enricher in ('topics', 'external-topics')), '[]') as tags,
       greatest(coalesce((select min(f.released_at) from releases f where f.story_id = v.story_id), v.recorded_at),
         s.embargoed_until) as "publishedAt",
       coalesce(own.released_at, v.recorded_at) as "releasedAt"
     from story_versions v join stories s on s.id = v.story_id
     left join releases own on own.story_id = v.story_id and own.ordinal = v.ordinal
     left join enrichments r on r.story_id = v.story_id and r.ordinal = v.ordinal and r.enricher = 'related'
     where v.story_id = $1 and v.ordinal = $2`,
    [storyId, ordinal],
  );
