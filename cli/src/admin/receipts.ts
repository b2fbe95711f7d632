import type { Environment } from '@dateline/runtime';
import { findReceipt, listReceipts, RECEIPT_PROGRESS, type Receipt } from '@dateline/store';
import { receiptIdOfRecord } from '@dateline/story';
import { Command, Option } from 'commander';
import { withDatabase } from '../database.ts';
import { CommandFailed } from '../explain.ts';
import { print, table } from '../print.ts';
import { timeOf } from '../time-of.ts';

/** `dateline receipts`: what became of items, for whoever is asked about them. */
export const receiptsCommand = (env: Environment): Command =>
  new Command('receipts')
    .description('What became of items that sources sent')
    .addCommand(listing(env))
    .addCommand(finding(env));

interface ListOptions {
  state?: (typeof RECEIPT_PROGRESS)[number];
  since?: string;
  until?: string;
  limit: string;
}

const listing = (env: Environment): Command =>
  new Command('list')
    .description('List receipts of a source, newest first; the last seven days unless told otherwise')
    .argument('<source>')
    .addOption(new Option('--state <state>', 'how far the items came').choices([...RECEIPT_PROGRESS]))
    .option('--since <time>', 'received at this time or later (RFC 3339)')
    .option('--until <time>', 'received before this time (RFC 3339)')
    .option('--limit <n>', 'at most this many', '50')
    .action((source: string, { state, since, until, limit }: ListOptions) =>
      withDatabase(env, async (pool) => {
        const query = { progress: state, since: timeOf(since), until: timeOf(until), limit: Number(limit) || 50 };
        const receipts = await listReceipts(pool, { sourceId: source, ...query });
        print(table(receipts.map(rowOf)) || 'no receipts fit');
      }),
    );

const finding = (env: Environment): Command =>
  new Command('find')
    .description('Find the receipt of a record that a producer of your own wrote')
    .argument('<topic>')
    .argument('<partition>')
    .argument('<offset>')
    .action((topic: string, partition: string, offset: string) =>
      withDatabase(env, async (pool) => {
        const receipt = await findReceipt(pool, receiptIdOfRecord(topic, Number(partition), offset));
        if (!receipt) throw new CommandFailed('No receipt has this record. It may not have been read yet.');
        print(table([rowOf(receipt)]));
      }),
    );

const rowOf = ({ id, receivedAt, via, state, format, stories, code, reason, filename }: Receipt) => ({
  id,
  receivedAt,
  via,
  state,
  format,
  stories,
  filename,
  why: code === null ? null : `${code} ${reason ?? ''}`,
});
