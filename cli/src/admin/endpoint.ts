import type { Environment } from '@dateline/runtime';
import { countHeld, type Endpoint, listEndpointSecrets, listEndpoints, type Pool } from '@dateline/store';
import { createEndpoint, type EndpointDeps, reviseEndpoint, rotateSecret, viewEndpoint } from '@dateline/subscriptions';
import { addressGuardOptions, guardOf, parseSecretsKey } from '@dateline/webhooks';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { orFail } from '../acted.ts';
import { withDatabase } from '../database.ts';
import { CommandFailed } from '../explain.ts';
import { table } from '../print.ts';
import { answer, auditEndpoint, endpointNamed, heldLine, onOne, type Printing, withJson } from './endpoint-answer.ts';
import { type EndpointOptions, endpointGiven, withEndpointOptions } from './endpoint-options.ts';
import { stateCommands } from './endpoint-states.ts';
import { withAnyOption } from './filter-options.ts';

/** `dateline endpoint`: partners' webhooks. */
export function endpointCommand(env: Environment): Command {
  const command = new Command('endpoint').description("Partners' webhooks");
  for (const one of [adding(env), changing(env), listing(env), showing(env), rotating(env), ...stateCommands(env)])
    command.addCommand(one);
  return command;
}

const depsOf = (pool: Pool, env: Environment): EndpointDeps => ({
  pool,
  secretsKey: secretsKeyOf(env),
  guard: guardOf(z.object(addressGuardOptions).parse(env)),
  now: Date.now,
});

const signatureOption = () =>
  new Option('--signature <scheme>', 'v1: shared secret; v1a: ed25519').choices(['v1', 'v1a']).default('v1');

interface AddOptions extends EndpointOptions, Printing {
  signature: string;
  channel?: string;
}

const adding = (env: Environment): Command =>
  withJson(withEndpointOptions(new Command('add')))
    .description('Add a webhook and make its signing secret')
    .argument('<name>')
    .argument('[url]', 'https://…; none with --channel pull')
    .addOption(
      new Option('--channel <channel>', 'webhook is posted to; of pull its partner reads events').choices([
        'webhook',
        'pull',
      ]),
    )
    .addOption(signatureOption())
    .action((name: string, url: string | undefined, options: AddOptions) =>
      withDatabase(env, async (pool, effective) => {
        const { signature, channel, json } = options;
        const given = { name, url, signature, channel, ...endpointGiven(options, effective) };
        const { endpoint, secret, publicKey } = orFail(await createEndpoint(depsOf(pool, effective), given));
        await auditEndpoint(pool, 'add', endpoint, { name });
        const lines =
          endpoint.channel === 'pull'
            ? [
                `events    GET /v1/endpoints/${endpoint.id}/events`,
                'They are read with an API token: npx dateline token add',
              ]
            : [
                `secret    ${secret}`,
                ...(publicKey === null ? [] : [`public    ${publicKey}`]),
                'Verify with any Standard Webhooks library. The secret is shown this once.',
              ];
        const made = [`endpoint  ${name}`, `id        ${endpoint.id}`, ...lines];
        answer(json, { ...viewEndpoint(endpoint), secret, publicKey }, made);
      }),
    );

const changing = (env: Environment): Command =>
  withAnyOption(withEndpointOptions(onOne('change')))
    .description('Change an endpoint; what is not given stays, and what it had goes to a new URL too')
    .option('--name <name>', 'another name')
    .option('--url <url>', 'another address')
    .action((name: string, options: EndpointOptions & Printing & { name?: string; url?: string }) =>
      withDatabase(env, async (pool, effective) => {
        const current = await endpointNamed(pool, name);
        const renamed = { ...(options.name && { name: options.name }), ...(options.url && { url: options.url }) };
        const patch = { ...renamed, ...endpointGiven(options, effective) };
        if (Object.keys(patch).length === 0)
          throw new CommandFailed('Nothing to change: give the options that are to be other.');
        const { revision } = current;
        const endpoint = orFail(await reviseEndpoint(depsOf(pool, effective), current.id, patch, { revision }));
        await auditEndpoint(pool, 'change', endpoint, { fields: Object.keys(patch) });
        answer(options.json, viewEndpoint(endpoint), linesOf(endpoint));
      }),
    );

const listing = (env: Environment): Command =>
  withJson(new Command('list'))
    .description('List endpoints')
    .action(({ json }: Printing) =>
      withDatabase(env, async (pool) => {
        const endpoints = await listEndpoints(pool);
        const rows = endpoints.map(({ id, name, partnerId, channel, url, format, state, disabledReason }) => ({
          id,
          name,
          partner: partnerId,
          channel,
          url,
          format,
          state,
          reason: disabledReason,
        }));
        const none = 'no endpoints yet: npx dateline endpoint add <name> <url>';
        answer(json, endpoints.map(viewEndpoint), [rows.length > 0 ? table(rows) : none]);
      }),
    );

const showing = (env: Environment): Command =>
  onOne('show')
    .description('Everything about an endpoint but its secrets')
    .action((name: string, { json }: Printing) =>
      withDatabase(env, async (pool) => {
        const endpoint = await endpointNamed(pool, name);
        const [secrets, held] = [await listEndpointSecrets(pool, endpoint.id), await countHeld(pool, endpoint.id)];
        answer(json, { ...viewEndpoint(endpoint), secrets, held }, [
          ...linesOf(endpoint),
          ...secrets.map(
            ({ scheme, publicKey, expiresAt }) =>
              `secret         ${scheme}${publicKey ? ` ${publicKey}` : ''}${expiresAt ? `, signs until ${expiresAt.toISOString()}` : ''}`,
          ),
          `held           ${heldLine(held)}`,
        ]);
      }),
    );

/** Name and value of each member, settings one a line. */
function linesOf(endpoint: Endpoint): string[] {
  const { settings, filter, ...rest } = viewEndpoint(endpoint);
  const entries = [...Object.entries(rest), ...Object.entries(settings), ['filter', filter] as const];
  return entries
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name.padEnd(14)} ${typeof value === 'object' ? JSON.stringify(value) : value}`);
}

const rotating = (env: Environment): Command =>
  onOne('rotate')
    .description('Make a new signing secret; the old one goes on signing beside it for a while')
    .option('--keep-hours <n>', 'how long the old secret goes on signing, at most 168', '24')
    .addOption(signatureOption())
    .action((name: string, options: Printing & { keepHours: string; signature: 'v1' | 'v1a' }) =>
      withDatabase(env, async (pool, effective) => {
        const endpoint = await endpointNamed(pool, name);
        const graceHours = Number(options.keepHours);
        const rotated = orFail(
          await rotateSecret(depsOf(pool, effective), endpoint.id, { graceHours, signature: options.signature }),
        );
        await auditEndpoint(pool, 'rotate', endpoint, { graceHours });
        answer(options.json, rotated, [
          `secret    ${rotated.secret}`,
          ...(rotated.publicKey === null ? [] : [`public    ${rotated.publicKey}`]),
          `The old secret signs beside it for ${graceHours} h.`,
        ]);
      }),
    );

function secretsKeyOf(env: Environment) {
  if (!env.SECRETS_KEY)
    throw new CommandFailed(
      'SECRETS_KEY is not set: the dispatcher could not read the secret. Set it to the same value as there.',
    );
  return parseSecretsKey(env.SECRETS_KEY);
}
