/** One partition of a group as the database has it. */
export interface Claim {
  partition: number;
  /** Null when nobody holds it or its lease has run out. */
  member: string | null;
}

export interface LeasePlan {
  /** Mine, and more than my share: to be handed over once what runs has finished. */
  release: number[];
  /** Free, and part of my share: to be taken now. */
  take: number[];
}

/**
 * What one member does to bring the group into balance. Every member plans for itself from the same rows: members in
 * order of name have ⌈P/M⌉ or ⌊P/M⌋ partitions each, the quotas add up to P, and nobody gives away what is within its
 * quota, so the group settles without a coordinator and moves as little as it can.
 */
export function planLeases(me: string, members: readonly string[], claims: readonly Claim[]): LeasePlan {
  const order = [...new Set([...members, me])].sort();
  const share = Math.floor(claims.length / order.length);
  const quota = share + (order.indexOf(me) < claims.length % order.length ? 1 : 0);
  const mine = partitionsOf(claims, me);
  const free = partitionsOf(claims, null);
  return { release: mine.slice(quota), take: free.slice(0, Math.max(0, quota - mine.length)) };
}

const partitionsOf = (claims: readonly Claim[], member: string | null): number[] =>
  claims
    .filter((claim) => claim.member === member)
    .map((claim) => claim.partition)
    .sort((a, b) => a - b);
