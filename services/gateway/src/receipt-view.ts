import type { Receipt, ReceiptStory } from '@dateline/store';
import { z } from '@hono/zod-openapi';

const storyView = z.object({
  index: z.int().describe('Place of the story within the item'),
  storyId: z.string(),
  version: z.int().describe('Arrival number of this version within its story'),
  outcome: z
    .enum(['new', 'version', 'late', 'repeat', 'rejected'])
    .describe(
      'A new story; a newer version; a version older than the current one; copy that was known already; not recorded, see `rejected`',
    ),
  stage: z.string().describe('recorded, released, published, held, or rejected'),
  rejected: z.object({ code: z.string(), reason: z.string() }).optional().describe('Why this story was not recorded'),
  duplicateOf: z.string().optional().describe('The story that this one copies'),
  decision: z.string().optional(),
  reasons: z.array(z.string()).optional(),
});

export const receiptView = z
  .object({
    id: z.string(),
    source: z.string(),
    state: z.enum(['received', 'processing', 'done', 'rejected']),
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

/** An item is done when each of its stories has its outcome from the deduplicator. */
function stateOf(receipt: Receipt, stories: readonly ReceiptStory[]) {
  if (receipt.state === 'rejected') return 'rejected' as const;
  if (receipt.state === 'received') return 'received' as const;
  return stories.length >= (receipt.stories ?? 1) ? ('done' as const) : ('processing' as const);
}

const viewStory = (story: ReceiptStory) => ({
  index: story.index,
  storyId: story.storyId,
  version: story.ordinal,
  outcome: story.outcome,
  stage: story.stage,
  rejected: story.outcome === 'rejected' ? { code: story.code ?? '', reason: story.reason ?? '' } : undefined,
  duplicateOf: isCopy(story.decision) ? (story.ofStory ?? undefined) : undefined,
  decision: story.decision ?? undefined,
  reasons: story.reasons ?? undefined,
});

const isCopy = (decision: string | null): boolean => decision === 'exact-copy' || decision === 'near-copy';
