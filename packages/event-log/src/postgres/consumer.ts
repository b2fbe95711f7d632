import { randomUUID } from 'node:crypto';
import { pause } from '@dateline/flow';
import type { Logger } from 'pino';
import { createEngine, MAX_IN_FLIGHT_BYTES } from '../engine.ts';
import type { Consumer, LogRecord, LogSubscription, NewRecord, SqlPool } from '../event-log.ts';
import type { ConsumerEngine, LogAdapter } from '../ports.ts';
import {
  commitOffsets,
  type Lease,
  leaseRound,
  leaveGroup,
  type Member,
  releaseLeases,
  sharesChanged,
} from './leases.ts';
import type { Notifications } from './notifications.ts';
import { fetchRecords } from './records.ts';

export interface PostgresConsumerDeps {
  sql: SqlPool;
  notifications: Notifications;
  log: Logger;
  /** Stored names, with the prefix. */
  topic: string;
  group: string;
  leaseMs: number;
  /** How often an idle reader looks although no notification came, in ms. */
  pollMs: number;
  appendDeadLetter(record: NewRecord): Promise<unknown>;
}

const FETCH_RECORDS = 500;
/** One fetch brings at most this much of a partition, and all together at most what may be in flight. */
const FETCH_BYTES = 4 * 1024 * 1024;
/** A partition that goes to another member waits this long for what runs. */
const HANDOVER_MS = 10_000;
const DRAIN_MS = 20_000;

interface Membership {
  deps: PostgresConsumerDeps;
  subscription: LogSubscription;
  engine: ConsumerEngine;
  member: Member;
  leases: Map<number, Lease>;
  positions: Map<number, bigint>;
  releasing: Set<number>;
  /** By the monotonic clock: after this the leases may be someone else's, whatever the database would say. */
  validUntil: number;
  /** No more fetching. */
  closing: AbortController;
  /** No more renewing, either. */
  stopped: AbortController;
}

/** Joins the group and reads until closed. Two loops: one keeps the leases, one fetches. */
export async function joinGroup(deps: PostgresConsumerDeps, subscription: LogSubscription): Promise<Consumer> {
  const adapter: LogAdapter = {
    commit: (offsets) => commit(me, offsets),
    appendDeadLetter: deps.appendDeadLetter,
  };
  const me: Membership = {
    deps,
    subscription,
    engine: createEngine(subscription, adapter, { log: deps.log }),
    member: { topic: deps.topic, group: deps.group, id: randomUUID(), leaseMs: deps.leaseMs },
    leases: new Map(),
    positions: new Map(),
    releasing: new Set(),
    validUntil: 0,
    closing: new AbortController(),
    stopped: new AbortController(),
  };
  await round(me);
  const loops = [keepLeases(me), keepFetching(me)];
  let closing: Promise<void> | undefined;
  const close = (graceMs = DRAIN_MS): Promise<void> => {
    closing ??= leave(me, loops, graceMs);
    return closing;
  };
  return {
    topic: subscription.topic,
    group: subscription.group,
    health: () => me.engine.health(),
    close,
    [Symbol.asyncDispose]: () => close(),
  };
}

async function leave(me: Membership, loops: readonly Promise<void>[], graceMs: number): Promise<void> {
  // The lease loop goes on while handlers finish, so that their commits are still ours to make.
  me.closing.abort();
  await me.engine.close(graceMs);
  me.stopped.abort();
  await Promise.all(loops);
  await leaveGroup(me.deps.sql, me.member).catch((error: unknown) => {
    me.deps.log.warn({ err: error }, 'could not leave the group; its leases run out by themselves');
  });
}

async function commit(me: Membership, offsets: ReadonlyMap<number, bigint>): Promise<void> {
  const due = [...offsets].flatMap(([partition, next]) => {
    const lease = me.leases.get(partition);
    return lease ? [{ lease, next }] : [];
  });
  if (due.length === 0) return;
  const committed = await commitOffsets(me.deps.sql, me.member, due);
  await lose(
    me,
    due.map(({ lease }) => lease.partition).filter((partition) => !committed.has(partition)),
  );
}

/** Someone else has these now, or may have. What runs is told to stop; nothing more is committed. */
async function lose(me: Membership, partitions: readonly number[]): Promise<void> {
  if (partitions.length === 0) return;
  me.deps.log.warn({ partitions, group: me.subscription.group }, 'leases lost');
  forget(me, partitions);
  await me.engine.revoke(partitions, 0);
}

function forget(me: Membership, partitions: readonly number[]): void {
  for (const partition of partitions) {
    me.leases.delete(partition);
    me.positions.delete(partition);
    me.releasing.delete(partition);
  }
}

