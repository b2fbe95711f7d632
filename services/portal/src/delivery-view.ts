import { countResends, type DeliveryLogEntry, RESEND_REASONS, type Resend } from '@dateline/store';
import { z } from '@hono/zod-openapi';

const time = z.iso.datetime();

export const deliveryView = z
  .object({
    id: z.string().describe('Also the webhook-id'),
    endpointId: z.string(),
    endpoint: z.string().describe('Name of the endpoint'),
    storyId: z.string(),
    guid: z.string(),
    headline: z
      .string()
      .nullable()
      .describe('Null to a partner while the story is under embargo or waits for an operator, and once it was killed'),
    ordinal: z.int(),
    event: z.string(),
    state: z.enum(['pending', 'sending', 'delivered', 'failed', 'superseded', 'held']),
    run: z.int().describe('Runs of attempts: 1, and one more for each resend'),
    attempts: z.int().describe('In all runs'),
    createdAt: time,
    deliveredAt: time.nullable().describe('First time that it was delivered; a resend leaves it'),
    nextAttemptAt: time.nullable(),
    lastError: z.string().nullable(),
  })
  .openapi('Delivery');

/** What the API says of a delivery. */
export function viewDelivery(entry: DeliveryLogEntry): z.output<typeof deliveryView> {
  const { endpointName, createdAt, deliveredAt, nextAttemptAt, place: _place, ...rest } = entry;
  return {
    ...rest,
    endpoint: endpointName,
    createdAt: createdAt.toISOString(),
    deliveredAt: deliveredAt?.toISOString() ?? null,
    nextAttemptAt: entry.state === 'pending' ? nextAttemptAt.toISOString() : null,
  };
}

const resendView = z
  .object({
    id: z.string(),
    act: z
      .enum(['resent', 'brought-forward', 'waiting', 'nothing', 'refused'])
      .describe('What was done; "waiting" goes out later by itself, "nothing" is on its way already'),
    because: z.string().optional().describe('Code of the reason'),
    reason: z.string().optional().describe('The reason in a sentence'),
    run: z.int(),
  })
  .openapi('Resend');

const viewResend = ({ id, act, because, run }: Resend): z.output<typeof resendView> => ({
  id,
  act,
  ...(because && { because, reason: RESEND_REASONS[because] }),
  run,
});

export const resendsView = z
  .object({
    dryRun: z.boolean().describe('True: only counted, nothing was sent'),
    since: time.optional().describe('As asked for, or since when events are kept, whichever is later'),
    counts: z.record(z.string(), z.int()).openapi({ example: { resent: 12, 'refused: story-killed': 1 } }),
    missed: z.int().optional().describe('Stories that the filter wants and that were never owed'),
    note: z.string().optional().describe('What is not recovered here, and where it is to be had'),
    deliveries: z.array(resendView).describe('The first thousand'),
  })
  .openapi('Resends');

/** An answer of bounded size; the counts are whole. */
const SHOWN = 1_000;

/** What the API says of deliveries that were to be sent again. */
export const viewResends = (
  dryRun: boolean,
  { resends, missed, since, note }: { resends: readonly Resend[]; missed?: number; since?: Date; note?: string },
): z.output<typeof resendsView> => ({
  dryRun,
  ...(since && { since: since.toISOString() }),
  counts: countResends(resends),
  ...(missed !== undefined && { missed }),
  ...(note && { note }),
  deliveries: resends.slice(0, SHOWN).map(viewResend),
});
