import { type Cluster, type Kafka, PartitionAssigners } from 'kafkajs';
import { decodeFetch, type FetchResponse } from './fetch-response.ts';
import type { BatchLimits } from './record-batch.ts';

/** Kafka's number for fetch requests. */
const FETCH = 1;

interface FetchRequest {
  maxWaitTime: number;
  minBytes: number;
  maxBytes: number;
  isolationLevel: number;
  topics: { topic: string; partitions: { partition: number; fetchOffset: string; maxBytes: number }[] }[];
}

/** A request of kafkajs 2.2.4 with what decodes its response; `parse` throws where the broker reports an error. */
interface Exchange {
  request: { apiVersion: number };
  response: { decode(bytes: Buffer): Promise<unknown>; parse(decoded: unknown): Promise<unknown> };
}

/** What kafkajs's brokers do beside their typed part (src/broker/index.js of 2.2.4, which request-queue.ts insists on). */
export interface FetchingBroker {
  fetch(request: FetchRequest): Promise<FetchResponse>;
  /** Replaced by kafkajs at each connect. Answers what makes an exchange out of a request's arguments. */
  lookupRequest(apiKey: number, definition: unknown): (args: unknown) => Exchange;
}

export interface Reading {
  limits: BatchLimits;
  /** Called after each fetch that the broker answered without an error. */
  onFetch?(): void;
  /** Ends a fetch that waits for records, as one that brought none; the broker may hold it for seconds. */
  stopped?: AbortSignal;
}

/**
 * The cluster behind a consumer. kafkajs hands it to partition assigners, its one public way in; the assigner itself stays
 * the default one. What the consumer and the cluster fetch is decoded here and not by kafkajs, which knows gzip only, bounds
 * nothing, and throws away a whole fetch for one bad batch, over and over.
 */
export function consumerWithCluster(
  kafka: Kafka,
  config: Omit<Parameters<Kafka['consumer']>[0] & object, 'partitionAssigners'>,
  reading: Reading,
) {
  let cluster: Cluster | undefined;
  const consumer = kafka.consumer({
    ...config,
    partitionAssigners: [
      (given) => {
        cluster = given.cluster;
        return PartitionAssigners.roundRobin(given);
      },
    ],
  });
  decodeFetches(cluster!, reading);
  return { consumer, cluster: cluster! };
}

/** Brokers come from one place, `findBroker`; each is changed the first time it is found. */
function decodeFetches(cluster: Cluster, reading: Reading): void {
  const changed = new WeakSet<object>();
  const find = cluster.findBroker.bind(cluster);
  cluster.findBroker = async (node) => {
    const broker = await find(node);
    if (!changed.has(broker)) changeFetch(broker as unknown as FetchingBroker, reading);
    changed.add(broker);
    return broker;
  };
}

function changeFetch(broker: FetchingBroker, { limits, onFetch, stopped }: Reading): void {
  const fetch = broker.fetch.bind(broker);
  const changed = new WeakSet<FetchingBroker['lookupRequest']>();
  broker.fetch = async (request) => {
    if (!changed.has(broker.lookupRequest)) {
      broker.lookupRequest = decodingFetches(broker.lookupRequest, limits);
      changed.add(broker.lookupRequest);
    }
    const answer = await untilStopped(fetch(request), stopped);
    onFetch?.();
    return answer;
  };
}

const NOTHING: FetchResponse = {
  throttleTime: 0,
  clientSideThrottleTime: 0,
  errorCode: 0,
  sessionId: 0,
  responses: [],
};

/** The answer, or none as soon as the signal aborts; what comes after that is nobody's business. */
function untilStopped(fetching: Promise<FetchResponse>, stopped: AbortSignal | undefined): Promise<FetchResponse> {
  if (!stopped) return fetching;
  return new Promise((resolve, reject) => {
    const stop = () => resolve(NOTHING);
    if (stopped.aborted) stop();
    stopped.addEventListener('abort', stop, { once: true });
    const settled = () => stopped.removeEventListener('abort', stop);
    fetching.then(resolve, reject).finally(settled);
  });
}

/** Fetches before version 4, of brokers before Kafka 0.11, stay as they are; nothing else is decoded here. */
function decodingFetches(
  lookup: FetchingBroker['lookupRequest'],
  limits: BatchLimits,
): FetchingBroker['lookupRequest'] {
  return (apiKey, definition) => {
    const exchangeFor = lookup(apiKey, definition);
    if (apiKey !== FETCH) return exchangeFor;
    return (args) => {
      const exchange = exchangeFor(args);
      const version = exchange.request.apiVersion;
      if (version < 4) return exchange;
      const decode = async (bytes: Buffer) => withoutEmpty(await decodeFetch(version, bytes, limits));
      return { ...exchange, response: { ...exchange.response, decode } };
    };
  };
}

/** The broker asked is the one to fetch from. */
const NO_REPLICA = -1;

/** kafkajs makes a batch, a task and a heartbeat of each partition that was asked for, also where nothing came. */
const withoutEmpty = (answer: FetchResponse): FetchResponse => ({
  ...answer,
  responses: answer.responses.map((topic) => ({
    ...topic,
    partitions: topic.partitions.filter(
      ({ messages, errorCode, preferredReadReplica }) =>
        messages.length > 0 || errorCode !== 0 || preferredReadReplica !== NO_REPLICA,
    ),
  })),
});

/**
 * Runs `before` ahead of every join of the consumer's group. kafkajs rejoins as soon as it hears of a rebalance and tells
 * nobody; the look-up of the coordinator is the first thing it awaits in a join, so work in flight is finished there.
 */
export function beforeJoin(cluster: Cluster, before: () => Promise<void>): void {
  const find = cluster.findGroupCoordinator.bind(cluster);
  cluster.findGroupCoordinator = async (group) => {
    await before();
    return find(group);
  };
}
