import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { LogRecord } from '../event-log.ts';

/** A record as Kafka holds it, under the topic's own name. Headers of the same name: the last counts. */
export function recordOf(topic: string, partition: number, message: KafkaMessage): LogRecord {
  return {
    topic,
    partition,
    offset: message.offset,
    key: message.key === null ? null : message.key.toString('utf8'),
    value: message.value ?? new Uint8Array(),
    headers: headersOf(message.headers ?? {}),
    at: new Date(Number(message.timestamp)),
  };
}

function headersOf(headers: IHeaders): Record<string, string> {
  const own: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (last !== undefined) own[name] = last.toString('utf8');
  }
  return own;
}
