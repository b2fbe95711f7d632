import { isKill } from './claim-rules.ts';
import { embargoOf, isTakenBackSince } from './copies.ts';
import { all, type Db, inTransaction, type Pool } from './db.ts';
import { deliveredAtOf, siblingsOf } from './deliveries.ts';
import { wakeEndpoints } from './endpoint-turns.ts';
import {
  judgeResend,
  type ResendAct,
  type ResendFacts,
  type ResendReason,
  type ResendVerdict,
} from './resend-verdict.ts';

/** What became of one delivery that was to be sent again. */
export interface Resend {
  id: string;
  endpointId: string;
  storyId: string;
  ordinal: number;
  event: string;
  act: ResendAct;
  because?: ResendReason;
  /** The run of attempts that sends it; 1 = the first. */
  run: number;
  /** Attempts made so far, in all runs. */
  attempts: number;
}

interface ResendRow extends ResendFacts {
  id: string;
  endpointId: string;
  storyId: string;
  ordinal: number;
  run: number;
  attempts: number;
}

/** Whose deliveries may be touched, and whether only to say what would be done. */
export interface ResendScope {
  /** Deliveries of other partners' endpoints are as if they did not exist. */
  partnerId?: string | undefined;
  dryRun?: boolean;
}

/** Rows that one transaction locks; more would make others wait. */
const CHUNK = 500;

/**
 * Sends deliveries again, in whatever state they are: one that waits is brought forward, one that has ended begins a new run of
 * attempts under the same webhook-id. A story that was killed, or has a newer version, is refused. Returns an answer for each
 * delivery that exists in the scope, in the order of the ids given; what was delivered keeps its `delivered_at`.
 */
export async function resendDeliveries(pool: Pool, ids: readonly string[], scope: ResendScope = {}): Promise<Resend[]> {
  const answers: Resend[] = [];
  for (let at = 0; at < ids.length; at += CHUNK) {
    const chunk = ids.slice(at, at + CHUNK);
    answers.push(...(await inTransaction(pool, (tx) => resendWithin(tx, chunk, scope))));
  }
  return answers;
}

/** `resendDeliveries` in a transaction that does more, which keeps the locks of all of them: of some hundred deliveries at most. */
export async function resendWithin(
  tx: Db,
  ids: readonly string[],
  { partnerId, dryRun }: ResendScope,
): Promise<Resend[]> {
  if (!dryRun) await lockForResend(tx, ids, partnerId);
  // A statement of its own, so that it sees what was committed while the locks were awaited.
  const rows = new Map((await readResendFacts(tx, ids, partnerId)).map((row) => [row.id, row]));
  const judged = ids.flatMap((id) => {
    const row = rows.get(id);
    return row ? [{ row, verdict: judgeResend(row) }] : [];
  });
  if (!dryRun) await writeResends(tx, judged);
  return judged.map(({ row, verdict }) => answerOf(row, verdict));
}

/** Turns before deliveries, as everyone does: dispatchers look as soon as this is committed. */
async function lockForResend(tx: Db, ids: readonly string[], partnerId: string | undefined): Promise<void> {
  const rows = await all<{ endpointId: string }>(
    tx,
    `select distinct d.endpoint_id as "endpointId" from deliveries d join endpoints e on e.id = d.endpoint_id
     where d.id = any($1) and ($2::text is null or e.partner_id = $2)`,
    [ids, partnerId ?? null],
  );
  await wakeEndpoints(
    tx,
    rows.map(({ endpointId }) => endpointId),
  );
  await lockSiblingsOf(tx, ids);
}

/** The siblings too, in the order of ids, as a claim locks them: nothing newer comes between the look and the change. */
const lockSiblingsOf = (tx: Db, ids: readonly string[]) =>
  tx.query(
    `select from deliveries where (endpoint_id, story_id) in (select endpoint_id, story_id from deliveries where id = any($1))
     order by id for no key update`,
    [ids],
  );

