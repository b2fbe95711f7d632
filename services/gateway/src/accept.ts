import { hash, randomUUID } from 'node:crypto';
import type { EventLog } from '@dateline/event-log';
import { type NewReceipt, NOT_LOGGED, type Receipt, type RecordedReceipt } from '@dateline/store';
import { stableId, TOPICS, type WireHeaders } from '@dateline/story';

export interface Item {
  sourceId: string;
  via: NewReceipt['via'];
  body: Uint8Array;
  mediaType: string | undefined;
  filename: string | undefined;
  guid: string | undefined;
  idempotencyKey: string | undefined;
}

export interface AcceptDeps {
  /** Records a receipt, or finds an earlier one of the same idempotency key. */
  recordReceipt(receipt: NewReceipt): Promise<RecordedReceipt>;
  log: Pick<EventLog, 'append'>;
}

export type Accepted =
  | { kind: 'accepted'; receiptId: string; repeated: boolean }
  | { kind: 'key-reused'; receiptId: string };

/**
 * Makes an item durable: receipt row, then the log, and only then an answer. If this dies between the two, the sender got
 * no 202 and sends again; its idempotency key finds the row, and the item goes to the log under the same receipt.
 * Throws LogUnavailable when the log does not acknowledge.
 */
export async function acceptItem(deps: AcceptDeps, item: Item): Promise<Accepted> {
  const sha256 = hash('sha256', item.body, 'buffer');
  const id = stableId('rc', item.sourceId, item.idempotencyKey ?? randomUUID());
  const { receivedAt, earlier } = await deps.recordReceipt({
    id,
    sourceId: item.sourceId,
    idempotencyKey: item.idempotencyKey ?? null,
    bodySha256: sha256,
    mediaType: item.mediaType ?? null,
    filename: item.filename ?? null,
    bytes: item.body.length,
    via: item.via,
    receivedAt: null,
  });
  if (earlier && !earlier.bodySha256.equals(sha256)) return { kind: 'key-reused', receiptId: earlier.id };
  if (!earlier || isNotLogged(earlier)) {
    const headers = wireHeadersOf(item, id, receivedAt);
    await deps.log.append(TOPICS.wireReceived, [{ key: null, value: item.body, headers }]);
  }
  return { kind: 'accepted', receiptId: id, repeated: earlier !== undefined };
}

/** Its copy is not known to be on the log, so a repeated push puts it there. */
const isNotLogged = ({ state, code }: Receipt): boolean => state === 'received' || code === NOT_LOGGED;

function wireHeadersOf(item: Item, receiptId: string, receivedAt: Date): Record<string, string> {
  const headers: WireHeaders & Record<string, string> = {
    'dateline-schema': 'wire.received/1',
    'dateline-source': item.sourceId,
    'dateline-receipt': receiptId,
    'dateline-received-at': receivedAt.toISOString(),
  };
  if (item.mediaType !== undefined) headers['content-type'] = item.mediaType;
  if (item.filename !== undefined) headers['dateline-filename'] = item.filename;
  if (item.guid !== undefined) headers['dateline-guid'] = item.guid;
  return headers;
}
