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

function changeFetch(broker: FetchingBroker, { limits, onFetch }: Reading): void {
  const fetch = broker.fetch.bind(broker);
  const changed = new WeakSet<FetchingBroker['lookupRequest']>();
  broker.fetch = async (request) => {
    if (!changed.has(broker.lookupRequest)) {
      broker.lookupRequest = decodingFetches(broker.lookupRequest, limits);
      changed.add(broker.lookupRequest);
    }
    const answer = await fetch(request);
    onFetch?.();
    return answer;
  };
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
      const decode = (bytes: Buffer) => decodeFetch(version, bytes, limits);
      return { ...exchange, response: { ...exchange.response, decode } };
    };
  };
}

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
