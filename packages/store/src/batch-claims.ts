import { randomUUID } from 'node:crypto';
import { type BatchSettings, stableId } from '@dateline/story';
import { type DueDelivery, type PlannedRequest, planBatches, planLine, soonest } from './batch-plan.ts';
import { isKill, settleChosen } from './claim-rules.ts';
import { all, type Db, inTransaction, one, type Pool } from './db.ts';
import { type Delivery, deliveryColumns } from './deliveries.ts';
import { readBatches } from './delivery-batches.ts';
import {
  type ClaimAnswer,
  type ClaimedDelivery,
  type Claimer,
  type ClaimRequest,
  claimDeliveries,
} from './delivery-claims.ts';
import { isBegun, isStrict } from './delivery-line.ts';

/** What the holder of an endpoint with batches asks for. */
export interface BatchRequest extends Omit<ClaimRequest, 'clearsWake'> {
  /** Requests that may begin now; one at least. */
  room: number;
  batch: BatchSettings;
}

/** Deliveries that one claim looks at: they are locked together. */
const MOST_AT_ONCE = 500;

/**
 * Claims what is due for the holder of an endpoint with batches, in one transaction: kills first and by themselves, then as many
 * requests as there is room for. Each of `claimed` is one request; the first of a batch names the others. undefined = the lease was lost.
 */
export async function claimBatches(
  pool: Pool,
  request: BatchRequest,
  claimer: Claimer,
): Promise<ClaimAnswer | undefined> {
  return inTransaction(pool, async (tx) => {
    const [kills] = await claimDeliveries(tx, [{ ...request, room: 0, clearsWake: true }], claimer);
    if (!kills) return undefined;
    const { max } = request.batch;
    const room = Math.min(request.room, Math.ceil(MOST_AT_ONCE / max));
    const look = await lookAtDue(tx, request.endpointId, room * max);
    if (look.isBusy) return { ...kills, hasMore: false, isBusy: true };
    const { planned, waitsForMs } = await plan(tx, request, look);
    const wanted = planned.slice(0, room);
    const { claimed, isBusy, nextInMs } = await claimPlanned(tx, request, wanted, claimer);
    return {
      ...kills,
      claimed: [...kills.claimed, ...claimed],
      hasMore: wanted.length > 0 && (look.isStrict || planned.length > room || look.due.length === room * max),
      isBusy: kills.isBusy || isBusy,
      isGathering: waitsForMs !== null,
      nextInMs: soonest([kills.nextInMs, waitsForMs, nextInMs]),
    };
  });
}

interface Look {
  isStrict: boolean;
  /** In strict order something is in flight, which all else waits for. */
  isBusy: boolean;
  due: DueDelivery[];
}

const columns = `d.id, d.batch_id as "batchId", ${isKill} as "isKill", d.attempts - d.attempts_before as tried,
  (extract(epoch from now() - d.next_attempt_at) * 1000)::float8 as "dueForMs"`;

/** Kills that were never attempted are claimed apart. */
const isDue = `d.endpoint_id = $1 and d.state = 'pending' and d.next_attempt_at <= now() and not (${isKill} and d.attempts = 0)
  and d.story_id not in (select f.story_id from deliveries f where f.endpoint_id = $1 and f.state = 'sending')`;

const loosely = `
  select * from (
    (select ${columns}, 0 as part, d.next_attempt_at from deliveries d
      where ${isDue} and ${isKill} order by d.next_attempt_at, d.id limit $2)
    union all
    (select ${columns}, 1, d.next_attempt_at from deliveries d
      where ${isDue} and not ${isKill} order by d.next_attempt_at, d.id limit $2)
  ) q order by part, next_attempt_at, id limit $2`;

const strictly = `
  select * from (
    (select ${columns}, 0 as part, not ${isKill} as rank, d.created_at as at from deliveries d join endpoints e on e.id = d.endpoint_id
      where d.endpoint_id = $1 and d.state = 'pending' and ${isBegun('e')} order by rank, at, d.id limit $2)
    union all
    (select ${columns}, 1, true, d.next_attempt_at from deliveries d join endpoints e on e.id = d.endpoint_id
      where ${isDue} and not ${isBegun('e')} order by d.next_attempt_at, d.id limit $2)
  ) q order by part, rank, at, id limit $2`;

