import { all, type Db } from './db.ts';

/** What came from a source in one hour (UTC). */
export interface SourceHour {
  sourceId: string;
  hour: Date;
  items: number;
  /** Of these, rejected. */
  rejected: number;
}

/** Weeks that an hour of the week is compared over; a source that is known for less has no rhythm yet. */
export const RHYTHM_WEEKS = 3;
const KEPT_WEEKS = 5;
/** An item may be rejected long after it came, while a stage is behind: hours are counted again for as long, in hours. */
const RECOUNTED_HOURS = 2;

/**
 * Counts receipts by source and hour from the last hours that are counted on, or over five weeks where none is. Counting again changes
 * nothing, so several processes may.
 */
export async function countSourceHours(db: Db): Promise<void> {
  await db.query(
    `insert into source_hours (source_id, hour, items, rejected)
     select source_id, date_trunc('hour', received_at, 'UTC'), count(*), count(*) filter (where state = 'rejected') from receipts
     where received_at >= date_trunc('hour', greatest((select max(hour) from source_hours) - make_interval(hours => $1),
       now() - make_interval(weeks => $2)), 'UTC')
     group by 1, 2 order by 1, 2
     on conflict (source_id, hour) do update set items = excluded.items, rejected = excluded.rejected
       where (source_hours.items, source_hours.rejected) is distinct from (excluded.items, excluded.rejected)`,
    [RECOUNTED_HOURS, KEPT_WEEKS],
  );
  await db.query('delete from source_hours where hour < now() - make_interval(weeks => $1)', [KEPT_WEEKS]);
}

/** Returns the hours of the last day in which something came, of every source. */
export const listSourceHours = (db: Db): Promise<SourceHour[]> =>
  all(
    db,
    `select source_id as "sourceId", hour, items, rejected from source_hours
     where hour > date_trunc('hour', now(), 'UTC') - interval '24 hours' order by source_id, hour`,
  );

/** How a source does, by what comes from it. */
export interface SourcePulse {
  id: string;
  /** Null: a producer names this source and nobody added it. */
  name: string | null;
  disabledAt: Date | null;
  lastItemAt: Date | null;
  /**
   * In each of the last three weeks at least so many items came at the time in which this source has been silent now, whole hours only;
   * null = it is not known for so long.
   */
  expected: number | null;
  keys: number;
  revokedKeys: number;
}

/** Fewer items than this in the same hours of other weeks are no rhythm. */
const RHYTHM_ITEMS = 3;

/** Whether a source that may send is silent although in each of the last weeks items came at this time. */
export const isSilent = ({ disabledAt, expected }: Pick<SourcePulse, 'disabledAt' | 'expected'>): boolean =>
  disabledAt === null && expected !== null && expected >= RHYTHM_ITEMS;

/** Returns every source, and those that only producers name, by id. */
export const listSourcePulses = (db: Db): Promise<SourcePulse[]> =>
  all(
    db,
    `select s.id, s.name, s.disabled_at as "disabledAt", last.at as "lastItemAt", rhythm.expected, keys.*
     from (select id, name, disabled_at from sources
       union all select distinct source_id, null, null::timestamptz from source_hours h
         where hour > now() - interval '1 week' and not exists (select from sources k where k.id = h.source_id)) s
     left join lateral (select received_at as at from receipts where source_id = s.id order by received_at desc limit 1) last on true
     cross join lateral (select count(*) filter (where revoked_at is null)::int as keys,
       count(revoked_at)::int as "revokedKeys" from api_keys where source_id = s.id) keys
     left join lateral (
       select min(n)::int as expected from (
         select coalesce(sum(h.items), 0) as n from generate_series(1, $1::int) week
         left join source_hours h on h.source_id = s.id
           and h.hour >= date_trunc('hour', last.at, 'UTC') + interval '1 hour' - make_interval(weeks => week)
           and h.hour < date_trunc('hour', now(), 'UTC') - make_interval(weeks => week)
         group by week) weeks
       where exists (select from source_hours o where o.source_id = s.id
         and o.hour <= date_trunc('hour', last.at, 'UTC') + interval '1 hour' - make_interval(weeks => $1::int))
     ) rhythm on true
     order by s.id`,
    [RHYTHM_WEEKS],
  );
