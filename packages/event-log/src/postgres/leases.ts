import type { SqlConnection, SqlPool } from '../event-log.ts';
import { planLeases } from './plan-leases.ts';
import { CHANNEL } from './records.ts';

export interface Member {
  topic: string;
  group: string;
  /** Unique to this consumer of this process. */
  id: string;
  leaseMs: number;
}

export interface Lease {
  partition: number;
  epoch: string;
  /** Where the group goes on reading. */
  committed: bigint;
}

export interface Round {
  /** Every lease this member holds after the round, those to be released included. */
  held: Map<number, Lease>;
  release: number[];
}

/**
 * One round of a member: reports that it is alive, renews its leases, takes free partitions of its share and learns which to give
 * up. All times are the database's. Rounds of one group go one at a time.
 */
export async function leaseRound(sql: SqlPool, member: Member): Promise<Round> {
  const connection = await sql.connect();
  let broken = false;
  try {
    await connection.query('begin');
    const round = await inRound(connection, member);
    await connection.query('commit');
    return round;
  } catch (error) {
    broken = await connection.query('rollback').then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    connection.release(broken);
  }
}

async function inRound(connection: SqlConnection, member: Member): Promise<Round> {
  const { topic, group, id, leaseMs } = member;
  await connection.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${group} ${topic}`]);
  const members = await aliveMembers(connection, member);
  const claims = await currentClaims(connection, member);
  const { release, take } = planLeases(id, members, claims);
  const { rows } = await connection.query(
    `update log_claims set member = $3, expires_at = clock_timestamp() + $4 * interval '1 millisecond',
       epoch = epoch + case when partition = any($5::int[]) then 1 else 0 end
     where group_name = $1 and topic = $2 and (partition = any($5::int[]) or partition = any($6::int[]))
     returning partition, epoch::text, committed::text`,
    [group, topic, id, leaseMs, take, claims.filter((claim) => claim.member === id).map((claim) => claim.partition)],
  );
  const held = rows.map((row): [number, Lease] => [
    Number(row.partition),
    { partition: Number(row.partition), epoch: row.epoch as string, committed: BigInt(row.committed as string) },
  ]);
  return { held: new Map(held), release };
}

async function aliveMembers(connection: SqlConnection, { topic, group, id, leaseMs }: Member): Promise<string[]> {
  const joined = await connection.query(
    `insert into log_members as m (group_name, topic, member, expires_at)
     values ($1, $2, $3, clock_timestamp() + $4 * interval '1 millisecond')
     on conflict (group_name, topic, member) do update set expires_at = excluded.expires_at
     returning m.xmax = 0 as fresh`,
    [group, topic, id, leaseMs],
  );
  // The others learn at once that shares have become smaller.
  if (joined.rows[0]!.fresh) await connection.query('select pg_notify($1, $2)', [CHANNEL, sharesChanged(group)]);
  await connection.query(
    'delete from log_members where group_name = $1 and topic = $2 and expires_at < clock_timestamp()',
    [group, topic],
  );
  const { rows } = await connection.query('select member from log_members where group_name = $1 and topic = $2', [
    group,
    topic,
  ]);
  return rows.map((row) => row.member as string);
}

async function currentClaims(connection: SqlConnection, { topic, group }: Member) {
  await connection.query(
    `insert into log_claims (group_name, topic, partition, committed)
     select $1, topic, partition, start_offset from log_partitions where topic = $2 on conflict do nothing`,
    [group, topic],
  );
  const { rows } = await connection.query(
    `select partition, case when expires_at > clock_timestamp() then member end as member
     from log_claims where group_name = $1 and topic = $2`,
    [group, topic],
  );
  return rows.map((row) => ({ partition: Number(row.partition), member: row.member as string | null }));
}

/** Payload on the channel when a group's shares change, so that members need not wait for their next round. */
export const sharesChanged = (group: string): string => `group ${group}`;

/**
 * Commits next offsets, each only while its lease is this member's: by name, epoch and the database's clock. Returns the
 * partitions that were committed. The commit itself is not flushed to disk (synchronous_commit off): a crash of the
 * database server may lose the last fraction of a second of it, which only means delivery once more.
 */
export async function commitOffsets(
  sql: SqlPool,
  member: Member,
  offsets: readonly { lease: Lease; next: bigint }[],
): Promise<Set<number>> {
  const { rows } = await sql.query(
    `update log_claims c set committed = v.next
     from unnest($4::int[], $5::bigint[], $6::bigint[]) as v(partition, next, epoch)
     where c.group_name = $1 and c.topic = $2 and c.member = $3 and c.partition = v.partition and c.epoch = v.epoch
       and c.expires_at > clock_timestamp() and (select set_config('synchronous_commit', 'off', true)) is not null
     returning c.partition`,
    [
      member.group,
      member.topic,
      member.id,
      offsets.map(({ lease }) => lease.partition),
      offsets.map(({ next }) => String(next)),
      offsets.map(({ lease }) => lease.epoch),
    ],
  );
  return new Set(rows.map((row) => Number(row.partition)));
}

/** Releases partitions, so that others may take them at once. */
export async function releaseLeases(sql: SqlPool, member: Member, leases: readonly Lease[]): Promise<void> {
  await sql.query(
    `with freed as (
       update log_claims c set member = null, expires_at = '-infinity'
       from unnest($4::int[], $5::bigint[]) as v(partition, epoch)
       where c.group_name = $1 and c.topic = $2 and c.member = $3 and c.partition = v.partition and c.epoch = v.epoch
     )
     select pg_notify($6, $7)`,
    [
      member.group,
      member.topic,
      member.id,
      leases.map((lease) => lease.partition),
      leases.map((lease) => lease.epoch),
      CHANNEL,
      sharesChanged(member.group),
    ],
  );
}

/** Leaves the group and frees whatever this member holds. */
export async function leaveGroup(sql: SqlPool, member: Member): Promise<void> {
  const { group, topic, id } = member;
  await sql.query(
    `with gone as (delete from log_members where group_name = $1 and topic = $2 and member = $3),
     freed as (update log_claims set member = null, expires_at = '-infinity' where group_name = $1 and topic = $2 and member = $3)
     select pg_notify($4, $5)`,
    [group, topic, id, CHANNEL, sharesChanged(group)],
  );
}
