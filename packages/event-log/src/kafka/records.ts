import { isUtf8 } from 'node:buffer';
import type { HeaderFlaw, LogRecord, NewRecord } from '../event-log.ts';
import { type BatchLimits, type FetchedMessage, readBatch } from './record-batch.ts';

/** A record as Kafka holds it, under the topic's own name. Of headers of the same name the last counts. */
export function recordOf(topic: string, partition: number, message: FetchedMessage): LogRecord {
  const headerFlaws = flawsOf(message.headerList);
  return {
    topic,
    partition,
    offset: message.offset,
    key: message.key === null ? null : message.key.toString('utf8'),
    value: message.value ?? new Uint8Array(),
    headers: Object.fromEntries(message.headerList.map(([name, value]) => [name, value?.toString('utf8') ?? ''])),
    at: dateOf(message.timestamp),
    ...(headerFlaws && { headerFlaws }),
    ...(message.flaw && { flaw: message.flaw }),
  };
}

const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** A producer may write any 64 bits; kept between 1970 and 9999, where every clock, format and database can follow. */
const dateOf = (timestamp: string): Date => new Date(Math.min(Math.max(Number(timestamp), 0), LAST_MS));

/** Headers whose one value is no text. Names count without regard to case, since that is how they are read. */
function flawsOf(headers: FetchedMessage['headerList']): Record<string, HeaderFlaw> | undefined {
  const flaws = new Map<string, HeaderFlaw>();
  const seen = new Set<string>();
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (seen.has(lower)) flaws.set(lower, 'repeated');
    else if (value === null) flaws.set(lower, 'empty');
    else if (!isUtf8(value)) flaws.set(lower, 'binary');
    seen.add(lower);
  }
  return flaws.size > 0 ? Object.fromEntries(flaws) : undefined;
}

/** The records of a batch that was set aside before, ready to be appended; undefined while it cannot be read. */
export async function readSetAside(bytes: Uint8Array, limits: BatchLimits): Promise<NewRecord[] | undefined> {
  const batch = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = await readBatch(batch, limits).catch(() => undefined);
  return read?.messages.map((message) => {
    const { key, value, headers } = recordOf('', 0, message);
    return { key, value, headers };
  });
}
