import { type Db, inTransaction, one, type Pool } from './db.ts';
import { type Delivery, type DeliveryState, deliveryColumns } from './deliveries.ts';

export type Claim =
  | { kind: 'claimed'; delivery: Delivery; event: string }
  | { kind: 'later'; because: 'early' | 'embargo' | 'busy'; waitMs: number }
  | { kind: 'settled'; state: DeliveryState };

interface ClaimFacts extends Delivery {
  endpointState: string;
  embargoEarly: boolean;
  earlyMs: number;
  leaseMs: number;
  embargoMs: number;
  storyKilled: boolean;
  busyMs: number;
  hasNewer: boolean;
  everSent: boolean;
}

/**
 * Takes a delivery for one attempt, by the database's clock alone, so that skewed clocks of services cannot lift an embargo.
 * Of one story, one version at a time is in flight to an endpoint, and never one that is older than what it was owed since:
 * this is what keeps a kill from being overtaken. A lease that ran out (the sender died) may be claimed again.
 */
export async function claimDelivery(pool: Pool, id: string, leaseMs: number): Promise<Claim> {
  return inTransaction(pool, async (tx) => {
    await tx.query(
      `select pg_advisory_xact_lock(hashtextextended(endpoint_id || ' ' || story_id, 0)) from deliveries where id = $1`,
      [id],
    );
    const facts = await readClaimFacts(tx, id);
    if (!facts) return { kind: 'settled', state: 'superseded' };
    const refusal = refuseClaim(facts);
    if (refusal?.kind === 'settle') return settle(tx, id, refusal.state, refusal.why);
    if (refusal) return refusal;
    await tx.query(
      `update deliveries set state = 'sending', attempts = attempts + 1, lease_until = now() + make_interval(secs => $2 / 1000.0)
       where id = $1`,
      [id, leaseMs],
    );
    return {
      kind: 'claimed',
      delivery: { ...facts, state: 'sending', attempts: facts.attempts + 1 },
      event: eventToSend(facts),
    };
  });
}

const readClaimFacts = (tx: Db, id: string): Promise<ClaimFacts | undefined> =>
  one(
    tx,
    `select ${deliveryColumns}, e.state as "endpointState", e.embargo_early as "embargoEarly",
       extract(epoch from d.next_attempt_at - now())::float8 * 1000 as "earlyMs",
       coalesce(extract(epoch from d.lease_until - now())::float8 * 1000, 0) as "leaseMs",
       coalesce(extract(epoch from s.embargoed_until - now())::float8 * 1000, 0) as "embargoMs",
       s.killed_at is not null as "storyKilled",
       coalesce((select max(extract(epoch from o.lease_until - now()))::float8 * 1000 from deliveries o
         where o.endpoint_id = d.endpoint_id and o.story_id = d.story_id and o.id <> d.id and o.state = 'sending'), 0) as "busyMs",
       exists (select 1 from deliveries o where o.endpoint_id = d.endpoint_id and o.story_id = d.story_id
         and o.ordinal > d.ordinal) as "hasNewer",
       exists (select 1 from deliveries o where o.endpoint_id = d.endpoint_id and o.story_id = d.story_id
         and o.id <> d.id and o.attempts > 0) as "everSent"
     from deliveries d join endpoints e on e.id = d.endpoint_id join stories s on s.id = d.story_id where d.id = $1
     for update of d`,
    [id],
  );

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
  if (facts.endpointState === 'disabled') return { kind: 'settle', state: 'held', why: 'The endpoint is disabled' };
  if (facts.state === 'pending' && facts.earlyMs > 0) return { kind: 'later', because: 'early', waitMs: facts.earlyMs };
  if (facts.embargoMs > 0 && !facts.embargoEarly && !isKill(facts)) {
    return { kind: 'later', because: 'embargo', waitMs: facts.embargoMs };
  }
  return facts.busyMs > 0 ? { kind: 'later', because: 'busy', waitMs: Math.min(facts.busyMs, 250) } : undefined;
}

/** What this partner is told: a version is news to whoever never got an earlier one. */
function eventToSend(facts: ClaimFacts): string {
  if (isKill(facts)) return facts.event;
  if (!facts.everSent) return 'story.published';
  return facts.event === 'story.published' ? 'story.updated' : facts.event;
}

async function settle(tx: Db, id: string, state: DeliveryState, why: string): Promise<Claim> {
  await tx.query(
    `update deliveries set state = $2, last_error = $3, lease_until = null, settled_at = case when $2 = 'held' then null else now() end
     where id = $1`,
    [id, state, why],
  );
  return { kind: 'settled', state };
}
