import type { Logger } from 'pino';
import type { Outcome } from '../outcome.ts';
import { type AttemptDeps, attempt } from './attempt.ts';
import { backoffMs, pause } from './backoff.ts';
import { committer } from './committer.ts';
import type { ConsumerHealth, LogRecord, NewRecord, Subscription } from './event-log.ts';
import { gate } from './gate.ts';
import { type Held, hold, idle, type Lane, leave, type PartitionWork, partitionWork } from './partition-work.ts';

/** What the engine needs of a log. */
export interface Road {
  /** Commits next offsets by partition. Must refuse, by throwing or silently, what this member no longer owns. */
  commit(offsets: ReadonlyMap<number, bigint>): Promise<void>;
  appendDeadLetter(record: NewRecord): Promise<unknown>;
}

export interface EngineOptions {
  log: Logger;
  /** Finished heads are committed at most this late, in ms. A crash redelivers what finished since. */
  commitEveryMs?: number;
  now?: () => number;
  random?: () => number;
}

/**
 * The machinery both logs share: parallel across keys, one at a time within a key, commit of the consecutive finished
 * head, bounded memory, retries, dead letters, graceful hand-over. The adapter fetches and tells of assignments.
 */
export interface Engine {
  /** Partitions this member now owns. Their records wait until `onAssigned` has succeeded. */
  assign(partitions: readonly number[]): void;
  /** Gives partitions back: running handlers may finish for `graceMs` and commit, the rest is dropped uncommitted. */
  revoke(partitions: readonly number[], graceMs: number): Promise<void>;
  /** Fetched records of one partition, oldest first. Ignored when the partition is not ours. */
  offer(partition: number, records: readonly LogRecord[]): void;
  /** Awaited by the adapter before each fetch or offer. */
  pass(beat?: () => Promise<void>): Promise<void>;
  /** Commits what is finished, now. */
  flush(): Promise<void>;
  /** A fetch came back, with or without records: the road is open. */
  progressed(): void;
  assigned(): number[];
  /** True when some record is held and not finished. */
  busy(): boolean;
  health(): ConsumerHealth;
  /** Gives everything back and stops. */
  close(graceMs: number): Promise<void>;
}

/** Finished records behind an unfinished one are remembered up to this many; then fetching waits. */
const MAX_UNCOMMITTED = 10_000;
export const MAX_IN_FLIGHT_BYTES = 32 * 1024 * 1024;

