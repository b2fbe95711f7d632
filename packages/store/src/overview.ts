import { type Db, one } from './db.ts';

/** What the record tells about the last minutes; lags of log and queues are asked elsewhere. Rates are per minute. */
export interface Throughput {
  receivedPerMinute: number;
  normalizedPerMinute: number;
  recordedPerMinute: number;
  enrichedPerMinute: number;
  releasedPerMinute: number;
  deliveredPerMinute: number;
  /** Seconds that the oldest item of each kind has waited; null when none waits. */
  oldestUnread: number | null;
  oldestUnreleased: number | null;
  oldestUndelivered: number | null;
  /** Kills and corrections whose story is in doubt, and stories that an operator has to let out. */
  decisionsWaiting: number;
  rejectedOpen: number;
  deliveriesFailed: number;
  deliveriesHeld: number;
  endpointsDisabled: number;
  storiesHeld: number;
  stories: number;
}

const MINUTES = 5;

/** Index-backed counts over the last five minutes, and of everything that waits. */
export async function readThroughput(db: Db): Promise<Throughput> {
  const since = `now() - interval '${MINUTES} minutes'`;
  const perMinute = (table: string, column: string, and = '') =>
    `(select count(*)::float8 / ${MINUTES} from ${table} where ${column} > ${since} ${and})`;
  const ageOf = (table: string, column: string, where: string) =>
    `(select extract(epoch from now() - min(${column}))::float8 from ${table} where ${where})`;
  const row = await one<Throughput>(
    db,
    `select ${perMinute('receipts', 'received_at')} as "receivedPerMinute",
       ${perMinute('receipts', 'received_at', 'and settled_at is not null')} as "normalizedPerMinute",
       ${perMinute('stories', 'updated_at')} as "recordedPerMinute",
       ${perMinute('stories', 'updated_at', 'and enriched_at is not null')} as "enrichedPerMinute",
       ${perMinute('releases', 'released_at')} as "releasedPerMinute",
       ${perMinute('attempts', 'at', "and outcome = 'delivered'")} as "deliveredPerMinute",
       ${ageOf('receipts', 'received_at', "state = 'received'")} as "oldestUnread",
       ${ageOf('stories', 'stage_since', "stage in ('recorded', 'released')")} as "oldestUnreleased",
       (select extract(epoch from now() - min(o.due))::float8 from endpoint_turns t cross join lateral (
         select min(next_attempt_at) as due from deliveries d
         where d.endpoint_id = t.endpoint_id and d.state = 'pending' and d.next_attempt_at < now()) o) as "oldestUndelivered",
       (select count(*)::int from notices where decision is null)
         + (select count(*)::int from stories where held_because is not null) as "decisionsWaiting",
       (select count(*)::int from rejected_items where replayed_at is null) as "rejectedOpen",
       (select count(*)::int from deliveries where state = 'failed') as "deliveriesFailed",
       (select count(*)::int from deliveries where state = 'held') as "deliveriesHeld",
       (select count(*)::int from endpoints where state = 'disabled') as "endpointsDisabled",
       (select count(*)::int from stories where stage = 'held') as "storiesHeld",
       (select greatest(reltuples, 0)::float8 from pg_class where oid = 'stories'::regclass) as "stories"`,
  );
  return row as Throughput;
}
