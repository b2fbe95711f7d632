import { type EventLog, openKafkaLog, openPostgresLog } from '@dateline/event-log';
import { openPool } from '@dateline/store';
import { Kafka, logLevel } from 'kafkajs';
import { pino } from 'pino';
import { kafka, postgres } from '../../support/infra.ts';

/** Where a log of one kind lives; a child process can open the same log from it. */
export interface Place {
  kind: 'kafka' | 'postgres';
  address: string;
  prefix: string;
  /** Kafka only: what a batch may unpack to, where it is less than by default. */
  maxBatchBytes?: number;
}

const log = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' }, pino.destination(2));

/** Members are declared dead quickly, for the tests that kill some. */
const SESSION_MS = 6_000;
const LEASE_MS = 2_000;

/** A log of its own, as another process would have it. */
export async function openLog(place: Place): Promise<EventLog> {
  const names = { log, clientId: 'conformance', topicPrefix: place.prefix };
  if (place.kind === 'kafka') {
    const { address, maxBatchBytes } = place;
    const limits = maxBatchBytes === undefined ? {} : { maxBatchBytes };
    return openKafkaLog({ ...names, ...limits, brokers: [address], sessionTimeoutMs: SESSION_MS, watchdogMs: 5_000 });
  }
  const pool = openPool(place.address, { max: 10 });
  const opened = await openPostgresLog({ ...names, sql: pool, leaseMs: LEASE_MS, pollMs: 500, cleanEveryMs: 500 });
  const close = async (): Promise<void> => {
    await opened.close();
    if (!pool.ended) await pool.end();
  };
  return { ...opened, close, [Symbol.asyncDispose]: close };
}

/** The server of each kind, asked for once a file; undefined when it cannot be had here. */
export const addresses = {
  kafka,
  postgres: async (): Promise<string | undefined> => (await postgres()).freshDatabase(),
};

/** A topic, in the numbers of the protocol; kafkajs's name for it is no export that Node can see. */
const TOPIC = 2;

export async function retentionOnBroker(broker: string, topic: string): Promise<string | undefined> {
  const admin = new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const resources = [{ type: TOPIC, name: topic, configNames: ['retention.ms'] }];
    const { resources: found } = await admin.describeConfigs({ includeSynonyms: false, resources });
    return found[0]?.configEntries[0]?.configValue;
  } finally {
    await admin.disconnect();
  }
}
