import type { Environment } from '@dateline/runtime';
import { addFeedKey, listFeedKeys, revokeFeedKey } from '@dateline/store';
import { Command } from 'commander';
import { withDatabase } from '../database.ts';
import { CommandFailed } from '../explain.ts';
import { print, table } from '../print.ts';
import { audit } from './audit.ts';
import { integerBetween } from './integer-between.ts';

export const feedKeyCommand = (env: Environment): Command =>
  new Command('key')
    .description('Keys of private feeds')
    .addCommand(addKey(env))
    .addCommand(listKeys(env))
    .addCommand(revokeKey(env));

const addKey = (env: Environment): Command =>
  new Command('add')
    .description('Make a key for a feed; the others go on working until revoked')
    .argument('<feed>')
    .option('--name <name>', 'whose it is', '')
    .option('--per-minute <n>', 'requests a minute it is good for', integerBetween(1, 60_000), 60)
    .action((feed: string, { name, perMinute }: { name: string; perMinute: number }) =>
      withDatabase(env, async (pool) => {
        const added = await addFeedKey(pool, { feed, name, perMinute });
        if (!added) throw new CommandFailed(`There is no feed "${feed}": npx dateline feed list shows them.`);
        await audit(pool, 'add-feed-key', feed, { id: added.id });
        print(
          `key      ${added.key}\nid       ${added.id}\naddress  /feeds/${feed}.atom?key=${added.key}\nThe key is shown this once: only its hash is kept.`,
        );
      }),
    );

const listKeys = (env: Environment): Command =>
  new Command('list')
    .description('List keys, of one feed or of all')
    .argument('[feed]')
    .action((feed: string | undefined) =>
      withDatabase(env, async (pool) => {
        const rows = (await listFeedKeys(pool, feed)).map((key) => ({
          feed: key.feed,
          id: key.id,
          name: key.name,
          'a minute': key.perMinute,
          'last used': key.lastUsedAt?.toISOString() ?? 'never',
          state: key.revokedAt ? 'revoked' : 'good',
        }));
        print(rows.length > 0 ? table(rows) : 'no keys yet: npx dateline feed key add <feed>');
      }),
    );

const revokeKey = (env: Environment): Command =>
  new Command('revoke')
    .description('Revoke a key by its id, from the next request on')
    .argument('<key-id>')
    .action((id: string) =>
      withDatabase(env, async (pool) => {
        if (!(await revokeFeedKey(pool, id)))
          throw new CommandFailed(`There is no good key "${id}": npx dateline feed key list shows them.`);
        await audit(pool, 'revoke-feed-key', id);
        print(`revoked  ${id}`);
      }),
    );
