import { createHash, randomUUID } from 'node:crypto';
import type { EventLog } from '@dateline/runtime';
import { type Pool, recordReceipt } from '@dateline/store';
import { stableId, TOPICS, type WireHeaders } from '@dateline/story';

export interface Item {
  sourceId: string;
  body: Uint8Array;
  mediaType: string | undefined;
  filename: string | undefined;
  guid: string | undefined;
  idempotencyKey: string | undefined;
  receivedAt: Date;
}

export type Accepted =
  | { kind: 'accepted'; receiptId: string; repeated: boolean }
  | { kind: 'key-reused'; receiptId: string };

/**
 * Makes an item durable: receipt row, then the log, and only then an answer. If this dies between the two, the sender got
 * no 202 and sends again; its idempotency key finds the row, and the item goes to the log under the same receipt.
 * Throws LogUnavailable when the log does not acknowledge.
 */
export async function acceptItem(deps: { pool: Pool; log: EventLog }, item: Item): Promise<Accepted> {
  const sha256 = createHash('sha256').update(item.body).digest();
  const id = stableId('rc', item.sourceId, item.idempotencyKey ?? randomUUID());
  const earlier = await recordReceipt(deps.pool, {
    id,
    sourceId: item.sourceId,
    idempotencyKey: item.idempotencyKey ?? null,
    bodySha256: sha256,
    mediaType: item.mediaType ?? null,
    filename: item.filename ?? null,
    bytes: item.body.length,
    via: 'http',
    receivedAt: item.receivedAt,
  });
  if (earlier && !earlier.bodySha256.equals(sha256)) return { kind: 'key-reused', receiptId: earlier.id };
  if (!earlier || earlier.state === 'received') {
    const headers = wireHeadersOf(item, id, earlier?.receivedAt ?? item.receivedAt);
    await deps.log.append(TOPICS.wireReceived, [{ key: id, value: item.body, headers }]);
  }
  return { kind: 'accepted', receiptId: id, repeated: earlier !== undefined };
}

function wireHeadersOf(item: Item, receiptId: string, receivedAt: Date): Record<string, string> {
  const headers: Partial<WireHeaders> = {
    'dateline-schema': 'wire.received/1',
    'dateline-source': item.sourceId,
    'dateline-receipt': receiptId,
    'dateline-received-at': receivedAt.toISOString(),
    'content-type': item.mediaType,
    'dateline-filename': item.filename,
    'dateline-guid': item.guid,
  };
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
