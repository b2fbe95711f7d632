export {
  BATCH_UNREADABLE,
  type Consumer,
  type ConsumerHealth,
  type EventLog,
  type Handler,
  type HeaderFlaw,
  type LogRecord,
  type LogSubscription,
  LogUnavailable,
  type NewRecord,
  type OpenEventLog,
  type PartitionLag,
  RECORD_LIMITS,
  type RecordFlaw,
  RecordTooLarge,
  type SqlConnection,
  type SqlPool,
  type SqlText,
  TopicMismatch,
  type TopicSpec,
} from './event-log.ts';
export { type KafkaLogOptions, openKafkaLog } from './kafka.ts';
export { openPostgresLog, type PostgresLogOptions } from './postgres.ts';
export { type WaitingOnLog, waitingOnLog } from './waiting-on-log.ts';
