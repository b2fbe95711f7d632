import { backoffMs, pause } from '@dateline/flow';
import type { ConsumerConfig, EachBatchPayload, Kafka, Consumer as KafkaConsumer } from 'kafkajs';
import type { Logger } from 'pino';
import { createEngine, MAX_IN_FLIGHT_BYTES } from '../engine.ts';
import type { Consumer, LogSubscription, NewRecord, PartitionLag, RecordFlaw } from '../event-log.ts';
import type { ConsumerEngine, LogAdapter } from '../ports.ts';
import { beforeJoin, consumerWithCluster } from './cluster.ts';
import type { BatchLimits, FetchedMessage } from './record-batch.ts';
import { recordOf } from './records.ts';

export interface KafkaConsumerDeps {
  kafka: Kafka;
  log: Logger;
  /** Stored names, with the prefix. */
  topic: string;
  group: string;
  sessionTimeoutMs: number;
  watchdogMs: number;
  limits: BatchLimits;
  lag(): Promise<PartitionLag[]>;
  appendDeadLetter(record: NewRecord): Promise<unknown>;
}

const DRAIN_MS = 20_000;
/** Handlers may finish this long before the group is rejoined; a third of the shortest session. */
const HANDOVER_MS = 2_000;

interface Membership {
  deps: KafkaConsumerDeps;
  subscription: LogSubscription;
  engine: ConsumerEngine;
  consumer: KafkaConsumer | undefined;
  /** Changes when the broker has thrown this member out; until then it kept what it is assigned again. */
  memberId: string | undefined;
  stopped: AbortController;
  /** Ends the present connection, for a new one. */
  broken: AbortController;
  fetchedAt: number;
}

/**
 * Joins the group and reads until closed. kafkajs only fetches and keeps the membership: its batches are handed to the
 * engine at once, so that one slow record holds up nothing but its key, and offsets are committed by the engine's calls.
 */
export async function joinGroup(deps: KafkaConsumerDeps, subscription: LogSubscription): Promise<Consumer> {
  const adapter: LogAdapter = {
    commit: (offsets) => commit(me, offsets),
    appendDeadLetter: deps.appendDeadLetter,
  };
  const me: Membership = {
    deps,
    subscription,
    engine: createEngine(subscription, adapter, { log: deps.log }),
    consumer: undefined,
    memberId: undefined,
    stopped: new AbortController(),
    broken: new AbortController(),
    fetchedAt: performance.now(),
  };
  const loops = [keepConnected(me), watch(me)];
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
  await me.engine.close(graceMs);
  me.stopped.abort();
  me.broken.abort();
  await Promise.all(loops);
}

/** Offsets of partitions that were given up are never among these: the engine drops them before the group is rejoined. */
async function commit(me: Membership, offsets: ReadonlyMap<number, bigint>): Promise<void> {
  if (!me.consumer) throw new Error('not connected to Kafka at the moment');
  const { topic } = me.deps;
  // Not commitOffsetsIfNecessary, which does nothing when autoCommit is off (kafkajs issue 1729).
  await me.consumer.commitOffsets(
    [...offsets].map(([partition, next]) => ({ topic, partition, offset: String(next) })),
  );
}

/** One connection after the other, until closed. kafkajs restarts some crashed consumers itself and not others; here none. */
async function keepConnected(me: Membership): Promise<void> {
  for (let failures = 1; !me.stopped.signal.aborted; failures += 1) {
    me.broken = new AbortController();
    const joinedBefore = me.memberId;
    try {
      await consumeOnce(me);
    } catch (error) {
      me.deps.log.warn({ err: error, group: me.subscription.group }, 'the consumer broke, opening another');
    }
    if (me.memberId !== joinedBefore) failures = 1;
    // Not ours any more, as far as the broker knows. Commits would be refused.
    await me.engine.revoke(me.engine.assigned(), 0);
    if (!me.stopped.signal.aborted) await pause(backoffMs(failures, 200, Math.random()), me.stopped.signal);
  }
}

