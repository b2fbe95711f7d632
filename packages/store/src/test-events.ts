import { stableId } from '@dateline/story';
import { all, type Db, one } from './db.ts';
import { type DeliveryTarget, findDeliveryTargets } from './delivery-copies.ts';

/** What became of a test event. */
export interface TestEvent {
  id: string;
  endpointId: string;
  requestedAt: Date;
  takenAt: Date | null;
  finishedAt: Date | null;
  ms: number | null;
  status: number | null;
  outcome: 'delivered' | 'failed' | null;
  error: string | null;
  response: string | null;
}

const columns = `id, endpoint_id as "endpointId", requested_at as "requestedAt", taken_at as "takenAt", finished_at as "finishedAt",
  ms, status, outcome, error, response`;

/** Test events of one endpoint in a minute: each is a request to a stranger's server. */
const MOST_A_MINUTE = 10;

export type TestRequest =
  | { kind: 'requested'; id: string }
  | { kind: 'unknown' }
  | { kind: 'untestable'; channel: string }
  | { kind: 'too-often' };

/** Requests a test event at an endpoint, in whatever state it is. Dispatchers look for such requests once a second. */
export async function requestTestEvent(
  db: Db,
  {
    endpointId,
    by,
    nonce,
    partnerId,
  }: { endpointId: string; by: string; nonce: string; partnerId?: string | undefined },
): Promise<TestRequest> {
  await db.query(`delete from test_events where requested_at < now() - interval '30 days'`);
  const endpoint = await one<{ channel: string; lately: number }>(
    db,
    `select channel, (select count(*)::int from test_events t
       where t.endpoint_id = e.id and t.requested_at > now() - interval '1 minute') as lately
     from endpoints e where id = $1 and removed_at is null and ($2::text is null or partner_id = $2)`,
    [endpointId, partnerId ?? null],
  );
  if (!endpoint) return { kind: 'unknown' };
  if (endpoint.channel !== 'webhook') return { kind: 'untestable', channel: endpoint.channel };
  if (endpoint.lately >= MOST_A_MINUTE) return { kind: 'too-often' };
  const id = stableId('te', endpointId, nonce);
  await db.query('insert into test_events (id, endpoint_id, requested_by) values ($1, $2, $3)', [id, endpointId, by]);
  return { kind: 'requested', id };
}

/** A test event that this process is to send, now. */
export interface TakenTestEvent {
  id: string;
  endpointName: string;
  requestedAt: Date;
  target: DeliveryTarget;
}

/** Claims test events for sending, each once; what was asked for more than five minutes ago nobody waits for any more. */
export async function takeTestEvents(db: Db, limit: number): Promise<TakenTestEvent[]> {
  const taken = await all<Omit<TakenTestEvent, 'target'> & { endpointId: string }>(
    db,
    `with waiting as (
       select id from test_events where taken_at is null and requested_at > now() - interval '5 minutes'
       order by requested_at limit $1 for no key update skip locked
     )
     update test_events t set taken_at = now() from waiting, endpoints e
     where t.id = waiting.id and e.id = t.endpoint_id
     returning t.id, t.endpoint_id as "endpointId", e.name as "endpointName", t.requested_at as "requestedAt"`,
    [limit],
  );
  if (taken.length === 0) return [];
  const ids = taken.map(({ endpointId }) => endpointId);
  const targets = await findDeliveryTargets(db, ids);
  return taken.flatMap(({ endpointId: _endpoint, ...event }, at) => {
    const target = targets[at];
    return target ? [{ ...event, target }] : [];
  });
}

/** Stores what a partner answered to a test event. */
export async function finishTestEvent(
  db: Db,
  id: string,
  result: Pick<TestEvent, 'ms' | 'status' | 'outcome' | 'error' | 'response'>,
): Promise<void> {
  await db.query(
    `update test_events set finished_at = now(), ms = $2, status = $3, outcome = $4, error = $5, response = $6 where id = $1`,
    [id, Math.round(result.ms ?? 0), result.status, result.outcome, result.error, result.response],
  );
}

/** Returns a test event; only if its endpoint is of this partner, where one asks. */
export const readTestEvent = (
  db: Db,
  { endpointId, id, partnerId }: { endpointId: string; id: string; partnerId?: string | undefined },
): Promise<TestEvent | undefined> =>
  one(
    db,
    `select ${columns} from test_events t where id = $1 and endpoint_id = $2
       and exists (select from endpoints e where e.id = t.endpoint_id and ($3::text is null or e.partner_id = $3))`,
    [id, endpointId, partnerId ?? null],
  );
