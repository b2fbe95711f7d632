import { BATCH_UNREADABLE, type EventLog, type NewRecord } from '@dateline/event-log';
import { findReceipt, findRejectedItem, markReplayed, type Pool, type RejectedItem } from '@dateline/store';
import { keyOfRejected, TOPICS } from '@dateline/story';

export type ReplayOutcome = 'replayed' | 'already replayed' | 'still unreadable' | 'unknown';

/**
 * Puts a rejected item back where it came from: same topic, same headers, same bytes. Its receipt stays its own, so that
 * the sender sees it go through, and so does the time of that receipt, which orders it among versions of its story. Marked
 * before it is sent: dying in between shows as replayed but still rejected, and an operator can send it again from the log; the
 * other way round two operators would send it twice. Of a batch that was set aside its records are sent, once the limits of this
 * process let it be read.
 */
export async function replayRejectedItem(
  deps: { pool: Pool; eventLog: EventLog },
  id: string,
  by: string,
): Promise<ReplayOutcome> {
  const item = await findRejectedItem(deps.pool, id);
  if (!item) return 'unknown';
  const records =
    item.code === BATCH_UNREADABLE ? await deps.eventLog.readBatch(item.body) : [await recordOf(deps.pool, item)];
  if (!records) return 'still unreadable';
  if (!(await markReplayed(deps.pool, id, by))) return 'already replayed';
  await deps.eventLog.append(item.originTopic, records);
  return 'replayed';
}

async function recordOf(pool: Pool, item: RejectedItem & { body: Buffer }): Promise<NewRecord> {
  const headers = {
    ...item.headers,
    ...(item.originTopic === TOPICS.wireReceived && (await receiptHeaders(pool, item.receiptId))),
  };
  // Copy is keyed by its receipt.
  return { key: keyOfRejected(item.originTopic, item.body) ?? item.receiptId, value: item.body, headers };
}

async function receiptHeaders(pool: Pool, receiptId: string): Promise<Record<string, string>> {
  const receipt = await findReceipt(pool, receiptId);
  return {
    'dateline-receipt': receiptId,
    ...(receipt && { 'dateline-received-at': receipt.receivedAt.toISOString() }),
  };
}