async function consumeOnce(me: Membership): Promise<void> {
  const { deps, engine } = me;
  const onFetch = (): void => {
    me.fetchedAt = performance.now();
    engine.progressed();
  };
  const fetching = new AbortController();
  const reading = { limits: deps.limits, onFetch, stopped: fetching.signal };
  const { consumer, cluster } = consumerWithCluster(deps.kafka, consumerConfig(me), reading);
  const ended = Promise.withResolvers<void>();
  // A crash may come before it is awaited below.
  ended.promise.catch(() => undefined);
  me.broken.signal.addEventListener('abort', () => ended.resolve(), { once: true });
  consumer.on('consumer.crash', ({ payload }) => ended.reject(payload.error));
  consumer.on('consumer.group_join', ({ payload }) =>
    onJoin(me, payload.memberId, payload.memberAssignment[deps.topic] ?? []),
  );
  // kafkajs says so of failed fetches too; without partitions there is nothing that could fail.
  consumer.on('consumer.fetch', () => {
    if (engine.assigned().length === 0) onFetch();
  });
  // Everyone gives up everything in a rebalance. What runs may finish and be committed while the old generation stands.
  beforeJoin(cluster, () => finishRunning(me));
  try {
    await consumer.connect();
    await consumer.subscribe({ topic: deps.topic, fromBeginning: true });
    me.consumer = consumer;
    await consumer.run({
      autoCommit: false,
      // Handing over to the engine takes no time; a partition held back by back-pressure must not hold the others.
      partitionsConsumedConcurrently: 64,
      eachBatch: (payload) => handOver(me, payload),
    });
    await ended.promise;
  } finally {
    me.consumer = undefined;
    const disconnected = consumer.disconnect();
    // It is stopping by now, and waits for the fetch that waits for records.
    fetching.abort();
    await disconnected.catch((error: unknown) => deps.log.warn({ err: error }, 'consumer not disconnected cleanly'));
  }
}

const consumerConfig = ({ deps, subscription }: Membership): ConsumerConfig => ({
  groupId: deps.group,
  sessionTimeout: deps.sessionTimeoutMs,
  rebalanceTimeout: Math.max(60_000, deps.sessionTimeoutMs),
  heartbeatInterval: Math.min(3_000, deps.sessionTimeoutMs / 4),
  // The broker answers as soon as there is a record. An idle consumer asks again after this; one without partitions sleeps for it.
  maxWaitTimeInMs: Math.min(2_000, deps.sessionTimeoutMs / 4),
  ...fetchSizes(subscription.maxInFlightBytes ?? MAX_IN_FLIGHT_BYTES),
  allowAutoTopicCreation: false,
  retry: { retries: 5, initialRetryTime: 200, maxRetryTime: 2_000, restartOnFailure: async () => false },
});

/** One fetch brings at most what may be in flight, give or take the last batch of records. */
const fetchSizes = (maxInFlightBytes: number) => ({
  maxBytes: Math.min(10 * 1024 * 1024, maxInFlightBytes),
  maxBytesPerPartition: Math.min(1024 * 1024, maxInFlightBytes),
});

async function finishRunning(me: Membership): Promise<void> {
  if (me.memberId === undefined || me.engine.assigned().length === 0) return;
  await me.engine.revoke(me.engine.assigned(), HANDOVER_MS);
}

function onJoin(me: Membership, memberId: string, partitions: readonly number[]): void {
  me.memberId = memberId;
  me.deps.log.debug({ group: me.subscription.group, partitions }, 'joined');
  if (!me.stopped.signal.aborted) me.engine.assign(partitions);
}

/**
 * Hands a fetched batch to the engine, first waiting for room, with heartbeats. kafkajs fetches on from the batch's end when
 * this returns; a heartbeat that says "rebalance" throws, and the batch is fetched again by whoever then has the partition.
 */
async function handOver(me: Membership, { batch, heartbeat, isRunning, isStale }: EachBatchPayload): Promise<void> {
  await me.engine.waitForCapacity(async () => {
    if (!isRunning()) throw new Error('stopped while held back');
    await heartbeat();
  });
  if (!isRunning() || isStale()) return;
  // cluster.ts had them decoded by record-batch.ts, and kafkajs passes them on as they are.
  const messages = batch.messages as unknown as readonly FetchedMessage[];
  const records = messages.map((message) => recordOf(me.subscription.topic, batch.partition, message));
  for (const { flaw } of records) if (flaw?.batch) logSetAside(me, batch.partition, flaw);
  me.engine.offer(batch.partition, records);
}

function logSetAside(me: Membership, partition: number, { reason, batch }: RecordFlaw): void {
  const ids = { topic: me.subscription.topic, group: me.subscription.group, partition, ...batch };
  me.deps.log.error(ids, `${reason} It is set aside with its bytes; what follows is read`);
}

/**
 * kafkajs consumers have been seen to stop silently (issues 659, 1720). When nothing was fetched for a while although records
 * wait, and back-pressure is not the reason, the connection is replaced.
 */
async function watch(me: Membership): Promise<void> {
  const { deps, engine } = me;
  while (!me.stopped.signal.aborted) {
    await pause(deps.watchdogMs / 4, me.stopped.signal);
    const still = performance.now() - me.fetchedAt;
    if (still < deps.watchdogMs || engine.health().paused || me.stopped.signal.aborted) continue;
    const lags = await deps.lag().catch(() => []);
    if (!lags.some(({ lag }) => lag > 0)) continue;
    deps.log.error(
      { group: me.subscription.group, stillMs: Math.round(still) },
      'nothing fetched although records wait; reconnecting',
    );
    me.fetchedAt = performance.now();
    me.broken.abort();
  }
}
