import { embargoOf, isTakenBackSince } from './copies.ts';
import { siblingsOf } from './deliveries.ts';

/** SQL: of a delivery `d`. */
export const isKill = `d.event = 'story.killed'`;

const verdictOf = (unlessEnabled: string): string => `case
  when f.has_newer then 'superseded A newer version took its place'
  when not ${isKill} and ${isTakenBackSince('s', 'd')} then 'superseded The story was killed or withheld'
  when e.subscribed_until <= now() then 'superseded The lease of the subscription has ended'
  when ${isKill} and not f.ever_sent and d.attempts = 0 and e.channel <> 'websub' then 'superseded The partner never got this story: nothing to withdraw'
  when e.removed_at is not null and not (${isKill} and coalesce(e.kills_until > now(), false)) then 'superseded The endpoint was removed'
  when s.held_because is not null and not ${isKill} then 'held The story waits for an operator'
  ${unlessEnabled}
  when ${embargoOf('s', 'd')} > now() and not e.embargo_early and not ${isKill} then 'pending'
  else 'sending' end`;

/**
 * SQL: what becomes of a due delivery, in the order in which the rules outrank one another: the state it is moved to, and why. An
 * endpoint that was removed is still sent its kills for a time. A subscriber of a feed may have read there what was never sent to it.
 * Of deliveries d, stories s, endpoints e and `siblingsOf` f.
 */
export const claimVerdict = verdictOf(
  "when e.removed_at is null and e.state <> 'enabled' then 'held The endpoint is ' || e.state",
);

/** SQL: the state that a delivery would be moved to, were it due and its endpoint enabled. */
export const stateIfEnabled = `split_part(${verdictOf('')}, ' ', 1)`;

export interface Settling {
  /** SQL: how long a delivery may be in flight, in ms. */
  postMs: string;
  /** SQL: the batch that `d` is claimed for. */
  batchOf?: string;
}

/**
 * SQL: `judged` and `changed`, which decide and write what becomes of the deliveries in `chosen`, claimed by the leases in `asked`; what
 * is to be sent is in state "sending", with what this partner is told in `told`. Of one story the newest version goes, and one at a time.
 */
export const settleChosen = ({ postMs, batchOf = '' }: Settling): string => `judged as materialized (
    select d.id, d.endpoint_id, a.epoch, ${embargoOf('s', 'd')} as embargoed_until, split_part(v.verdict, ' ', 1) as state,
      nullif(substr(v.verdict, strpos(v.verdict || ' ', ' ') + 1), '') as why,
      case when ${isKill} then d.event when not f.ever_sent then 'story.published'
        when d.event = 'story.published' then 'story.updated' else d.event end as event,
      row_number() over (partition by d.endpoint_id, d.story_id, v.verdict order by d.ordinal desc, ${isKill} desc, d.id) as nth
    from chosen d join asked a on a.endpoint_id = d.endpoint_id join endpoints e on e.id = d.endpoint_id join stories s on s.id = d.story_id
    cross join lateral (${siblingsOf('d')}) f
    cross join lateral (select ${claimVerdict} as verdict) v
  ), changed as (
    update deliveries d set state = case when j.state = 'superseded' and d.delivered_at is not null then 'delivered' else j.state end,
      attempts = d.attempts + case j.state when 'sending' then 1 else 0 end,
      epoch = case j.state when 'sending' then j.epoch else d.epoch end, wished_at = null,
      lease_until = case j.state when 'sending' then clock_timestamp() + make_interval(secs => ${postMs} / 1000.0) end,
      next_attempt_at = case j.state when 'pending' then greatest(j.embargoed_until, now()) else d.next_attempt_at end,
      last_error = coalesce(j.why, d.last_error), ${batchOf && `batch_id = case j.state when 'sending' then ${batchOf} else d.batch_id end,`}
      settled_at = case j.state when 'superseded' then now() when 'sending' then d.settled_at end
    from judged j where d.id = j.id and (j.state <> 'sending' or j.nth = 1)
    returning d.*, j.event as told
  )`;