async function lookAtDue(tx: Db, endpointId: string, limit: number): Promise<Look> {
  const kind = await one<{ isStrict: boolean; isFlying: boolean }>(
    tx,
    `select ${isStrict('e')} as "isStrict",
       exists (select from deliveries d where d.endpoint_id = e.id and d.state = 'sending') as "isFlying"
     from endpoints e where e.id = $1`,
    [endpointId],
  );
  const { isStrict: strict = false, isFlying = false } = kind ?? {};
  if (strict && isFlying) return { isStrict: strict, isBusy: true, due: [] };
  const due = await all<DueDelivery>(tx, strict ? strictly : loosely, [endpointId, limit]);
  return { isStrict: strict, isBusy: false, due };
}

async function plan(tx: Db, { batch }: BatchRequest, { isStrict: strict, due }: Look) {
  const known = new Set(due.flatMap(({ batchId }) => batchId ?? []));
  const planning = { ...batch, batches: await readBatches(tx, [...known]) };
  const { requests, waitsForMs } = strict ? planLine(due, planning) : planBatches(due, planning);
  const planned = requests.map((request) => ({ ...request, id: request.batch?.id ?? newBatchId() }));
  return { planned, waitsForMs };
}

const newBatchId = (): string => stableId('bat', randomUUID());

const claim = `
  with asked as materialized (select $1::text as endpoint_id, $2::int as epoch
  ), wanted as materialized (select * from unnest($3::text[], $4::text[]) as w (id, batch_id)
  ), chosen as materialized (
    select d.endpoint_id, d.id, d.story_id, d.ordinal, d.event, d.attempts from deliveries d
    where d.id = any($3) and d.endpoint_id = $1 and d.state = 'pending' and d.next_attempt_at <= now()
      and d.story_id not in (select f.story_id from deliveries f where f.endpoint_id = $1 and f.state = 'sending')
    order by d.next_attempt_at, d.id for no key update of d skip locked
  ), ${settleChosen({ postMs: '$5', batchOf: '(select w.batch_id from wanted w where w.id = d.id)' })}
  select d.told, (extract(epoch from d.next_attempt_at - now()) * 1000)::float8 as "dueInMs", ${deliveryColumns} from changed d`;

type ClaimRow = Delivery & { told: string; dueInMs: number };

async function claimPlanned(
  tx: Db,
  { endpointId, epoch }: BatchRequest,
  wanted: readonly (PlannedRequest & { id: string })[],
  { postMs }: Claimer,
): Promise<Pick<ClaimAnswer, 'claimed' | 'isBusy' | 'nextInMs'>> {
  if (wanted.length === 0) return { claimed: [], isBusy: false, nextInMs: null };
  const ids = wanted.flatMap((request) => request.ids);
  const batchIds = wanted.flatMap(({ id, ids: own }) => own.map(() => id));
  const rows = await all<ClaimRow>(tx, claim, [endpointId, epoch, ids, batchIds, postMs]);
  const sending = new Map(rows.flatMap((row) => (row.state === 'sending' ? [[row.id, claimedOf(row)]] : [])));
  return {
    claimed: wanted.flatMap((request) => requestOf(request, sending)),
    isBusy: rows.length < ids.length,
    nextInMs: soonest(rows.flatMap(({ state, dueInMs }) => (state === 'pending' ? [dueInMs] : []))),
  };
}

const claimedOf = ({ told, dueInMs: _, ...delivery }: ClaimRow): ClaimedDelivery => ({ delivery, event: told });

/** A batch of which a member may not be sent any more is none: the rest goes under a new id. One that is left goes by itself. */
function requestOf(
  { id, ids, batch }: PlannedRequest & { id: string },
  sending: ReadonlyMap<string, ClaimedDelivery>,
): ClaimedDelivery[] {
  const [first, ...others] = ids.flatMap((one) => sending.get(one) ?? []);
  if (!first) return [];
  if (others.length === 0) return [first];
  const isSame = batch !== undefined && others.length + 1 === ids.length;
  const fixed = isSame ? { at: batch.at, sha256: batch.sha256 } : undefined;
  return [{ ...first, batch: { id: batch && !isSame ? newBatchId() : id, fixed, others } }];
}