/** One round with the database, and what it means for the engine. */
async function round(me: Membership): Promise<void> {
  const from = performance.now();
  const { held, release } = await leaseRound(me.deps.sql, me.member);
  me.validUntil = from + me.deps.leaseMs;
  const changed = (lease: Lease): boolean => held.get(lease.partition)?.epoch !== lease.epoch;
  await lose(
    me,
    [...me.leases.values()].filter(changed).map((lease) => lease.partition),
  );
  const fresh = me.closing.signal.aborted ? [] : [...held.values()].filter((lease) => !me.leases.has(lease.partition));
  for (const lease of fresh) {
    me.leases.set(lease.partition, lease);
    me.positions.set(lease.partition, lease.committed);
  }
  if (fresh.length > 0) me.engine.assign(fresh.map((lease) => lease.partition));
  const leaving = release.filter((partition) => !me.releasing.has(partition));
  if (leaving.length > 0) void handOver(me, leaving);
}

async function handOver(me: Membership, partitions: readonly number[]): Promise<void> {
  for (const partition of partitions) {
    me.releasing.add(partition);
    me.positions.delete(partition);
  }
  await me.engine.revoke(partitions, HANDOVER_MS);
  const leases = partitions.map((partition) => me.leases.get(partition)).filter((lease) => lease !== undefined);
  await releaseLeases(me.deps.sql, me.member, leases).catch((error: unknown) => {
    me.deps.log.warn({ err: error, partitions }, 'could not release leases, trying again in the next round');
  });
  // A round in between may have taken one of them again, under a new epoch.
  forget(
    me,
    leases.filter((lease) => me.leases.get(lease.partition)?.epoch === lease.epoch).map((lease) => lease.partition),
  );
}

async function keepLeases(me: Membership): Promise<void> {
  const wakeup = createWakeup(me, me.stopped.signal, (payload) => payload === sharesChanged(me.deps.group));
  while (!me.stopped.signal.aborted) {
    await wakeup.wait(me.deps.leaseMs / 4);
    if (me.stopped.signal.aborted) break;
    await round(me).catch(async (error: unknown) => {
      me.deps.log.warn({ err: error, group: me.subscription.group }, 'leases not renewed');
      if (performance.now() > me.validUntil) await lose(me, [...me.leases.keys()]);
      await pause(200, me.stopped.signal);
    });
  }
  wakeup.stop();
}

async function keepFetching(me: Membership): Promise<void> {
  const wakeup = createWakeup(me, me.closing.signal, (payload) => payload === me.deps.topic || payload === '');
  while (!me.closing.signal.aborted) {
    await me.engine.waitForCapacity();
    const found = await fetchOnce(me).catch(async (error: unknown) => {
      me.deps.log.warn({ err: error, topic: me.subscription.topic }, 'fetch failed, trying again');
      await pause(500, me.closing.signal);
      return true;
    });
    if (!found) await wakeup.wait(me.deps.pollMs);
  }
  wakeup.stop();
}

/** Fetches once for all partitions. False when there was nothing. */
async function fetchOnce(me: Membership): Promise<boolean> {
  if (me.positions.size === 0) {
    // Others have all partitions: nothing to fetch is no failed fetch, as long as the leases are asked for.
    if (performance.now() < me.validUntil) me.engine.progressed();
    return false;
  }
  const asked = new Map(me.positions);
  const share = (me.subscription.maxInFlightBytes ?? MAX_IN_FLIGHT_BYTES) / asked.size;
  const maxBytes = Math.floor(Math.min(FETCH_BYTES, share));
  const options = { as: me.subscription.topic, limit: FETCH_RECORDS, maxBytes };
  const records = await fetchRecords(me.deps.sql, me.deps.topic, asked, options);
  me.engine.progressed();
  for (const [partition, ours] of byPartition(records)) {
    // Lost, or lost and taken again, while the answer was on its way: these records are stale.
    if (me.positions.get(partition) !== asked.get(partition)) continue;
    me.positions.set(partition, BigInt(ours.at(-1)!.offset) + 1n);
    me.engine.offer(partition, ours);
  }
  return records.length > 0;
}

function byPartition(records: readonly LogRecord[]): Map<number, LogRecord[]> {
  return Map.groupBy(records, (record) => record.partition);
}

/** Returns waits that end when a notification of one kind comes, or after a while. One that comes between two waits ends the next at once. */
function createWakeup(
  me: Membership,
  ended: AbortSignal,
  concerns: (payload: string) => boolean,
): { wait(ms: number): Promise<void>; stop(): void } {
  let notified = new AbortController();
  const stop = me.deps.notifications.subscribe((payload) => {
    if (concerns(payload)) notified.abort();
  });
  ended.addEventListener('abort', () => notified.abort());
  const wait = async (ms: number): Promise<void> => {
    await pause(ms, notified.signal);
    if (!ended.aborted) notified = new AbortController();
  };
  return { wait, stop };
}