const readResendFacts = (tx: Db, ids: readonly string[], partnerId: string | undefined): Promise<ResendRow[]> =>
  all(
    tx,
    `select d.id, d.endpoint_id as "endpointId", d.story_id as "storyId", d.ordinal, d.event, d.state, d.run, d.attempts,
       e.removed_at is not null or e.state = 'enabled' as "endpointEnabled",
       coalesce(e.subscribed_until <= now(), false)
         or e.removed_at is not null and not (${isKill} and coalesce(e.kills_until > now(), false)) as "endpointRemoved",
       ${isTakenBackSince('s', 'd')} as "storyKilled", s.held_because is not null as "storyHeld", d.behind is not null as behind,
       case when not e.embargo_early and not ${isKill} and x.embargoed_until > now() then x.embargoed_until::text end as "notBefore",
       d.next_attempt_at > now() as waits, d.expired_at is not null as expired, o.has_newer as "hasNewer",
       o.ever_sent or e.channel = 'websub' as "everSent"
     from deliveries d join endpoints e on e.id = d.endpoint_id join stories s on s.id = d.story_id
     cross join lateral (${siblingsOf('d')}) o cross join lateral (select ${embargoOf('s', 'd')} as embargoed_until) x
     where d.id = any($1) and ($2::text is null or e.partner_id = $2)`,
    [ids, partnerId ?? null],
  );

interface Judged {
  row: ResendRow;
  verdict: ResendVerdict;
}

async function writeResends(tx: Db, judged: readonly Judged[]): Promise<void> {
  await wishAgain(
    tx,
    judged.flatMap(({ row, verdict }) => (verdict.because === 'in-flight' ? [row.id] : [])),
  );
  const changes = judged.flatMap(({ row, verdict }) => (verdict.change ? [{ row, ...verdict.change }] : []));
  if (changes.length === 0) return;
  await pullAgain(
    tx,
    changes.map(({ row }) => row.id),
  );
  await tx.query(
    `update deliveries d set state = c.state, run = d.run + c.new_run::int,
       delivered_at = ${deliveredAtOf('d')},
       attempts_before = case when c.new_run then d.attempts else d.attempts_before end,
       next_attempt_at = coalesce(c.not_before, now()), settled_at = null, lease_until = null
     from unnest($1::text[], $2::text[], $3::boolean[], $4::timestamptz[]) as c (id, state, new_run, not_before)
     where d.id = any($1) and d.id = c.id`,
    [
      changes.map(({ row }) => row.id),
      changes.map(({ state }) => state),
      changes.map(({ newRun }) => newRun),
      changes.map(({ row }) => row.notBefore),
    ],
  );
}

/** What is in flight is due at once should it fail. */
async function wishAgain(tx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.query('update deliveries set wished_at = now() where id = any($1)', [ids]);
}

/** A partner without a URL finds it once more at the end of its events. */
const pullAgain = (tx: Db, ids: readonly string[]) =>
  tx.query(
    `update endpoint_events x set seq = null from endpoints e
     where x.delivery_id = any($1) and e.id = x.endpoint_id and e.channel = 'pull'`,
    [ids],
  );

const answerOf = (row: ResendRow, { act, because, change }: ResendVerdict): Resend => ({
  id: row.id,
  endpointId: row.endpointId,
  storyId: row.storyId,
  ordinal: row.ordinal,
  event: row.event,
  act,
  ...(because && { because }),
  run: row.run + (change?.newRun ? 1 : 0),
  attempts: row.attempts,
});

/** Ids of what waits for its next attempt at an endpoint, the longest due first. */
async function listWaiting(db: Db, endpointId: string, limit: number): Promise<string[]> {
  const rows = await all<{ id: string }>(
    db,
    `select id from deliveries where endpoint_id = $1 and state = 'pending' and next_attempt_at > now()
     order by next_attempt_at, id limit $2`,
    [endpointId, limit],
  );
  return rows.map(({ id }) => id);
}

/** Most deliveries that one call brings forward; the rest by the next call. */
const MOST_WAITING = 20_000;

/** Brings forward all that waits for its next attempt at an endpoint. Embargoes hold. */
export const sendWaitingNow = async (pool: Pool, endpointId: string, scope: ResendScope = {}): Promise<Resend[]> =>
  resendDeliveries(pool, await listWaiting(pool, endpointId, MOST_WAITING), scope);

/** How many deliveries met each end, for an answer that a person reads: `{"resent": 12, "refused: story-killed": 1}`. */
export function countResends(resends: readonly { act: string; because?: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { act, because } of resends) {
    const name = because ? `${act}: ${because}` : act;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
