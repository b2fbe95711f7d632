import { hash } from 'node:crypto';
import type { ItemFailure } from '@dateline/formats';
import type { LogRecord } from '@dateline/runtime';
import { markRejected, type NewReceipt, type Pool, recordRejectedItem } from '@dateline/store';
import { type Received, receiptOf } from './received.ts';

export const STEP = 'normalize';

/** The receipt of a record that a newsroom's own producer wrote, so that it can be asked about like any other. */
export const arrivalOf = (record: LogRecord, received: Received): NewReceipt => ({
  id: received.receiptId,
  sourceId: received.source,
  idempotencyKey: null,
  bodySha256: hash('sha256', record.value, 'buffer'),
  mediaType: received.mediaType ?? null,
  filename: received.filename ?? null,
  bytes: record.value.length,
  via: 'kafka',
  receivedAt: new Date(received.receivedAt),
});

const originOf = (record: LogRecord) => ({
  mediaType: record.headers['content-type'] ?? null,
  filename: record.headers['dateline-filename'] ?? null,
  body: record.value,
  headers: record.headers,
  originTopic: record.topic,
  originPartition: record.partition,
  originOffset: record.flaw?.batch?.baseOffset ?? record.offset,
  originLastOffset: record.flaw?.batch?.lastOffset,
  bodyBytes: record.flaw?.batch?.bytes,
});

/** Keeps one unreadable story of an item whose other stories were read. */
export async function recordFailure(
  pool: Pool,
  record: LogRecord,
  received: Received,
  failure: ItemFailure,
): Promise<void> {
  await recordRejectedItem(pool, {
    ...originOf(record),
    receiptId: received.receiptId,
    sourceId: received.source,
    step: STEP,
    code: failure.code,
    reason: failure.message,
    place: failure.at ?? null,
  });
}

/** Makes a rejected item visible to its sender and to operators, before its offset is committed. */
export async function recordRejection(
  pool: Pool,
  record: LogRecord,
  why: { code: string; reason: string },
): Promise<void> {
  const { receiptId, source } = receiptOf(record);
  await recordRejectedItem(pool, {
    ...originOf(record),
    receiptId,
    sourceId: source,
    step: STEP,
    code: why.code,
    reason: why.reason,
    place: null,
  });
  await markRejected(pool, receiptId, why);
}
