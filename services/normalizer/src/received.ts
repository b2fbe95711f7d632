import type { LogRecord } from '@dateline/runtime';
import { receiptIdOfRecord, type WireHeaders, wireHeaders } from '@dateline/story';
import { z } from 'zod';

/** The newest version of the `wire.received` headers that this code reads. */
const KNOWN = 1;

/** A record of `wire.received` with its headers read and its gaps filled from its place on the log. */
export interface Received {
  receiptId: string;
  /** False for a record of a newsroom's own producer, which has no receipt yet. */
  hasReceipt: boolean;
  source: string;
  receivedAt: string;
  mediaType: string | undefined;
  filename: string | undefined;
  guid: string | undefined;
}

export type ReceivedOrNot = { ok: true; received: Received } | { ok: false; code: string; reason: string };

/** Reads the headers of a record. A newer schema version is refused by name, not guessed at. */
export function readHeaders(record: LogRecord): ReceivedOrNot {
  const parsed = wireHeaders.safeParse(lowerCased(record.headers));
  if (!parsed.success) {
    return { ok: false, code: 'HEADERS_INVALID', reason: `Record headers: ${z.prettifyError(parsed.error)}` };
  }
  const version = /^wire\.received\/(\d{1,6})$/.exec(parsed.data['dateline-schema'])?.[1];
  if (version === undefined || Number(version) > KNOWN) {
    const reason = `dateline-schema "${parsed.data['dateline-schema']}" is not wire.received/${KNOWN}, the newest this service reads`;
    return { ok: false, code: 'MESSAGE_VERSION_UNKNOWN', reason };
  }
  return { ok: true, received: receivedOf(record, parsed.data) };
}

const lowerCased = (headers: LogRecord['headers']) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function receivedOf(record: LogRecord, headers: WireHeaders): Received {
  const origin = originOf(record);
  return {
    receiptId: headers['dateline-receipt'] ?? origin.receiptId,
    hasReceipt: headers['dateline-receipt'] !== undefined,
    source: headers['dateline-source'],
    receivedAt: new Date(headers['dateline-received-at'] ?? origin.at).toISOString(),
    mediaType: headers['content-type'],
    filename: headers['dateline-filename'],
    guid: headers['dateline-guid'],
  };
}

const atOfOrigin = z.iso.datetime({ offset: true });

/** A record's place and time on the log; of one that was written back from the dead letters, those that it had at first. */
function originOf(record: LogRecord): { receiptId: string; at: string } {
  const headers = lowerCased(record.headers);
  const { 'dlq-origin-topic': topic, 'dlq-origin-partition': partition, 'dlq-origin-offset': offset } = headers;
  const written = atOfOrigin.safeParse(headers['dlq-origin-at']);
  if (topic !== record.topic || !/^\d{1,9}$/.test(partition ?? '') || offset === undefined || !written.success)
    return { receiptId: receiptIdOfRecord(record.topic, record.partition, record.offset), at: record.at.toISOString() };
  return { receiptId: receiptIdOfRecord(topic, Number(partition), offset), at: written.data };
}

/** The receipt a record belongs to, also when its headers cannot be read. */
export function receiptOf(record: LogRecord): { receiptId: string; source: string } {
  const read = readHeaders(record);
  if (read.ok) return { receiptId: read.received.receiptId, source: read.received.source };
  const headers = lowerCased(record.headers);
  return {
    receiptId: headers['dateline-receipt'] || originOf(record).receiptId,
    source: headers['dateline-source'] || 'unknown',
  };
}
