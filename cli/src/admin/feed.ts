import { feedFormats } from '@dateline/formats';
import type { Environment } from '@dateline/runtime';
import { decideFeedAccess, type Feed, findFeed, listFeeds, type Pool, removeFeed } from '@dateline/store';
import { createFeed, reviseFeed } from '@dateline/subscriptions';
import { Command } from 'commander';
import { orFail } from '../acted.ts';
import { withDatabase } from '../database.ts';
import { CommandFailed } from '../explain.ts';
import { print, table } from '../print.ts';
import { audit } from './audit.ts';
import { feedKeyCommand } from './feed-keys.ts';
import { type FilterOptions, filterGiven, withAnyOption, withFilterOptions } from './filter-options.ts';
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
  max?: number;
  partner?: string;
}

const withAccessOptions = (command: Command): Command =>
  command.option('--public', 'anybody may read it').option('--private', 'only with a key: npx dateline feed key add');

function accessOf(options: AccessOptions): Feed['access'] | undefined {
  if (options.public && options.private) throw new CommandFailed('Say --public or --private, not both.');
  if (options.public) return 'open';
  return options.private ? 'private' : undefined;
}

const addFeed = (env: Environment): Command =>
  withAccessOptions(withAnyOption(withFilterOptions(new Command('add'))))
    .description('Add a feed, private unless --public is said; of one that exists what is given is changed')
    .argument('<name>', 'as in /feeds/<name>.atom')
    .option('--title <title>')
    .option('--description <text>')
    .option('--feed-language <tag>', 'language the feed declares (BCP 47)')
    .option('--max <n>', 'entries shown, 100 unless given', integerBetween(1, 1_000))
    .option('--partner <id>', 'the partner that sees it; none: --partner ""')
    .action((name: string, options: AddOptions) => withDatabase(env, (pool) => putAndPrint(pool, name, options)));

async function putAndPrint(pool: Pool, name: string, options: AddOptions): Promise<void> {
  const given = feedGiven(options);
  const exists = (await findFeed(pool, name)) !== undefined;
  const { access } = orFail(
    exists ? await reviseFeed(pool, name, given) : await createFeed(pool, { name, title: name, ...given }),
  );
  await audit(pool, exists ? 'change-feed' : 'add-feed', name);
  const note =
    access === 'private' ? `\nIt is private. Make a key for each reader: npx dateline feed key add ${name}` : '';
  const addresses = feedFormats.map(({ feed }) => `/feeds/${name}.${feed.suffix}`);
  print(`feed  ${addresses.join('  ')}${note}`);
}

/** What the options ask for, as the API takes it; a member that is not given is not there. */
function feedGiven(options: AddOptions): Record<string, unknown> {
  const filter = filterGiven(options);
  const members = {
    title: options.title,
    description: options.description,
    language: options.feedLanguage,
    filter: Object.keys(filter).length > 0 ? filter : undefined,
    maxEntries: options.max,
    access: accessOf(options),
    partner: options.partner === '' ? null : options.partner,
  };
  return Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined));
}

const listing = (env: Environment): Command =>
  new Command('list').description('List feeds, and who may read them').action(() =>
    withDatabase(env, async (pool) => {
      const rows = (await listFeeds(pool)).map(({ name, title, filter, maxEntries, access, decidedAt }) => ({
        name,
        title,
        access: access === 'open' && decidedAt === null ? 'open, nobody decided: npx dateline feed decide' : access,
        max: maxEntries,
        filter: JSON.stringify(filter),
      }));
      print(rows.length > 0 ? table(rows) : 'no feeds yet: npx dateline feed add <name>');
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
        await audit(pool, 'decide-feed', name, { access });
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
        await audit(pool, 'remove-feed', name);
        print(`removed  ${name}`);
      }),
    );
