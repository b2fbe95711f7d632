import { z } from 'zod';
import { CommandFailed } from '../explain.ts';
import { table } from '../print.ts';
import type { DemoReceipt } from './push.ts';
import type { ReceivedWebhook } from './receiver.ts';
import type { Sample } from './samples.ts';

const indent = (text: string): string => text.replace(/^/gm, '     ');

/** One line an item: which format read it and what it became. */
export const reportReceipts = (items: readonly Sample[], receipts: readonly DemoReceipt[]): string =>
  indent(
    table(
      receipts.map((receipt, index) => ({
        item: items[index]?.filename,
        'read as': receipt.format,
        became: receipt.rejected
          ? `rejected: ${receipt.rejected.reason}`
          : receipt.stories
              .map(({ outcome, storyId }) => `${outcome} ${storyId ?? 'until an operator decides'}`)
              .join(', '),
      })),
    ),
  );

const jsonFeed = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      title: z.string().optional(),
      tags: z.array(z.string()).optional(),
      date_published: z.string().optional(),
    }),
  ),
});

/** The newest entries of the demo's feed, as a reader gets them. Throws when there are none. */
export async function reportFeed(url: string, signal: AbortSignal): Promise<string> {
  const address = `${url}/feeds/all.json`;
  const feed = jsonFeed.parse(await (await fetch(address, { signal })).json());
  if (feed.items.length === 0) throw new CommandFailed(`The feed ${address} is empty although stories were published.`);
  const shown = feed.items.slice(0, 5).map(({ title, tags, date_published }) => ({
    title,
    topics: tags?.slice(0, 4).join(', '),
    published: date_published,
  }));
  return indent(`${address} has ${feed.items.length} entries, the newest:\n${table(shown)}`);
}

export const reportWebhooks = (received: readonly ReceivedWebhook[]): string =>
  indent(
    [
      ...received
        .slice(0, 5)
        .map(({ id, type, storyId }) => `${type}  ${storyId}  webhook-id ${id}  signature verified`),
      `${received.length} so far, every signature verified by the standardwebhooks package`,
    ].join('\n'),
  );

/** Copies among the pushed items. Throws when the copy that was sent twice was not noticed. */
export function reportDuplicates(receipts: readonly DemoReceipt[]): string {
  const copies = receipts.flatMap(({ stories }) => stories).filter(({ duplicateOf }) => duplicateOf);
  if (copies.length === 0) throw new CommandFailed('No duplicate was found although copy was sent twice.');
  return indent(copies.map(({ storyId, duplicateOf }) => `${storyId}  is a copy of  ${duplicateOf}`).join('\n'));
}
