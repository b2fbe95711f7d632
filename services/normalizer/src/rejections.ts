import type { LogRecord } from '@dateline/event-log';
import type { ItemFailure } from '@dateline/formats';
import { markRejected, type NewReceipt, type Pool, recordRejectedItem } from '@dateline/store';
import { STAGES } from '@dateline/story';
import { type FindReceipt, type Received, receive } from './receive.ts';
import { claimsOfRefused } from './received.ts';

/** The receipt of a record that a newsroom's own producer wrote, so that it can be asked about like any other. */
export const arrivalOf = (record: LogRecord, received: Received): NewReceipt => ({
  id: received.receiptId,
  sourceId: received.source,
  idempotencyKey: null,
  bodySha256: received.bodySha256,
  mediaType: received.mediaType ?? null,
  filename: received.filename ?? null,
  bytes: record.flaw?.batch?.bytes ?? record.value.length,
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

/** Stores one unreadable story of an item whose other stories were read. */
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
    step: STAGES.normalize.name,
    code: failure.code,
    reason: failure.message,
    place: failure.at ?? null,
  });
}

export interface RejectionDeps {
  pool: Pool;
  findReceipt: FindReceipt;
  /** Records a receipt unless it is there already. */
  recordReceipt(receipt: NewReceipt): Promise<unknown>;
}

/** Makes a rejected item visible to its sender and to operators, under a receipt that is settled, before its offset is committed. */
export async function recordRejection(
  { pool, findReceipt, recordReceipt }: RejectionDeps,
  record: LogRecord,
  why: { code: string; reason: string },
): Promise<void> {
  const received = await receive(record, claimsOfRefused(record), findReceipt);
  if (!received.hasReceipt) await recordReceipt(arrivalOf(record, received));
  await recordRejectedItem(pool, {
    ...originOf(record),
    receiptId: received.receiptId,
    sourceId: received.source,
    step: STAGES.normalize.name,
    code: why.code,
    reason: why.reason,
    place: null,
  });
  await markRejected(pool, received.receiptId, why);
}
