import type { Environment } from '@dateline/runtime';
import { listFeeds, putFeed, removeFeed } from '@dateline/store';
import { Command } from 'commander';
import { withDatabase } from '../database.ts';
import { CommandFailed } from '../explain.ts';
import { print, table } from '../print.ts';
import { type FilterOptions, filterOf, withFilterOptions } from './filter-options.ts';

export const feedCommand = (env: Environment): Command =>
  new Command('feed')
    .description('Feeds for readers')
    .addCommand(addFeed(env))
    .addCommand(listing(env))
    .addCommand(removing(env));

const addFeed = (env: Environment): Command =>
  withFilterOptions(new Command('add'))
    .description('Add a feed, or change the one of this name')
    .argument('<name>', 'as in /feeds/<name>.atom')
    .option('--title <title>')
    .option('--description <text>')
    .option('--feed-language <tag>', 'language the feed declares (BCP 47)')
    .option('--max <n>', 'entries shown', '100')
    .action(
      (
        name: string,
        options: FilterOptions & { title?: string; description?: string; feedLanguage?: string; max: string },
      ) =>
        withDatabase(env, async (pool) => {
          if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(name))
            throw new CommandFailed(`"${name}" is no feed name: use a-z, 0-9 and hyphens.`);
          await putFeed(pool, {
            name,
            title: options.title ?? name,
            description: options.description,
            language: options.feedLanguage,
            filter: filterOf(options),
            maxEntries: Number(options.max),
          });
          print(`feed  /feeds/${name}.rss  /feeds/${name}.atom  /feeds/${name}.json`);
        }),
    );

const listing = (env: Environment): Command =>
  new Command('list').description('List feeds').action(() =>
    withDatabase(env, async (pool) => {
      const feeds = await listFeeds(pool);
      print(
        table(
          feeds.map(({ name, title, filter, maxEntries }) => ({
            name,
            title,
            max: maxEntries,
            filter: JSON.stringify(filter),
          })),
        ),
      );
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
