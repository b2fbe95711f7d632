import type { Outcome } from '@dateline/flow';
import { backoffMs, pause } from '@dateline/flow';
import type { Logger } from 'pino';
import { type AttemptDeps, attempt, type BatchResult } from './attempt.ts';
import { type Committer, committer } from './committer.ts';
import type { ConsumerHealth, LogRecord, LogSubscription } from './event-log.ts';
import { createFetchGate, type FetchGate } from './fetch-gate.ts';
import { allOf, isEmpty, nextBatch, orderOf, remove, setAside } from './key-queue.ts';
import {
  enqueue,
  handlerFinished,
  type InFlightRecord,
  type KeyQueue,
  type PartitionWork,
  partitionWork,
  type Run,
  whenIdle,
} from './partition-work.ts';
import type { ConsumerEngine, ConsumerEngineOptions, LogAdapter } from './ports.ts';

/** Finished records behind an unfinished one are remembered up to this many; then fetching waits. */
const MAX_UNCOMMITTED = 10_000;
export const MAX_IN_FLIGHT_BYTES = 32 * 1024 * 1024;

export function createEngine(
  subscription: LogSubscription,
  adapter: LogAdapter,
  options: ConsumerEngineOptions,
): ConsumerEngine {
  return new PartitionedEngine(subscription, adapter, options);
}

class PartitionedEngine implements ConsumerEngine {
  readonly #subscription: LogSubscription;
  readonly #log: Logger;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #attempting: AttemptDeps;
  readonly #commits: Committer;
  readonly #fetchGate: FetchGate;
  readonly #closing = new AbortController();
  readonly #partitions = new Map<number, PartitionWork>();
  /** Handlers of partitions given back that have not come to an end yet. */
  readonly #draining = new Map<number, PartitionWork>();
  /** Keys that have something to do and nobody doing it. */
  readonly #ready: KeyQueue[] = [];
  #running = 0;
  #heldBytes = 0;
  #retrying = 0;
  #progressAt: number;
  #fetchAt: number;

