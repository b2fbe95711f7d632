import type { Environment } from '@dateline/runtime';
import {
  createApiKey,
  findSource,
  listApiKeys,
  listSources,
  putSource,
  revokeApiKey,
  setSourceDisabled,
  setSourceTimeZone,
} from '@dateline/store';
import { SOURCE_ID } from '@dateline/story';
import { Command } from 'commander';
import { withDatabase } from '../database.ts';
import { CommandFailed } from '../explain.ts';
import { print, table } from '../print.ts';
import { timeZone } from '../time-zone.ts';

export const sourceCommand = (env: Environment): Command =>
  new Command('source')
    .description('Newsrooms and agencies that push copy')
    .addCommand(addSource(env))
    .addCommand(listing(env))
    .addCommand(newKey(env))
    .addCommand(zone(env))
    .addCommand(revoke(env))
    .addCommand(switching(env, 'disable'))
    .addCommand(switching(env, 'enable'));

const addSource = (env: Environment): Command =>
  new Command('add')
    .description('Add a source and make its first API key; one that exists is changed and gets no other key')
    .argument('<id>', 'lower-case letters, digits and hyphens')
    .option('--name <name>', 'as people call it')
    .option('--language <tag>', 'language of copy that does not tell its own (BCP 47)')
    .option('--time-zone <zone>', 'zone of times that name none, such as Europe/Berlin (IANA)', timeZone)
    .action((id: string, options: { name?: string; language?: string; timeZone?: string }) =>
      withDatabase(env, async (pool) => {
        if (!SOURCE_ID.test(id)) throw new CommandFailed(`"${id}" is no source id: use a-z, 0-9 and hyphens.`);
        const isNew = (await findSource(pool, id)) === undefined;
        await putSource(pool, {
          id,
          name: options.name ?? id,
          defaultLanguage: options.language,
          timeZone: options.timeZone,
        });
        if (!isNew)
          return print(`changed  ${id}\nIts API keys stay as they are; npx dateline source key ${id} makes one.`);
        const { key } = await createApiKey(pool, id);
        print(`source   ${id}\nAPI key  ${key}\nThe key is shown this once: only its hash is kept.`);
      }),
    );

const listing = (env: Environment): Command =>
  new Command('list').description('List sources').action(() =>
    withDatabase(env, async (pool) => {
      const rows = await Promise.all(
        (await listSources(pool)).map(async ({ id, name, defaultLanguage, timeZone, disabledAt }) => ({
          id,
          name,
          language: defaultLanguage,
          zone: timeZone,
          state: disabledAt ? 'disabled' : 'enabled',
          keys: (await listApiKeys(pool, id))
            .filter(({ revokedAt }) => !revokedAt)
            .map((key) => key.id)
            .join(' '),
        })),
      );
      print(rows.length > 0 ? table(rows) : 'no sources yet: npx dateline source add <id>');
    }),
  );

const newKey = (env: Environment): Command =>
  new Command('key')
    .description('Make an API key for a source')
    .argument('<id>')
    .option('--another', 'beside the keys it has, which go on working until revoked', false)
    .action((id: string, { another }: { another: boolean }) =>
      withDatabase(env, async (pool) => {
        if (!(await findSource(pool, id))) throw new CommandFailed(`There is no source "${id}".`);
        const inUse = (await listApiKeys(pool, id)).filter(({ revokedAt }) => !revokedAt).map((key) => key.id);
        if (inUse.length > 0 && !another)
          throw new CommandFailed(
            `"${id}" has a key already (${inUse.join(', ')}). Say --another for a second one, and revoke the old when it is no longer used.`,
          );
        const { key } = await createApiKey(pool, id);
        print(`API key  ${key}\nThe key is shown this once: only its hash is kept.`);
      }),
    );

const zone = (env: Environment): Command =>
  new Command('zone')
    .description('Set the zone of times in the copy of a source that name none')
    .argument('<id>')
    .argument('<zone>', 'such as Europe/Berlin (IANA)', timeZone)
    .action((id: string, name: string) =>
      withDatabase(env, async (pool) => {
        if (!(await setSourceTimeZone(pool, id, name))) throw new CommandFailed(`There is no source "${id}".`);
        print(`${id}  ${name}\nCopy that came before keeps its times: replay what is held for its embargo.`);
      }),
    );

const revoke = (env: Environment): Command =>
  new Command('revoke')
    .description('Revoke an API key by its id (the part between dlk_ and the next _)')
    .argument('<key-id>')
    .action((id: string) =>
      withDatabase(env, async (pool) => {
        if (!(await revokeApiKey(pool, id)))
          throw new CommandFailed(`There is no API key "${id}": npx dateline source list shows them.`);
        print(`revoked  ${id}`);
      }),
    );

const switching = (env: Environment, verb: 'disable' | 'enable'): Command =>
  new Command(verb)
    .description(verb === 'disable' ? 'Refuse copy from a source' : 'Take copy from a source again')
    .argument('<id>')
    .action((id: string) =>
      withDatabase(env, async (pool) => {
        if (!(await setSourceDisabled(pool, id, verb === 'disable')))
          throw new CommandFailed(`There is no source "${id}".`);
        print(`${verb}d  ${id}`);
      }),
    );
