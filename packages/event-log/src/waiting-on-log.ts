import type { EventLog, PartitionLag } from './event-log.ts';

/** Records of a topic that a group has not committed, and how long the oldest of them has been on the log, in seconds. */
export interface WaitingOnLog {
  lag: number;
  /** null when nothing waits, or the log does not say. */
  oldest: number | null;
}

/** Reads what waits for a group. Rejects where the log does not answer: what is not known is not nothing. */
export async function waitingOnLog(
  log: Pick<EventLog, 'lag' | 'peek'>,
  group: string,
  topic: string,
  now: () => number = Date.now,
): Promise<WaitingOnLog> {
  const partitions = await log.lag(group, topic);
  const behind = partitions.filter(({ lag }) => lag > 0);
  const ages = await Promise.all(behind.map((partition) => ageOfNext(log, topic, partition, now())));
  const known = ages.filter((age) => age !== undefined);
  return {
    lag: behind.reduce((sum, { lag }) => sum + lag, 0),
    oldest: known.length === 0 ? null : Math.max(...known),
  };
}

async function ageOfNext(
  log: Pick<EventLog, 'peek'>,
  topic: string,
  { partition, committed }: PartitionLag,
  now: number,
): Promise<number | undefined> {
  const [next] = await log.peek(topic, partition, String(committed), 1).catch(() => []);
  return next && Math.max(0, (now - next.at.getTime()) / 1000);
}
