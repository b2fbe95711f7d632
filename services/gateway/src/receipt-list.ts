import {
  findReceipt,
  listReceipts,
  listStoriesOfReceipts,
  type Pool,
  RECEIPT_PROGRESS,
  type Receipt,
} from '@dateline/store';
import { receiptIdOfRecord } from '@dateline/story';
import { createRoute, z } from '@hono/zod-openapi';
import { receiptView, viewReceipt } from './receipt-view.ts';

/** PostgreSQL's years, and no others. */
const moment = z.iso.datetime({ offset: true }).refine((text) => {
  const time = Date.parse(text);
  return time > 0 && time < Date.UTC(9999, 0);
}, 'A time between 1970 and 9998');

/** Last of a page: its time and id. */
const cursor = z
  .string()
  .max(200)
  .transform((text) => Buffer.from(text, 'base64url').toString('latin1').split(' '))
  .pipe(z.tuple([moment, z.string().regex(/^[a-z]{2}_[a-z2-7]{1,60}$/)]));

export const receiptQuery = z
  .object({
    state: z.enum(RECEIPT_PROGRESS).optional(),
    since: moment.optional().describe('Received at this time or later; seven days ago unless given'),
    until: moment.optional().describe('Received before this time'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: cursor.optional().describe('`next` of the page before'),
    topic: z
      .string()
      .max(249)
      .regex(/^[\w.-]+$/)
      .optional()
      .describe('With partition and offset: the record of your own producer'),
    partition: z.coerce.number().int().min(0).optional(),
    offset: z
      .string()
      .regex(/^\d{1,19}$/)
      .optional(),
  })
  .refine(
    ({ topic, partition, offset }) => new Set([topic, partition, offset].map((part) => part === undefined)).size === 1,
    'topic, partition and offset belong together',
  );
export type ReceiptListQuery = z.output<typeof receiptQuery>;

const page = z.object({
  receipts: z.array(receiptView),
  next: z.string().optional().describe('cursor of the next page'),
});

export const receiptsRoute = createRoute({
  method: 'get',
  path: '/v1/receipts',
  summary: "Receipts of the key's own source, newest first; or that of one record of a Kafka topic",
  security: [{ apiKey: [] }],
  request: { query: receiptQuery },
  responses: { 200: { description: 'Receipts', content: { 'application/json': { schema: page } } } },
});

/** The receipts of a source that a query asks for, with what became of their stories. */
export async function readReceipts(
  pool: Pool,
  sourceId: string,
  query: ReceiptListQuery,
): Promise<z.output<typeof page>> {
  const receipts = await receiptsFor(pool, sourceId, query);
  const stories = Map.groupBy(
    await listStoriesOfReceipts(
      pool,
      receipts.map(({ id }) => id),
    ),
    ({ receiptId }) => receiptId,
  );
  const last = receipts.length === query.limit ? receipts.at(-1) : undefined;
  return {
    receipts: receipts.map((receipt) => viewReceipt(receipt, stories.get(receipt.id) ?? [])),
    next: last && Buffer.from(`${last.receivedAt.toISOString()} ${last.id}`).toString('base64url'),
  };
}

async function receiptsFor(pool: Pool, sourceId: string, query: ReceiptListQuery): Promise<Receipt[]> {
  const { topic, partition, offset } = query;
  if (topic !== undefined && partition !== undefined && offset !== undefined) {
    const found = await findReceipt(pool, receiptIdOfRecord(topic, partition, offset));
    return found?.sourceId === sourceId ? [found] : [];
  }
  const [receivedAt, id] = query.cursor ?? [];
  return listReceipts(pool, {
    sourceId,
    progress: query.state,
    since: query.since ? new Date(query.since) : undefined,
    until: query.until ? new Date(query.until) : undefined,
    before: receivedAt && id ? { receivedAt: new Date(receivedAt), id } : undefined,
    limit: query.limit,
  });
}
