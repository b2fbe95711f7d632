import type { EventLog, SqlPool } from '@dateline/event-log';
import { openKafkaLog, openPostgresLog } from '@dateline/event-log';
import type { Logger } from 'pino';
import type { ProcessConfig } from './config.ts';

/** Opens the event log the configuration names. The Postgres log says at start that it is meant for one machine. */
export async function openEventLog(
  config: ProcessConfig,
  deps: { sql: SqlPool; log: Logger; clientId: string },
): Promise<EventLog> {
  const log = deps.log.child({ part: 'event-log', kind: config.EVENT_LOG });
  const names = { log, clientId: deps.clientId, topicPrefix: config.TOPIC_PREFIX };
  if (config.EVENT_LOG === 'kafka') {
    const brokers = config.KAFKA_BROKERS!.split(',').map((broker) => broker.trim());
    const { TOPIC_REPLICATION: replication, KAFKA_MAX_BATCH_BYTES: maxBatchBytes } = config;
    const { KAFKA_SESSION_TIMEOUT_MS: sessionTimeoutMs } = config;
    return openKafkaLog({ ...names, brokers, replication, maxBatchBytes, sessionTimeoutMs });
  }
  log.info('the event log lives in PostgreSQL, which is meant for one machine; EVENT_LOG=kafka takes it further');
  return openPostgresLog({ ...names, sql: deps.sql });
}