  constructor(
    subscription: LogSubscription,
    adapter: LogAdapter,
    { log, commitEveryMs = 1_000, now, random }: ConsumerEngineOptions,
  ) {
    this.#subscription = subscription;
    this.#log = log;
    this.#now = now ?? Date.now;
    this.#random = random ?? Math.random;
    this.#progressAt = this.#now();
    this.#fetchAt = this.#progressAt;
    const { appendDeadLetter } = adapter;
    const order = orderOf(subscription.orderKey);
    this.#attempting = { subscription, appendDeadLetter, log, order, now: this.#now, random: this.#random };
    const partitions = () => this.#partitions.values();
    this.#commits = committer({ everyMs: commitEveryMs, partitions, commit: adapter.commit, log });
    const maxBytes = subscription.maxInFlightBytes ?? MAX_IN_FLIGHT_BYTES;
    this.#fetchGate = createFetchGate({
      hasRoom: () => this.#heldBytes < maxBytes && this.#uncommitted() < MAX_UNCOMMITTED,
      isOverloaded: subscription.isOverloaded,
      stopped: this.#closing.signal,
      now: this.#now,
      log,
    });
  }

  assign(ids: readonly number[]): void {
    const fresh = ids.filter((id) => !this.#partitions.has(id)).map(partitionWork);
    for (const work of fresh) this.#partitions.set(work.id, work);
    if (fresh.length > 0) void this.#prepare(fresh);
  }

  offer(id: number, records: readonly LogRecord[]): void {
    const work = this.#partitions.get(id);
    if (!work || work.state === 'draining') return;
    for (const record of records) {
      const held = enqueue(work, record);
      if (!held) continue;
      this.#heldBytes += held.bytes;
      this.#makeReady(held.keyed);
    }
    this.#pump();
  }

  async revoke(ids: readonly number[], graceMs: number): Promise<void> {
    const leaving = ids.map((id) => this.#partitions.get(id)).filter((work) => work !== undefined);
    if (leaving.length === 0) return;
    for (const work of leaving) work.state = 'draining';
    const idled = new AbortController();
    await Promise.race([Promise.all(leaving.map(whenIdle)), pause(graceMs, idled.signal)]);
    idled.abort();
    if (graceMs > 0) await this.#commits.flush();
    // A commit that is refused drops its partition by itself.
    const dropped = leaving.filter((work) => this.#drop(work)).map((work) => work.id);
    this.#fetchGate.recheck();
    if (dropped.length > 0) await this.#tellRevoked(dropped);
  }

  waitForCapacity(beat?: () => Promise<void>): Promise<void> {
    return this.#fetchGate.waitForCapacity(beat);
  }

  flush(): Promise<void> {
    return this.#commits.flush();
  }

  progressed(): void {
    this.#progressAt = this.#now();
    this.#fetchAt = this.#progressAt;
  }

  assigned(): number[] {
    return [...this.#partitions.keys()].sort((a, b) => a - b);
  }

  health(): ConsumerHealth {
    return {
      inFlight: this.#uncommitted(),
      assigned: this.assigned(),
      lastProgressAt: new Date(this.#progressAt),
      lastFetchAt: new Date(this.#fetchAt),
      paused: this.#fetchGate.closed,
      retrying: this.#retrying > 0,
    };
  }

  async close(graceMs: number): Promise<void> {
    this.#closing.abort();
    await this.revoke([...this.#partitions.keys()], graceMs);
    this.#commits.stop();
  }

  #uncommitted(): number {
    let held = 0;
    for (const work of this.#partitions.values()) held += work.offsets.size;
    return held;
  }

  #makeReady(keyed: KeyQueue): void {
    if (keyed.busy || isEmpty(keyed) || keyed.partition.state !== 'live') return;
    keyed.busy = true;
    this.#ready.push(keyed);
  }

  #pump(): void {
    const concurrency = this.#subscription.concurrency ?? 8;
    while (this.#running < concurrency && this.#ready.length > 0) {
      const keyed = this.#ready.shift()!;
      const next =
        keyed.partition.state === 'live'
          ? nextBatch(keyed, this.#subscription.batch ?? 1, this.#attempting.order)
          : undefined;
      if (next) void this.#work(keyed, next.run, next.batch);
      else keyed.busy = false;
    }
  }

  /** One attempt at records of a key, and what follows from it. */
  async #work(keyed: KeyQueue, run: Run, batch: readonly InFlightRecord[]): Promise<void> {
    const { partition } = keyed;
    this.#running += 1;
    partition.running += 1;
    const from = this.#now();
    const result = await attempt(this.#attempting, batch, partition.abort.signal);
    this.#running -= 1;
    if (result.single) run.single = batch.length;
    if (partition.state !== 'gone') this.#settle(keyed, run, result, this.#now() - from);
    handlerFinished(partition);
    if (result.outageMs) await this.#waitForRetry(partition, result.outageMs);
    keyed.busy = false;
    if (isEmpty(keyed)) partition.keys.delete(keyed.key);
    else this.#makeReady(keyed);
    this.#pump();
  }

  #settle(keyed: KeyQueue, run: Run, { settled, waiting }: BatchResult, ms: number): void {
    for (const { held, outcome } of settled) {
      this.#tellSettled(held, outcome, ms);
      this.#finish(keyed.partition, held);
    }
    for (const { held, waitMs } of waiting) {
      void this.#wake(keyed, setAside(keyed, run, held, this.#attempting.order), waitMs);
    }
    remove(
      keyed,
      run,
      settled.map(({ held }) => held),
    );
  }

  async #wake(keyed: KeyQueue, run: Run, waitMs: number): Promise<void> {
    await this.#waitForRetry(keyed.partition, waitMs);
    run.waiting = false;
    this.#makeReady(keyed);
    this.#pump();
  }

  #finish(partition: PartitionWork, held: InFlightRecord): void {
    this.#heldBytes -= held.bytes;
    this.#progressAt = this.#now();
    partition.offsets.finish(held.offset);
    const head = partition.offsets.takeHead();
    if (head !== undefined) {
      partition.toCommit = head;
      this.#commits.schedule();
    }
    this.#fetchGate.recheck();
  }

  /** The slot of a record that waits belongs to others meanwhile. */
  async #waitForRetry(partition: PartitionWork, waitMs: number): Promise<void> {
    this.#retrying += 1;
    this.#pump();
    await pause(waitMs, partition.abort.signal);
    this.#retrying -= 1;
  }

  /** Rebuilds the subscriber's state, however long its dependencies are away, then lets the records run. */
  async #prepare(fresh: readonly PartitionWork[]): Promise<void> {
    const old = fresh.map((work) => this.#draining.get(work.id)).filter((work) => work !== undefined);
    await Promise.all(old.map(whenIdle));
    await this.#takeOver(fresh);
    for (const work of fresh) {
      if (work.state !== 'waiting') continue;
      work.state = 'live';
      for (const keyed of work.keys.values()) this.#makeReady(keyed);
    }
    this.#progressAt = this.#now();
    this.#pump();
  }

  async #takeOver(fresh: readonly PartitionWork[]): Promise<void> {
    const { onAssigned, backoffMs: firstMs = 200, step } = this.#subscription;
    if (!onAssigned) return;
    for (let tries = 1; ; tries += 1) {
      const ours = fresh.filter((work) => work.state === 'waiting').map((work) => work.id);
      if (ours.length === 0) return;
      try {
        await onAssigned(ours);
        return;
      } catch (error) {
        this.#log.warn({ err: error, partitions: ours, step }, 'partitions cannot be taken over yet, trying again');
        await pause(backoffMs(tries, firstMs, this.#random()), this.#closing.signal);
      }
    }
  }

  /** False when it was dropped before. */
  #drop(work: PartitionWork): boolean {
    if (work.state === 'gone') return false;
    work.state = 'gone';
    work.abort.abort();
    for (const keyed of work.keys.values()) for (const held of allOf(keyed)) this.#heldBytes -= held.bytes;
    if (this.#partitions.get(work.id) === work) this.#partitions.delete(work.id);
    if (work.running > 0) this.#keepDraining(work);
    return true;
  }

  #keepDraining(work: PartitionWork): void {
    this.#draining.set(work.id, work);
    void whenIdle(work).then(() => {
      if (this.#draining.get(work.id) === work) this.#draining.delete(work.id);
    });
  }

  #tellSettled(held: InFlightRecord, outcome: Outcome, ms: number): void {
    try {
      this.#subscription.onSettled?.(held.record, outcome, ms);
    } catch (error) {
      this.#log.error({ err: error, step: this.#subscription.step }, 'onSettled threw');
    }
  }

  async #tellRevoked(partitions: readonly number[]): Promise<void> {
    try {
      await this.#subscription.onRevoked?.(partitions);
    } catch (error) {
      this.#log.error({ err: error, step: this.#subscription.step }, 'onRevoked threw');
    }
  }
}
