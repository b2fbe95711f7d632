import { all, type Db, inTransaction, one, type Pool } from './db.ts';
import { countDeliverySlots, readCountedUpTo } from './delivery-slots.ts';

/** Upper bounds of the durations that are counted, in ms; what took longer than the last is counted after it. */
const DURATION_BOUNDS = [5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000];

/** Attempts at an endpoint on one day (UTC). */
export interface DeliveryDay {
  endpointId: string;
  day: Date;
  delivered: number;
  failed: number;
  /** POSTs that carried these: fewer where one carried several events. */
  requests: number;
  /** Of the bodies that were answered; null = not known, since they were not counted on that day. */
  bytes: number | null;
  /** Milliseconds within which half, and nineteen of twenty, of the delivered attempts were answered; null without any. */
  p50: number | null;
  p95: number | null;
}

/**
 * An attempt's row commits a moment after its time, for as long as a statement may take; what is younger is counted next time.
 */
const SETTLED_AFTER_S = 60;
/** Counted at a time, so that a long backlog is no long transaction. */
const AT_MOST_MINUTES = 60;

/**
 * Counts attempts into their days, each once: the moment up to which they are counted moves in the same transaction. Returns true
 * when there is more to count at once, false when there is none or another process counts.
 * @param settledAfterS how old an attempt must be, in seconds
 */
export async function countDeliveryDays(pool: Pool, settledAfterS = SETTLED_AFTER_S): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    const span = await one<{ from: string; to: string; hasMore: boolean }>(
      tx,
      `select up_to::text as "from", t.next::text as "to", t.next < now() - make_interval(secs => $2) as "hasMore"
       from delivery_days_counted cross join lateral (
         select greatest(up_to, least(now() - make_interval(secs => $2),
           (select min(at) from attempts where at >= up_to) + make_interval(mins => $1))) as next) t
       for update of delivery_days_counted skip locked`,
      [AT_MOST_MINUTES, settledAfterS],
    );
    if (!span) return false;
    await tx.query(countStatement, [span.from, span.to, DURATION_BOUNDS]);
    await countDeliverySlots(tx, span.from, span.to);
    await tx.query('update delivery_days_counted set up_to = $1', [span.to]);
    return span.hasMore;
  });
}

/**
 * Refused deliveries are failures of the partner's address. Events of one request have their attempts recorded at one moment. An
 * answered attempt without bytes is of a version that did not count them.
 */
const countStatement = `
  with made as (
    select d.endpoint_id, (a.at at time zone 'UTC')::date as day, a.outcome = 'delivered' as delivered, a.bytes,
      a.status is not null and a.bytes is null as uncounted, coalesce(a.batch_id || a.at, a.delivery_id || ' ' || a.n) as request,
      case when a.outcome = 'delivered' then (select count(*) from unnest($3::int[]) b where b < a.ms)::int end as slot
    from attempts a join deliveries d on d.id = a.delivery_id where a.at >= $1::timestamptz and a.at < $2::timestamptz
  ), slots as (
    select endpoint_id, day, slot, count(*)::int as n from made where slot is not null group by 1, 2, 3
  ), days as (
    select endpoint_id, day, count(*) filter (where delivered)::int as delivered, count(*) filter (where not delivered)::int as failed,
      count(distinct request) as requests, case when not bool_or(uncounted) then coalesce(sum(bytes), 0) end as bytes
    from made group by 1, 2
  )
  insert into delivery_days as kept (endpoint_id, day, delivered, failed, requests, bytes, durations)
  select endpoint_id, day, delivered, failed, requests, bytes,
    array(select coalesce((select n from slots s where s.endpoint_id = days.endpoint_id and s.day = days.day and s.slot = at.slot), 0)
      from generate_series(0, cardinality($3::int[])) at(slot) order by slot)
  from days order by endpoint_id, day
  on conflict (endpoint_id, day) do update set delivered = kept.delivered + excluded.delivered, failed = kept.failed + excluded.failed,
    requests = coalesce(kept.requests, kept.delivered + kept.failed) + excluded.requests, bytes = kept.bytes + excluded.bytes,
    durations = array(select o + n from unnest(kept.durations, excluded.durations) with ordinality as u (o, n, i) order by i)`;

/** Returns the days of endpoints that had attempts, oldest first, and up to when they are counted. */
export async function readDeliveryDays(
  db: Db,
  endpointIds: readonly string[],
  days: number,
): Promise<{ days: DeliveryDay[]; countedUpTo: Date }> {
  const [rows, counted] = await Promise.all([
    all<Omit<DeliveryDay, 'p50' | 'p95'> & { durations: number[] }>(
      db,
      `select endpoint_id as "endpointId", day::timestamp at time zone 'UTC' as day, delivered, failed,
         coalesce(requests, delivered + failed)::float8 as requests, bytes::float8 as bytes, durations from delivery_days
       where endpoint_id = any($1) and day > (now() at time zone 'UTC')::date - $2::int order by day`,
      [endpointIds, days],
    ),
    readCountedUpTo(db),
  ]);
  const withLatency = rows.map(({ durations, ...row }) => ({
    ...row,
    p50: quantile(durations, 0.5),
    p95: quantile(durations, 0.95),
  }));
  return { days: withLatency, countedUpTo: counted };
}

/** Interpolates within the counted slots, as evenly as the attempts in one may have fallen. */
function quantile(durations: readonly number[], share: number): number | null {
  const total = durations.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let below = 0;
  for (const [slot, count] of durations.entries()) {
    const low = DURATION_BOUNDS[slot - 1] ?? 0;
    const high = DURATION_BOUNDS[slot] ?? low * 2;
    if (count > 0 && below + count >= share * total) return low + ((share * total - below) / count) * (high - low);
    below += count;
  }
  return null;
}
