import { all, type Db, inTransaction, type Pool } from './db.ts';
import { type Delivery, type DeliveryState, deliveryColumns } from './deliveries.ts';

export type Claim =
  | { kind: 'claimed'; delivery: Delivery; event: string }
  | { kind: 'later'; because: 'early' | 'embargo' | 'busy'; waitMs: number }
  | { kind: 'settled'; state: DeliveryState };

interface ClaimFacts extends Delivery {
  endpointState: string;
  endpointRemoved: boolean;
  /** The endpoint was removed, and is sent kills no more. */
  killsOver: boolean;
  embargoEarly: boolean;
  earlyMs: number;
  leaseMs: number;
  embargoMs: number;
  storyKilled: boolean;
  /** It waits for an operator. */
  storyHeld: boolean;
  busyMs: number;
  hasNewer: boolean;
  everSent: boolean;
}

/**
 * Takes deliveries for one attempt each, by the database's clock alone, so that skewed clocks of services cannot lift an
 * embargo; one answer for each, in order. Of one story, one version at a time is in flight to an endpoint, and never one
 * that is older than what it was owed since: this is what keeps a kill from being overtaken. A lease that ran out (the
 * sender died) may be claimed again.
 */
export async function claimDeliveries(pool: Pool, ids: readonly string[], leaseMs: number): Promise<Claim[]> {
  return inTransaction(pool, async (tx) => {
    await lockSiblings(tx, ids);
    // A statement of its own, so that it sees what was committed while the locks were awaited.
    const facts = new Map((await readClaimFacts(tx, ids)).map((row) => [row.id, row]));
    const { claims, changes } = decideClaims(ids, facts);
    await writeChanges(tx, changes, leaseMs);
    return claims;
  });
}

/**
 * Locks all deliveries of the same stories to the same endpoints, in the order of their ids like everyone who locks several.
 * Of two claims for one story and endpoint at least one sees the other's row, so the second waits for the first.
 */
const lockSiblings = (tx: Db, ids: readonly string[]) =>
  tx.query(
    `select from deliveries d
     where (endpoint_id, story_id) in (select endpoint_id, story_id from deliveries where id = any($1))
     order by id for no key update`,
    [ids],
  );

const readClaimFacts = (tx: Db, ids: readonly string[]): Promise<ClaimFacts[]> =>
  all(
    tx,
    `select ${deliveryColumns}, e.state as "endpointState", e.removed_at is not null as "endpointRemoved",
       e.removed_at is not null and coalesce(e.kills_until <= now(), true) as "killsOver", e.embargo_early as "embargoEarly",
       extract(epoch from d.next_attempt_at - now())::float8 * 1000 as "earlyMs",
       coalesce(extract(epoch from d.lease_until - now())::float8 * 1000, 0) as "leaseMs",
       coalesce(extract(epoch from s.embargoed_until - now())::float8 * 1000, 0) as "embargoMs",
       s.killed_at is not null as "storyKilled", s.held_because is not null as "storyHeld", o."busyMs", o."hasNewer", o."everSent"
     from deliveries d join endpoints e on e.id = d.endpoint_id join stories s on s.id = d.story_id
     cross join lateral (
       select coalesce(max(extract(epoch from o.lease_until - now())) filter (where o.id <> d.id and o.state = 'sending'), 0)::float8
           * 1000 as "busyMs",
         bool_or(o.ordinal > d.ordinal) as "hasNewer", bool_or(o.id <> d.id and o.attempts > 0) as "everSent"
       from deliveries o where o.endpoint_id = d.endpoint_id and o.story_id = d.story_id) o
     where d.id = any($1)`,
    [ids],
  );

/** A row to be moved to another state. `why` null = claimed. */
interface Change {
  id: string;
  state: DeliveryState;
  why: string | null;
}

/** Another sender of the same story to the same endpoint is at work: come back in ms, at most. */
const BUSY_MS = 250;

