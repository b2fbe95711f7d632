import type { Environment } from '@dateline/runtime';
import { decideFeedAccess, type Feed, findFeed, listFeeds, putFeed, removeFeed } from '@dateline/store';
import { Command } from 'commander';
import { withDatabase } from '../database.ts';
import { CommandFailed } from '../explain.ts';
import { print, table } from '../print.ts';
import { feedKeyCommand } from './feed-keys.ts';
import { checkedFilterOf, type FilterOptions, withFilterOptions } from './filter-options.ts';
import { integerBetween } from './integer-between.ts';

export const feedCommand = (env: Environment): Command =>
  new Command('feed')
    .description('Feeds for readers')
    .addCommand(addFeed(env))
    .addCommand(listing(env))
    .addCommand(deciding(env))
    .addCommand(feedKeyCommand(env))
    .addCommand(removing(env));

interface AccessOptions {
  public?: boolean;
  private?: boolean;
}

interface AddOptions extends FilterOptions, AccessOptions {
  title?: string;
  description?: string;
  feedLanguage?: string;
  max: number;
}

const withAccessOptions = (command: Command): Command =>
  command.option('--public', 'anybody may read it').option('--private', 'only with a key: dateline feed key add');

function accessOf(options: AccessOptions): Feed['access'] | undefined {
  if (options.public && options.private) throw new CommandFailed('Say --public or --private, not both.');
  if (options.public) return 'open';
  return options.private ? 'private' : undefined;
}

const addFeed = (env: Environment): Command =>
  withAccessOptions(withFilterOptions(new Command('add')))
    .description('Add a feed, private unless --public is said, or change the one of this name')
    .argument('<name>', 'as in /feeds/<name>.atom')
    .option('--title <title>')
    .option('--description <text>')
    .option('--feed-language <tag>', 'language the feed declares (BCP 47)')
    .option('--max <n>', 'entries shown', integerBetween(1, 1_000), 100)
    .action((name: string, options: AddOptions) => withDatabase(env, (pool) => putAndPrint(pool, name, options)));

async function putAndPrint(pool: Parameters<typeof putFeed>[0], name: string, options: AddOptions): Promise<void> {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(name))
    throw new CommandFailed(`"${name}" is no feed name: use a-z, 0-9 and hyphens.`);
  await putFeed(pool, {
    name,
    title: options.title ?? name,
    description: options.description,
    language: options.feedLanguage,
    filter: await checkedFilterOf(pool, options),
    maxEntries: options.max,
    access: accessOf(options),
  });
  const access = (await findFeed(pool, name))?.access;
  const note = access === 'private' ? `\nIt is private. Make a key for each reader: dateline feed key add ${name}` : '';
  print(`feed  /feeds/${name}.rss  /feeds/${name}.atom  /feeds/${name}.json${note}`);
}

const listing = (env: Environment): Command =>
  new Command('list').description('List feeds, and who may read them').action(() =>
    withDatabase(env, async (pool) => {
      const rows = (await listFeeds(pool)).map(({ name, title, filter, maxEntries, access, decidedAt }) => ({
        name,
        title,
        access: access === 'open' && decidedAt === null ? 'open, nobody decided: dateline feed decide' : access,
        max: maxEntries,
        filter: JSON.stringify(filter),
      }));
      print(rows.length > 0 ? table(rows) : 'no feeds yet: dateline feed add <name>');
    }),
  );

const deciding = (env: Environment): Command =>
  withAccessOptions(new Command('decide'))
    .description('Say who may read a feed')
    .argument('<name>')
    .action((name: string, options: AccessOptions) =>
      withDatabase(env, async (pool) => {
        const access = accessOf(options);
        if (access === undefined) throw new CommandFailed('Say --public or --private.');
        if (!(await decideFeedAccess(pool, name, access))) throw new CommandFailed(`There is no feed "${name}".`);
        print(`${name}  ${access}`);
      }),
    );

const removing = (env: Environment): Command =>
  new Command('remove')
    .description('Remove a feed')
    .argument('<name>')
    .action((name: string) =>
      withDatabase(env, async (pool) => {
        if (!(await removeFeed(pool, name))) throw new CommandFailed(`There is no feed "${name}".`);
        print(`removed  ${name}`);
      }),
    );
