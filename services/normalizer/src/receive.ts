import { hash } from 'node:crypto';
import type { LogRecord } from '@dateline/event-log';
import type { Warning } from '@dateline/formats';
import type { KnownReceipt } from '@dateline/store';
import { type Claims, receiptOfOrigin, receiptOfPlace } from './received.ts';

/** A record of `wire.received` under a receipt that is its own, its gaps filled from its place on the log. */
export interface Received extends Omit<Claims, 'receipt' | 'receivedAt'> {
  receiptId: string;
  /** False for a record of a newsroom's own producer that is seen for the first time. */
  hasReceipt: boolean;
  /** Set when the record names a receipt of another source. */
  forged: boolean;
  receivedAt: string;
  bodySha256: Buffer;
  warnings: Warning[];
}

export type FindReceipt = (id: string) => Promise<KnownReceipt | undefined>;

/** A `dateline-received-at` may be this far from the record's own time: a week of retention before, skewed clocks after. */
const EARLIER_MS = 7 * 24 * 3_600_000;
const LATER_MS = 5 * 60_000;

/**
 * Finds the receipt that a record belongs to. One that the record names counts only if it exists, for the same source and the
 * same bytes; then its time counts too, so that a replayed item keeps that of its first arrival. Else the record is named by
 * its place on the log, with a warning where it named another.
 */
export async function receive(record: LogRecord, claims: Claims, findReceipt: FindReceipt): Promise<Received> {
  const { receipt, receivedAt: _, ...rest } = claims;
  const bodySha256 = hash('sha256', record.value, 'buffer');
  const isOwn = (known: KnownReceipt | undefined): known is KnownReceipt =>
    known?.sourceId === claims.source && known.bodySha256.equals(bodySha256);
  const find = async (id: string | undefined) => (id === undefined ? undefined : findReceipt(id));
  const named = await find(receipt);
  const known = isOwn(named) ? named : await find(receiptOfOrigin(record));
  if (isOwn(known)) {
    const at = known.receivedAt.toISOString();
    return { ...rest, receiptId: known.id, hasReceipt: true, forged: false, receivedAt: at, bodySha256, warnings: [] };
  }
  const { receivedAt, warnings } = timeOf(record, claims);
  return {
    ...rest,
    receiptId: receiptOfPlace(record),
    hasReceipt: false,
    forged: named !== undefined && named.sourceId !== claims.source,
    receivedAt,
    bodySha256,
    warnings: [...warnings, ...(receipt === undefined ? [] : [receiptIgnored(receipt)])],
  };
}

function timeOf(record: LogRecord, { receivedAt }: Claims): Pick<Received, 'receivedAt' | 'warnings'> {
  const at = record.at.toISOString();
  if (receivedAt === undefined) return { receivedAt: at, warnings: [] };
  const before = record.at.getTime() - Date.parse(receivedAt);
  if (before <= EARLIER_MS && before >= -LATER_MS) {
    return { receivedAt: new Date(receivedAt).toISOString(), warnings: [] };
  }
  const message = `dateline-received-at ${receivedAt} is more than 7 days before or 5 minutes after the record's own time ${at}, which counts instead`;
  return { receivedAt: at, warnings: [{ code: 'RECEIVED_AT_IGNORED', message }] };
}

const receiptIgnored = (receipt: string): Warning => ({
  code: 'RECEIPT_IGNORED',
  message: `dateline-receipt ${receipt} is not the receipt of this source for these bytes, so the record has one of its own. Leave the header out: it is the gateway's`,
});
