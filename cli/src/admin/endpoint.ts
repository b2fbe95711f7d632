import { formatNamed } from '@dateline/formats';
import {
  addressGuardOptions,
  checkEndpointUrl,
  type Environment,
  guardOf,
  newSigningSecret,
  parseSecretsKey,
  sealSecret,
} from '@dateline/runtime';
import {
  addEndpoint,
  disableEndpoint,
  type Endpoint,
  enableEndpoint,
  findEndpoint,
  listEndpoints,
  type Pool,
  removeEndpoint,
  rotateEndpointSecret,
} from '@dateline/store';
import { EVENTS, stableId } from '@dateline/story';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { withDatabase } from '../database.ts';
import { CommandFailed } from '../explain.ts';
import { print, table } from '../print.ts';
import { type FilterOptions, filterOf, withFilterOptions } from './filter-options.ts';

const HOUR = 3_600_000;

export const endpointCommand = (env: Environment): Command =>
  new Command('endpoint')
    .description("Partners' webhooks")
    .addCommand(adding(env))
    .addCommand(listing(env))
    .addCommand(rotating(env))
    .addCommand(
      onOne(env, 'disable', 'Stop sending; deliveries are held, not lost', (pool, { id }) =>
        disableEndpoint(pool, id, 'by an operator'),
      ),
    )
    .addCommand(
      onOne(env, 'enable', 'Send again, beginning with what was held', (pool, { id }) => enableEndpoint(pool, id)),
    )
    .addCommand(
      onOne(env, 'remove', 'Remove an endpoint with its deliveries', (pool, { id }) => removeEndpoint(pool, id)),
    );

interface AddOptions extends FilterOptions {
  format: string;
  event: string[];
  embargoEarly: boolean;
  maxInFlight: string;
}

const adding = (env: Environment): Command =>
  withFilterOptions(new Command('add'))
    .description('Add a webhook and make its signing secret')
    .argument('<name>')
    .argument('<url>', 'https://…')
    .option('--format <name>', 'format of the content (docs/formats.md)', 'ninjs')
    .addOption(
      new Option('--event <name...>', 'only these events; a kill is always sent').choices(EVENTS).default([], 'all'),
    )
    .option('--embargo-early', 'send embargoed copy before its time, marked so', false)
    .option('--max-in-flight <n>', 'requests at the same time', '10')
    .action((name: string, url: string, options: AddOptions) =>
      withDatabase(env, async (pool, effective) => {
        const secret = await addNamed(pool, effective, name, url, options);
        print(
          `endpoint  ${name}\nsecret    ${secret}\nVerify with any Standard Webhooks library. The secret is shown this once.`,
        );
      }),
    );

async function addNamed(pool: Pool, env: Environment, name: string, url: string, options: AddOptions): Promise<string> {
  const checked = await checkEndpointUrl(url, guardOf(z.object(addressGuardOptions).parse(env)));
  if (!checked.ok) throw new CommandFailed(`${checked.reason} (${checked.code})`);
  if (!formatNamed(options.format).write)
    throw new CommandFailed(`The format "${options.format}" is read, not written.`);
  if (await findEndpoint(pool, name)) throw new CommandFailed(`There is an endpoint "${name}" already.`);
  const id = stableId('ep', name, Date.now());
  const secret = newSigningSecret();
  await addEndpoint(pool, {
    id,
    name,
    url: checked.url,
    filter: filterOf(options),
    format: options.format,
    events: options.event,
    embargoEarly: options.embargoEarly,
    maxInFlight: Number(options.maxInFlight),
    sealedSecret: sealSecret(secretsKeyOf(env), secret, id),
  });
  return secret;
}

function secretsKeyOf(env: Environment) {
  if (!env.SECRETS_KEY)
    throw new CommandFailed(
      'SECRETS_KEY is not set: the dispatcher could not read the secret. Set it to the same value as there.',
    );
  return parseSecretsKey(env.SECRETS_KEY);
}

const listing = (env: Environment): Command =>
  new Command('list').description('List endpoints').action(() =>
    withDatabase(env, async (pool) => {
      const endpoints = await listEndpoints(pool);
      print(
        endpoints.length === 0
          ? 'no endpoints yet: dateline endpoint add <name> <url>'
          : table(
              endpoints.map(({ id, name, url, format, state, disabledReason }) => ({
                id,
                name,
                url,
                format,
                state,
                reason: disabledReason,
              })),
            ),
      );
    }),
  );

const rotating = (env: Environment): Command =>
  new Command('rotate')
    .description('Make a new signing secret; the old one goes on signing beside it for a while')
    .argument('<endpoint>', 'id or name')
    .option('--keep-hours <n>', 'how long the old secret goes on signing, at most 168', '24')
    .action((name: string, { keepHours }: { keepHours: string }) =>
      withDatabase(env, async (pool, effective) => {
        const { id } = await endpointNamed(pool, name);
        const secret = newSigningSecret();
        const keepMs = Math.min(168, Math.max(0, Number(keepHours))) * HOUR;
        await rotateEndpointSecret(pool, id, sealSecret(secretsKeyOf(effective), secret, id), keepMs);
        print(`secret    ${secret}\nThe old secret signs beside it for ${keepMs / HOUR} h.`);
      }),
    );

const onOne = (
  env: Environment,
  verb: string,
  description: string,
  act: (pool: Pool, endpoint: Endpoint) => Promise<unknown>,
): Command =>
  new Command(verb)
    .description(description)
    .argument('<endpoint>', 'id or name')
    .action((name: string) =>
      withDatabase(env, async (pool) => {
        await act(pool, await endpointNamed(pool, name));
        print(`${verb}d  ${name}`);
      }),
    );

/** Returns the endpoint of this id or name. Throws CommandFailed when there is none. */
export async function endpointNamed(pool: Pool, name: string): Promise<Endpoint> {
  const endpoint = await findEndpoint(pool, name);
  if (!endpoint) throw new CommandFailed(`There is no endpoint "${name}": dateline endpoint list shows them.`);
  return endpoint;
}