/** All facts are as of one moment, so of several versions of a story to an endpoint the first that may be sent goes. */
function decideClaims(ids: readonly string[], facts: ReadonlyMap<string, ClaimFacts>) {
  const changes = new Map<string, Change>();
  const taken = new Set<string>();
  const claims = ids.map((id): Claim => {
    const own = facts.get(id);
    if (!own) return { kind: 'settled', state: 'superseded' };
    const refusal = refuseClaim(own);
    if (refusal && refusal.kind !== 'settle') return refusal;
    if (refusal) {
      changes.set(id, { id, state: refusal.state, why: refusal.why });
      return { kind: 'settled', state: refusal.state };
    }
    const destination = `${own.endpointId} ${own.storyId}`;
    if (taken.has(destination)) return { kind: 'later', because: 'busy', waitMs: BUSY_MS };
    taken.add(destination);
    changes.set(id, { id, state: 'sending', why: null });
    const delivery: Delivery = { ...own, state: 'sending', attempts: own.attempts + 1 };
    return { kind: 'claimed', delivery, event: eventToSend(own) };
  });
  return { claims, changes: [...changes.values()] };
}

type Refusal = Exclude<Claim, { kind: 'claimed' }> | { kind: 'settle'; state: DeliveryState; why: string };

const isKill = (facts: ClaimFacts): boolean => facts.event === 'story.killed';

/** The rules in the order in which they outrank one another; undefined = may be sent. */
function refuseClaim(facts: ClaimFacts): Refusal | undefined {
  if (facts.state !== 'pending' && facts.state !== 'sending') return { kind: 'settled', state: facts.state };
  if (facts.state === 'sending' && facts.leaseMs > 0) return { kind: 'later', because: 'busy', waitMs: facts.leaseMs };
  if (facts.hasNewer) return { kind: 'settle', state: 'superseded', why: 'A newer version took its place' };
  if (facts.storyKilled && !isKill(facts)) return { kind: 'settle', state: 'superseded', why: 'The story was killed' };
  if (isKill(facts) && !facts.everSent && facts.attempts === 0) {
    return { kind: 'settle', state: 'superseded', why: 'The partner never got this story: nothing to withdraw' };
  }
  if (facts.storyHeld && !isKill(facts))
    return { kind: 'settle', state: 'held', why: 'The story waits for an operator' };
  if (facts.killsOver || (facts.endpointRemoved && !isKill(facts)))
    return { kind: 'settle', state: 'superseded', why: 'The endpoint was removed' };
  if (facts.endpointState !== 'enabled' && !facts.endpointRemoved)
    return { kind: 'settle', state: 'held', why: `The endpoint is ${facts.endpointState}` };
  if (facts.state === 'pending' && facts.earlyMs > 0) return { kind: 'later', because: 'early', waitMs: facts.earlyMs };
  if (facts.embargoMs > 0 && !facts.embargoEarly && !isKill(facts)) {
    return { kind: 'later', because: 'embargo', waitMs: facts.embargoMs };
  }
  return facts.busyMs > 0 ? { kind: 'later', because: 'busy', waitMs: Math.min(facts.busyMs, BUSY_MS) } : undefined;
}

/** What this partner is told: a version is news to whoever never got an earlier one. */
function eventToSend(facts: ClaimFacts): string {
  if (isKill(facts)) return facts.event;
  if (!facts.everSent) return 'story.published';
  return facts.event === 'story.published' ? 'story.updated' : facts.event;
}

/** The lease runs from this statement and not from the start of the transaction, which may have waited for its locks. */
async function writeChanges(tx: Db, changes: readonly Change[], leaseMs: number): Promise<void> {
  if (changes.length === 0) return;
  await tx.query(
    `update deliveries d set state = c.state, attempts = d.attempts + case c.state when 'sending' then 1 else 0 end,
       lease_until = case c.state when 'sending' then statement_timestamp() + make_interval(secs => $2 / 1000.0) end,
       last_error = coalesce(c.why, d.last_error), settled_at = case c.state when 'superseded' then now() when 'sending' then d.settled_at end
     from unnest($1::text[], $3::text[], $4::text[]) as c (id, state, why) where d.id = any($1) and d.id = c.id`,
    [changes.map(({ id }) => id), leaseMs, changes.map(({ state }) => state), changes.map(({ why }) => why)],
  );
}
