import type { EventLog } from '@dateline/runtime';
import { findReceipt, findRejectedItem, markReplayed, type Pool } from '@dateline/store';

export type ReplayOutcome = 'replayed' | 'already replayed' | 'unknown';

/**
 * Puts a rejected item back where it came from: same topic, same headers, same bytes. Its receipt stays its own, so that
 * the sender sees it go through, and so does the time of that receipt, which orders it among versions of its story. Marked before it is sent: dying in between shows as replayed but still rejected, and an
 * operator can send it again from the log; the other way round two operators would send it twice.
 */
export async function replayRejectedItem(
  deps: { pool: Pool; eventLog: EventLog },
  id: string,
  by: string,
): Promise<ReplayOutcome> {
  const item = await findRejectedItem(deps.pool, id);
  if (!item) return 'unknown';
  if (!(await markReplayed(deps.pool, id, by))) return 'already replayed';
  const headers = {
    ...item.headers,
    ...(item.originTopic === 'wire.received' && (await receiptHeaders(deps.pool, item.receiptId))),
  };
  await deps.eventLog.append(item.originTopic, [{ key: keyOf(item.originTopic, item), value: item.body, headers }]);
  return 'replayed';
}

async function receiptHeaders(pool: Pool, receiptId: string): Promise<Record<string, string>> {
  const receipt = await findReceipt(pool, receiptId);
  return {
    'dateline-receipt': receiptId,
    ...(receipt && { 'dateline-received-at': receipt.receivedAt.toISOString() }),
  };
}

/** Received copy is keyed by its receipt; a normalized story by its language, which its bytes tell. */
function keyOf(topic: string, item: { receiptId: string; body: Buffer }): string {
  if (topic !== 'story.normalized') return item.receiptId;
  const language = /"language":"([A-Za-z]{2,3})/.exec(item.body.toString('utf8'))?.[1];
  return language?.toLowerCase() ?? 'und';
}
