import type { Cluster, Kafka } from 'kafkajs';
import { expect, it } from 'vitest';
import { batchOf, fetchResponseOf } from '../../../../tests/support/record-batches.ts';
import { consumerWithCluster, type FetchingBroker } from './cluster.ts';
import type { FetchResponse } from './fetch-response.ts';

const FETCH = 1;
const limits = { batchBytes: 1_000, records: 100, keptBytes: 1_000 };

/** A broker as kafkajs has it: it looks up how to fetch, and decodes what came with what that says. */
function brokerAnswering(answer: () => Buffer, version = 11) {
  const lookup = (): FetchingBroker['lookupRequest'] => (apiKey) => () => ({
    request: { apiVersion: version },
    response: { decode: async () => `kafkajs decodes ${apiKey}`, parse: async (decoded: unknown) => decoded },
  });
  const ask = async (apiKey: number) => {
    const { response } = broker.lookupRequest(apiKey, undefined)(undefined);
    return response.parse(await response.decode(answer()));
  };
  const broker = {
    lookupRequest: lookup(),
    fetch: () => ask(FETCH),
    metadata: () => ask(3),
    reconnect: () => {
      broker.lookupRequest = lookup();
    },
  };
  return broker;
}

/** The cluster that a consumer of kafkajs would have, which finds this broker. */
function clusterFinding(broker: unknown, onFetch?: () => void, stopped?: AbortSignal) {
  const given = { findBroker: async () => broker } as unknown as Cluster;
  const kafka = {
    consumer: ({ partitionAssigners }: { partitionAssigners: ((given: { cluster: Cluster }) => unknown)[] }) => {
      partitionAssigners[0]!({ cluster: given });
    },
  } as unknown as Kafka;
  return consumerWithCluster(
    kafka,
    { groupId: 'g' },
    { limits, ...(onFetch && { onFetch }), ...(stopped && { stopped }) },
  ).cluster;
}

const found = async (cluster: Cluster) => (await cluster.findBroker({ nodeId: '1' })) as unknown as FetchingBroker;
const request = {} as Parameters<FetchingBroker['fetch']>[0];
const valuesOf = ({ responses }: FetchResponse) =>
  responses[0]!.partitions[0]!.messages.map(({ value }) => String(value));

it('decodes what any broker of the cluster brings, also after it was connected anew, and nothing else', async () => {
  const broker = brokerAnswering(() => fetchResponseOf([batchOf({ records: [{ value: 'copy' }] })]));
  const cluster = clusterFinding(broker);
  expect(valuesOf(await (await found(cluster)).fetch(request))).toEqual(['copy']);
  broker.reconnect();
  expect(valuesOf(await (await found(cluster)).fetch(request))).toEqual(['copy']);
  expect(await broker.metadata()).toBe('kafkajs decodes 3');
});

it('leaves fetches to kafkajs that are older than its own record batches', async () => {
  const broker = await found(clusterFinding(brokerAnswering(() => Buffer.alloc(0), 3)));
  expect(await broker.fetch(request)).toBe('kafkajs decodes 1');
});

it('tells of fetches that succeeded, and of no others', async () => {
  const responses = [Buffer.from('not a response'), fetchResponseOf([Buffer.alloc(0)])];
  let fetches = 0;
  const cluster = clusterFinding(
    brokerAnswering(() => responses.shift()!),
    () => {
      fetches += 1;
    },
  );
  const broker = await found(cluster);
  await expect(broker.fetch(request)).rejects.toThrow();
  expect(fetches).toBe(0);
  await broker.fetch(request);
  expect(fetches).toBe(1);
});

it('leaves out partitions that brought nothing, and keeps those that say why', async () => {
  const responses = [fetchResponseOf([Buffer.alloc(0), batchOf({ records: [{ value: 'copy' }] })])];
  const broker = await found(clusterFinding(brokerAnswering(() => responses.shift()!)));
  const answer = await broker.fetch(request);
  expect(answer.responses[0]!.partitions.map(({ partition }) => partition)).toEqual([1]);
});

it('ends a fetch that waits for records when it is told to stop', async () => {
  const stopping = new AbortController();
  const waiting = { lookupRequest: () => () => undefined, fetch: () => new Promise(() => undefined) };
  const broker = await found(clusterFinding(waiting, undefined, stopping.signal));
  const fetching = broker.fetch(request);
  stopping.abort();
  expect((await fetching).responses).toEqual([]);
  expect((await broker.fetch(request)).responses).toEqual([]);
});
