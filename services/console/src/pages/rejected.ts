import { copy, type Fact, facts } from '@dateline/pages';
import {
  countRejectedByCode,
  findRejectedItem,
  listRejectedItems,
  type Operator,
  type Pool,
  type RejectedItem,
} from '@dateline/store';
import { html } from 'hono/html';
import { z } from 'zod';
import { action, badge, moment, nothing, table } from '../components.ts';
import type { Html } from '../page.ts';
import { hasRole } from '../session.ts';

const LIMIT = 100;
/** Bytes shown of an item; the whole is one click away. */
const SHOWN = 20_000;

export const rejectedQuery = z.object({
  source: z
    .string()
    .max(63)
    .optional()
    .transform((text) => text || undefined),
  code: z
    .string()
    .max(80)
    .optional()
    .transform((text) => text || undefined),
  open: z.enum(['yes', 'all']).catch('yes'),
});

/** Items that no service could take, grouped by why, each with its way back onto the road. */
export async function rejected(pool: Pool, query: z.output<typeof rejectedQuery>, operator: Operator): Promise<Html> {
  const items = await listRejectedItems(pool, {
    sourceId: query.source,
    code: query.code,
    replayed: query.open === 'yes' ? false : undefined,
    limit: LIMIT,
  });
  return html`${await groups(pool, operator)}
    ${table(
      `Items${query.code ? ` rejected with ${query.code}` : ''}${query.source ? ` from ${query.source}` : ''}, latest first`,
      ['Item', 'When', 'Source', 'Step', 'Why', 'Bytes', ''],
      items.map((item) => [
        html`<a href="/console/rejected/${item.id}">${copy(item.filename ?? item.id)}</a>`,
        moment(item.rejectedAt),
        item.sourceId,
        item.step,
        html`<strong>${item.code}</strong> ${copy(item.reason)}${item.place ? ` (${item.place})` : ''}`,
        item.bytes,
        replayCell(item, operator),
      ]),
      'No rejected items.',
    )}`;
}

async function groups(pool: Pool, operator: Operator): Promise<Html> {
  const counts = await countRejectedByCode(pool);
  return table(
    'By reason, not replayed yet',
    ['Code', 'Step', 'Source', 'Items', ''],
    counts.map(({ code, step, sourceId, count }) => [
      html`<a href="?code=${encodeURIComponent(code)}&source=${encodeURIComponent(sourceId)}">${code}</a>`,
      step,
      sourceId,
      count,
      hasRole(operator, 'operator')
        ? action(
            `/console/rejected/replay-all?code=${encodeURIComponent(code)}&source=${encodeURIComponent(sourceId)}`,
            `Replay ${count}`,
            `Send ${count} items of ${sourceId} through again?`,
          )
        : nothing,
    ]),
    'No reasons to show.',
  );
}

const replayCell = (
  item: { id: string; replayedAt: Date | null; replayedBy: string | null },
  operator: Operator,
): Html | typeof nothing => {
  if (item.replayedAt) return html`${badge('replayed')} ${moment(item.replayedAt)} by ${item.replayedBy ?? ''}`;
  return hasRole(operator, 'operator') ? action(`/console/rejected/${item.id}/replay`, 'Replay') : nothing;
};

/** One rejected item with its bytes, shown as text and never as anything else. */
export async function rejectedItem(pool: Pool, id: string, operator: Operator): Promise<Html | undefined> {
  const item = await findRejectedItem(pool, id);
  if (!item) return undefined;
  const text = new TextDecoder('utf-8').decode(item.body.subarray(0, SHOWN));
  const known: Fact[] = [
    ['Why', html`<strong>${item.code}</strong> ${copy(item.reason)}`],
    ['Where', item.place ?? '–'],
    ['Step', item.step],
    ['Source', item.sourceId],
    ['Receipt', item.receiptId],
    ['Media type', item.mediaType ?? '–'],
    ['Log', placeOnLog(item)],
    ['Rejected', moment(item.rejectedAt)],
    ['Replay', replayCell(item, operator)],
  ];
  return html`${facts(known)}
    <h2>Original bytes</h2>
    <p><a href="/console/rejected/${item.id}/bytes">${downloadLabel(item)}</a></p>
    <pre tabindex="0">${text}</pre>`;
}

function placeOnLog({ originTopic, originPartition, originOffset, originLastOffset }: RejectedItem): string {
  const offsets = originLastOffset ? `offsets ${originOffset} to ${originLastOffset}` : `offset ${originOffset}`;
  return `${originTopic}, partition ${originPartition}, ${offsets}`;
}

const downloadLabel = ({ bytes, body }: RejectedItem & { body: Buffer }): string =>
  bytes === body.length ? `Download all ${bytes} bytes` : `Download the first ${body.length} of ${bytes} bytes`;
