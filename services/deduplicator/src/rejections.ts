import type { LogRecord } from '@dateline/event-log';
import { markStoryRejected, type Pool, recordRejectedItem } from '@dateline/store';
import { STAGES, storyId } from '@dateline/story';
import { z } from 'zod';

const partly = z.object({
  receiptId: z.string().catch('unknown'),
  index: z.int().nonnegative().catch(0),
  story: z.object({ source: z.string(), guid: z.string().optional() }).catch({ source: 'unknown' }),
});

/**
 * Stores a normalized story that could not be recorded, also on the receipt of the item it came in, where that is known:
 * before its offset is committed, or the receipt would say "processing" for ever.
 */
export async function recordRejection(
  pool: Pool,
  record: LogRecord,
  why: { code: string; reason: string },
): Promise<void> {
  const { receiptId, index, story } = partly.parse(lenientJson(record.value) ?? {});
  await recordRejectedItem(pool, {
    receiptId,
    sourceId: story.source,
    step: STAGES.deduplicate.name,
    code: why.code,
    reason: why.reason,
    place: null,
    mediaType: 'application/json',
    filename: null,
    body: record.value,
    headers: record.headers,
    originTopic: record.topic,
    originPartition: record.partition,
    originOffset: record.flaw?.batch?.baseOffset ?? record.offset,
    originLastOffset: record.flaw?.batch?.lastOffset,
    bodyBytes: record.flaw?.batch?.bytes,
  });
  if (story.guid === undefined) return;
  await markStoryRejected(pool, { receiptId, index, storyId: storyId(story.source, story.guid), ...why });
}

function lenientJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
