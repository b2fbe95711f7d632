import { all, type Db } from './db.ts';
import type { DeliveryState } from './deliveries.ts';
import { begunOf, dueAt } from './delivery-line.ts';

/** How an endpoint is doing, by what was sent to it lately. */
export interface EndpointActivity {
  endpointId: string;
  /** Due, being sent or waiting for another attempt. */
  owed: number;
  /** Held until the endpoint is enabled. */
  held: number;
  /** Waiting for an embargo to end. */
  scheduled: number;
  /** When the oldest of what is owed became due. */
  oldestOwedAt: Date | null;
  /** Of the latest deliveries: how many arrived, and how many met a failure and have not arrived. */
  recentDelivered: number;
  recentFailing: number;
  lastDeliveredAt: Date | null;
  lastError: string | null;
  lastErrorAt: Date | null;
  /** Left alone until then, and why: by the breaker, or because the partner asked for it. Null while it is not. */
  quietUntil: Date | null;
  quietBecause: string | null;
  /** In strict order the delivery that all others wait for until it is tried again; null = none. */
  heldUpBy: string | null;
  /** When something is tried there next; null when nothing waits. */
  nextAttemptAt: Date | null;
}

/** Deliveries of an endpoint that count as its latest. */
const LATEST = 200;

/** SQL: what waits at endpoint `e` in one state; only where a state is written down is its index used. */
const waitingIn = (state: DeliveryState): string =>
  `select state, created_at, state = 'pending' and attempts = 0 and next_attempt_at > now() as is_scheduled
   from deliveries where endpoint_id = e.id and state = '${state}'`;

/** Returns the health of endpoints, in any order. */
export const readEndpointActivity = (db: Db, endpointIds: readonly string[]): Promise<EndpointActivity[]> =>
  all(
    db,
    `select e.id as "endpointId", waiting.*, latest.*, failure.error as "lastError", failure.at as "lastErrorAt",
       turn.until as "quietUntil", case when turn.until is not null then turn.because end as "quietBecause",
       case when next.at is not null then greatest(next.at, turn.until) end as "nextAttemptAt", next.head as "heldUpBy"
     from endpoints e
     cross join lateral (
       select count(*) filter (where d.state <> 'held' and not d.is_scheduled)::int as owed,
         count(*) filter (where d.state = 'held')::int as held, count(*) filter (where d.is_scheduled)::int as scheduled,
         min(d.created_at) filter (where d.state <> 'held' and not d.is_scheduled) as "oldestOwedAt"
       from (${(['pending', 'sending', 'held'] as const).map(waitingIn).join(' union all ')}) d
     ) waiting
     cross join lateral (
       select count(*) filter (where d.state = 'delivered')::int as "recentDelivered",
         count(*) filter (where d.state <> 'delivered' and d.last_error is not null)::int as "recentFailing",
         max(d.settled_at) filter (where d.state = 'delivered') as "lastDeliveredAt"
       from (select * from deliveries where endpoint_id = e.id and attempts > 0 and expired_at is null order by created_at desc limit $2) d
     ) latest
     left join lateral (
       select a.at, coalesce(a.error, 'HTTP ' || a.status) as error
       from (select * from deliveries where endpoint_id = e.id and attempts > 0 and expired_at is null order by created_at desc limit $2) d
       join attempts a on a.delivery_id = d.id and (d.attempts > 1 or d.state <> 'delivered') where a.outcome <> 'delivered' order by a.at desc limit 1
     ) failure on true
     left join lateral (
       select case when quiet_until > now() then quiet_until end as until, quiet_because as because
       from endpoint_turns where endpoint_id = e.id
     ) turn on true
     cross join lateral (
       select ${dueAt('e')} as at, (select b.id from (${begunOf('e')}) b where b.next_attempt_at > now()) as head
     ) next
     where e.id = any($1)`,
    [endpointIds, LATEST],
  );
