import { type Cluster, type Kafka, PartitionAssigners } from 'kafkajs';

/** What kafkajs's cluster does beside its typed part; used to read a partition without joining a group. */
export interface FetchingBroker {
  fetch(request: {
    maxWaitTime: number;
    minBytes: number;
    maxBytes: number;
    isolationLevel: number;
    topics: { topic: string; partitions: { partition: number; fetchOffset: string; maxBytes: number }[] }[];
  }): Promise<{
    responses: { partitions: { messages: (import('kafkajs').KafkaMessage & { isControlRecord?: boolean })[] }[] }[];
  }>;
}

/**
 * The cluster behind a consumer. kafkajs hands it to partition assigners, its one public way in; the assigner itself stays
 * the default one.
 */
export function consumerWithCluster(
  kafka: Kafka,
  config: Omit<Parameters<Kafka['consumer']>[0] & object, 'partitionAssigners'>,
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
  return { consumer, cluster: cluster! };
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