export function createEngine(subscription: Subscription, road: Road, options: EngineOptions): Engine {
  const { log, now = Date.now, random = Math.random } = options;
  const partitions = new Map<number, PartitionWork>();
  const ready: Lane[] = [];
  /** Handlers of partitions given back that have not come to an end yet. */
  const leftovers = new Map<number, PartitionWork>();
  const closing = new AbortController();
  const concurrency = subscription.concurrency ?? 8;
  let running = 0;
  let heldBytes = 0;
  let retrying = 0;
  let progressAt = now();

  const deps: AttemptDeps = { subscription, appendDeadLetter: road.appendDeadLetter, log, now, random };
  const works = (): Iterable<PartitionWork> => partitions.values();
  const commits = committer({ everyMs: options.commitEveryMs ?? 20, partitions: works, commit: road.commit, log });
  const uncommitted = (): number => [...works()].reduce((sum, work) => sum + work.offsets.size, 0);
  const maxBytes = subscription.maxInFlightBytes ?? MAX_IN_FLIGHT_BYTES;
  const door = gate({
    hasRoom: () => heldBytes < maxBytes && uncommitted() < MAX_UNCOMMITTED,
    isOverloaded: subscription.isOverloaded,
    stopped: closing.signal,
    now,
    log,
  });

  const pump = (): void => {
    while (running < concurrency && ready.length > 0) {
      const lane = ready.shift()!;
      if (lane.partition.state === 'live') void work(lane);
      else lane.busy = false;
    }
  };
  const makeReady = (lane: Lane): void => {
    if (lane.busy || lane.queue.length === 0 || lane.partition.state !== 'live') return;
    lane.busy = true;
    ready.push(lane);
  };

  /** One attempt at the head of a lane, and what follows from it. */
  const work = async (lane: Lane): Promise<void> => {
    const { partition } = lane;
    const batch = lane.queue.slice(0, lane.single ? 1 : (subscription.batch ?? 1));
    running += 1;
    partition.running += 1;
    const from = now();
    const result = await attempt(deps, batch, partition.abort.signal);
    running -= 1;
    if (partition.state !== 'gone') {
      for (const { held, outcome } of result.settled) settled(held, outcome, now() - from);
      lane.queue.splice(0, result.settled.length);
      for (const { held } of result.settled) finish(partition, held);
    }
    leave(partition);
    if (result.settled.length > 0) lane.single = false;
    if (result.single) lane.single = true;
    if (result.waitMs) await waitForRetry(partition, result.waitMs);
    lane.busy = false;
    if (lane.queue.length === 0) partition.lanes.delete(lane.key);
    else makeReady(lane);
    pump();
  };

  const waitForRetry = async (partition: PartitionWork, waitMs: number): Promise<void> => {
    retrying += 1;
    pump();
    await pause(waitMs, partition.abort.signal);
    retrying -= 1;
  };

  const settled = (held: Held, outcome: Outcome, ms: number): void => {
    try {
      subscription.onSettled?.(held.record, outcome, ms);
    } catch (error) {
      log.error({ err: error, step: subscription.step }, 'onSettled threw');
    }
  };

  const finish = (partition: PartitionWork, held: Held): void => {
    heldBytes -= held.bytes;
    progressAt = now();
    partition.offsets.finish(held.offset);
    const head = partition.offsets.takeHead();
    if (head !== undefined) {
      partition.toCommit = head;
      commits.schedule();
    }
    door.nudge();
  };

  /** Rebuilds the subscriber's state, however long its dependencies are away, then lets the records run. */
  const prepare = async (fresh: readonly PartitionWork[]): Promise<void> => {
    const ids = fresh.map((work) => work.id);
    await Promise.all(ids.map((id) => leftovers.get(id)).map((old) => (old ? idle(old) : undefined)));
    const stillOurs = (): PartitionWork[] => fresh.filter((work) => work.state === 'waiting');
    for (let tries = 1; subscription.onAssigned && stillOurs().length > 0; tries += 1) {
      try {
        await subscription.onAssigned(ids);
        break;
      } catch (error) {
        log.warn(
          { err: error, partitions: ids, step: subscription.step },
          'partitions cannot be taken over yet, trying again',
        );
        await pause(backoffMs(tries, subscription.backoffMs ?? 200, random()), fresh[0]!.abort.signal);
      }
    }
    for (const work of stillOurs()) {
      work.state = 'live';
      for (const lane of work.lanes.values()) makeReady(lane);
    }
    progressAt = now();
    pump();
  };

  const drop = (work: PartitionWork): boolean => {
    if (work.state === 'gone') return false;
    work.state = 'gone';
    work.abort.abort();
    for (const lane of work.lanes.values()) for (const held of lane.queue) heldBytes -= held.bytes;
    if (partitions.get(work.id) === work) partitions.delete(work.id);
    if (work.running > 0) {
      leftovers.set(work.id, work);
      void idle(work).then(() => leftovers.get(work.id) === work && leftovers.delete(work.id));
    }
    return true;
  };

  const revoke = async (ids: readonly number[], graceMs: number): Promise<void> => {
    const leaving = ids.map((id) => partitions.get(id)).filter((work) => work !== undefined);
    if (leaving.length === 0) return;
    for (const work of leaving) work.state = 'draining';
    const idled = new AbortController();
    await Promise.race([Promise.all(leaving.map(idle)), pause(graceMs, idled.signal)]);
    idled.abort();
    if (graceMs > 0) await commits.flush();
    // A commit that is refused drops its partition by itself.
    const dropped = leaving.filter(drop).map((work) => work.id);
    door.nudge();
    if (dropped.length === 0) return;
    await subscription.onRevoked?.(dropped).catch((error: unknown) => {
      log.error({ err: error, step: subscription.step }, 'onRevoked threw');
    });
  };

  return {
    assign: (ids) => {
      const fresh = ids.filter((id) => !partitions.has(id)).map(partitionWork);
      for (const work of fresh) partitions.set(work.id, work);
      if (fresh.length > 0) void prepare(fresh);
    },
    revoke,
    offer: (id, records) => {
      const work = partitions.get(id);
      if (!work || work.state === 'draining') return;
      for (const record of records) {
        const held = hold(work, record);
        if (!held) continue;
        heldBytes += held.bytes;
        makeReady(held.lane);
      }
      pump();
    },
    pass: (beat) => door.pass(beat),
    flush: () => commits.flush(),
    progressed: () => {
      progressAt = now();
    },
    assigned: () => [...partitions.keys()].sort((a, b) => a - b),
    busy: () => running > 0 || uncommitted() > 0,
    health: () => ({
      inFlight: uncommitted(),
      assigned: [...partitions.keys()].sort((a, b) => a - b),
      lastProgressAt: new Date(progressAt),
      paused: door.closed,
      retrying: retrying > 0,
    }),
    close: async (graceMs) => {
      closing.abort();
      await revoke([...partitions.keys()], graceMs);
      commits.stop();
    },
  };
}
