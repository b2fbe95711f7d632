import { deliveryIdOf } from '@dateline/story';
import { embargoOf, isTakenBack } from './copies.ts';
import { all, type Db } from './db.ts';
import { type DeliveryState, deliveredAtOf } from './deliveries.ts';
import { isPlace } from './list-place.ts';
import { deliveriesUnder } from './webhook-ids.ts';

/** A delivery as its partner may see it. */
export interface PartnerDelivery {
  /** Also the webhook-id. */
  id: string;
  endpointId: string;
  endpointName: string;
  storyId: string;
  guid: string;
  /** Of the version that was delivered; null while it must not be shown. */
  headline: string | null;
  hiddenBecause: 'killed' | 'held' | 'embargo' | null;
  ordinal: number;
  event: string;
  state: DeliveryState;
  attempts: number;
  /** Of attempts; 1 until it was sent again. */
  run: number;
  createdAt: Date;
  nextAttemptAt: Date;
  /** First time that it was delivered; sending it again leaves it as it is. */
  deliveredAt: Date | null;
  lastError: string | null;
  /** Place in the log, for the page after it. */
  cursor: string;
}

export interface PartnerDeliveryQuery {
  partnerId: string;
  endpointId?: string | undefined;
  state?: DeliveryState | undefined;
  /** A webhook-id, also of a batch, a guid, a story's id, or words of the headline that was delivered. */
  search?: string | undefined;
  /** Cursor of the last delivery of the page before. */
  after?: string | undefined;
  limit: number;
}

/**
 * Why a partner must not read the headline of a delivery, in SQL; null = it may. What was killed is shown to nobody, what waits for
 * an operator only to whoever has it already, and what is under embargo to these and to whoever gets it early. Of deliveries d,
 * endpoints e and stories s.
 */
export const hiddenFromPartner = `case when ${isTakenBack('s')} then 'killed'
  when d.delivered_at is not null or d.state = 'delivered' then null
  when s.held_because is not null then 'held'
  when ${embargoOf('s', 'd')} > now() and not e.embargo_early then 'embargo' end`;

const columns = `d.id, d.endpoint_id as "endpointId", e.name as "endpointName", d.story_id as "storyId", s.guid,
  case when h.hidden is null then v.story->>'headline' end as headline, h.hidden as "hiddenBecause", d.ordinal, d.event, d.state,
  d.attempts, d.run, d.created_at as "createdAt", d.next_attempt_at as "nextAttemptAt",
  ${deliveredAtOf('d')} as "deliveredAt",
  d.last_error as "lastError", d.created_at::text || '~' || d.id as cursor`;

const joins = `join stories s on s.id = d.story_id
  left join story_versions v on v.story_id = d.story_id and v.ordinal = d.ordinal
  cross join lateral (select ${hiddenFromPartner} as hidden) h`;

const fits = `d.expired_at is null and ($3::text is null or d.state = $3) and ($4::timestamptz is null or (d.created_at, d.id) < ($4, $5))`;

/** One walk down the index for each endpoint, whatever the partner has. */
const latest = `
  select ${columns} from endpoints e cross join lateral (
    select * from deliveries d where d.endpoint_id = e.id and ${fits} order by d.created_at desc, d.id desc limit $6) d ${joins}
  where e.partner_id = $1 and ($2::text is null or e.id = $2) order by d.created_at desc, d.id desc limit $6`;

/** Stories that a search for words looks at, newest first: a word that every story has must not read them all. */
const MOST_STORIES = 500;

/**
 * Candidates come by their ids or by the words of their current version; what counts is the headline that may be shown, so that
 * nobody finds out by searching what a page would not tell.
 */
const found = `
  with asked as (select websearch_to_tsquery('simple', search_text($7)) as words), story as materialized (
    select id from stories where id = $7 or guid = $7
    union select story_id from deliveries where id = any(${deliveriesUnder('$7')})
    union (select story_id from story_words, asked where story_words.words @@ asked.words order by at desc limit ${MOST_STORIES})
  )
  select ${columns} from story join deliveries d on d.story_id = story.id join endpoints e on e.id = d.endpoint_id ${joins}, asked
  where e.partner_id = $1 and ($2::text is null or e.id = $2) and ${fits}
    and ($7 in (s.id, s.guid) or d.id = any(${deliveriesUnder('$7')})
      or (h.hidden is null and to_tsvector('simple', search_text(left(v.story->>'headline', 2000))) @@ asked.words))
  order by d.created_at desc, d.id desc limit $6`;

/** Returns deliveries of a partner's endpoints, newest first. A cursor that cannot be read counts as none. */
export function searchPartnerDeliveries(db: Db, query: PartnerDeliveryQuery): Promise<PartnerDelivery[]> {
  const search = deliveryIdOf(query.search?.trim() ?? '');
  const [at, id] = readCursor(query.after);
  const values = [query.partnerId, query.endpointId ?? null, query.state ?? null, at, id, query.limit];
  return search ? all(db, found, [...values, search]) : all(db, latest, values);
}

const CURSOR = /^([-+:. \d]{1,40})~(msg_[a-z0-9]{1,64})$/;

function readCursor(cursor: string | undefined): [string | null, string | null] {
  const [, at = null, id = null] = CURSOR.exec(cursor ?? '') ?? [];
  return at !== null && isPlace(at) ? [at, id] : [null, null];
}

/** Returns those of these deliveries that are of this partner. */
export const findPartnerDeliveries = (db: Db, partnerId: string, ids: readonly string[]): Promise<PartnerDelivery[]> =>
  all(
    db,
    `select ${columns} from deliveries d join endpoints e on e.id = d.endpoint_id ${joins}
     where d.id = any($2) and e.partner_id = $1`,
    [partnerId, ids],
  );

/** Returns a delivery, if it is of this partner. */
export const findPartnerDelivery = async (
  db: Db,
  partnerId: string,
  id: string,
): Promise<PartnerDelivery | undefined> => (await findPartnerDeliveries(db, partnerId, [id]))[0];
