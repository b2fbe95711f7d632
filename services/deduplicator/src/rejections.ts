import type { LogRecord } from '@dateline/runtime';
import { type Pool, recordRejectedItem } from '@dateline/store';
import { z } from 'zod';

export const STEP = 'deduplicate';

const partly = z.object({
  receiptId: z.string().catch('unknown'),
  story: z.object({ source: z.string() }).catch({ source: 'unknown' }),
});

/** Keeps a normalized story that could not be recorded, under the receipt of the item it came in where that can be told. */
export async function recordRejection(
  pool: Pool,
  record: LogRecord,
  why: { code: string; reason: string },
): Promise<void> {
  const { receiptId, story } = partly.parse(lenientJson(record.value) ?? {});
  await recordRejectedItem(pool, {
    receiptId,
    sourceId: story.source,
    step: STEP,
    code: why.code,
    reason: why.reason,
    place: null,
    mediaType: 'application/json',
    filename: null,
    body: record.value,
    headers: record.headers,
    originTopic: record.topic,
    originPartition: record.partition,
    originOffset: record.offset,
  });
}

function lenientJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
