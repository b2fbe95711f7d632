import { RECEIPT_PROGRESS, type Receipt, type ReceiptProgress, type ReceiptStory } from '@dateline/store';
import { z } from '@hono/zod-openapi';

const storyView = z.object({
  index: z.int().describe('Place of the story within the item'),
  storyId: z
    .string()
    .optional()
    .describe('Absent while a kill or correction waits for a decision, and for what was rejected'),
  version: z.int().optional().describe('Arrival number of this version within its story'),
  headline: z.string().optional(),
  guid: z.string().optional(),
  outcome: z
    .enum(['new', 'version', 'late', 'repeat', 'held', 'discarded', 'rejected'])
    .describe(
      'A new story; a newer version; a version older than the current one; copy that was known already; a kill or correction ' +
        'that waits for a decision; one that an operator discarded; a story that could not be recorded',
    ),
  stage: z
    .string()
    .optional()
    .describe('Of this version: recorded, released, published, embargoed, held, late, superseded or killed'),
  embargoedUntil: z.iso.datetime().optional().describe('When its embargo ends; `warnings` say how that was read'),
  held: z.object({ code: z.string(), reason: z.string() }).optional().describe('Why it does not go out'),
  awaiting: z.literal('decision').optional().describe('An operator has to decide first'),
  rejected: z.object({ code: z.string(), reason: z.string() }).optional(),
  duplicateOf: z.string().optional().describe('The story that this one copies'),
  standsBehind: z
    .string()
    .optional()
    .describe('The copy that readers who want one of several get in its place, as long as they may have that one'),
  corrects: z.string().optional().describe('Another story of this source that this one corrects'),
  decision: z.string().optional(),
  reasons: z.array(z.string()).optional(),
});

export const receiptView = z
  .object({
    id: z.string(),
    source: z.string(),
    state: z.enum(RECEIPT_PROGRESS),
    receivedAt: z.iso.datetime(),
    bytes: z.int(),
    mediaType: z.string().optional(),
    format: z.string().optional().describe('Format that read the item'),
    rejected: z.object({ code: z.string(), reason: z.string() }).optional(),
    warnings: z.array(z.unknown()).optional(),
    stories: z.array(storyView),
  })
  .openapi('Receipt');

/** What the sender of an item is told about it. */
export function viewReceipt(receipt: Receipt, stories: readonly ReceiptStory[]): z.output<typeof receiptView> {
  return {
    id: receipt.id,
    source: receipt.sourceId,
    state: stateOf(receipt, stories),
    receivedAt: receipt.receivedAt.toISOString(),
    bytes: receipt.bytes,
    mediaType: receipt.mediaType ?? undefined,
    format: receipt.format ?? undefined,
    rejected: receipt.state === 'rejected' ? { code: receipt.code ?? '', reason: receipt.reason ?? '' } : undefined,
    warnings: receipt.warnings.length > 0 ? receipt.warnings : undefined,
    stories: stories.map(viewStory),
  };
}

/** An item is done when each of its stories has its outcome from the deduplicator. The same as `listReceipts` has it in SQL. */
function stateOf(receipt: Receipt, stories: readonly ReceiptStory[]): ReceiptProgress {
  if (receipt.state !== 'normalized') return receipt.state;
  if (stories.some(waitsForOperator)) return 'waiting';
  return stories.length >= (receipt.stories ?? 1) ? 'done' : 'processing';
}

const waitsForOperator = ({ outcome, waitsFor, heldBecause }: ReceiptStory): boolean =>
  outcome === 'held' || waitsFor !== null || heldBecause !== null;

function viewStory(story: ReceiptStory): z.output<typeof storyView> {
  const why = { code: story.code ?? '', reason: story.reason ?? '' };
  return {
    index: story.index,
    storyId: story.storyId ?? undefined,
    version: story.ordinal ?? undefined,
    headline: story.headline ?? undefined,
    guid: story.guid ?? undefined,
    outcome: story.outcome,
    stage: story.stage ?? undefined,
    embargoedUntil: story.stage === 'embargoed' ? story.embargoedUntil?.toISOString() : undefined,
    held: story.stage === 'held' ? why : undefined,
    awaiting: waitsForOperator(story) ? 'decision' : undefined,
    rejected: story.outcome === 'rejected' ? why : undefined,
    duplicateOf: isCopy(story.decision) ? (story.ofStory ?? undefined) : undefined,
    standsBehind: story.standsBehind ?? undefined,
    corrects: story.corrects ?? undefined,
    decision: story.decision ?? undefined,
    reasons: story.reasons ?? undefined,
  };
}

const isCopy = (decision: string | null): boolean => decision === 'exact-copy' || decision === 'near-copy';
