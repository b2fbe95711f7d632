import { addressGuardOptions, type Environment, guardOf, parseSecretsKey } from '@dateline/runtime';
import {
  countHeld,
  countRemoval,
  disableEndpoint,
  type Endpoint,
  enableEndpoint,
  findEndpoint,
  type HeldDeliveries,
  listEndpointSecrets,
  listEndpoints,
  type Pool,
  pauseEndpoint,
  readEndpoint,
  recordAudit,
  removeEndpoint,
} from '@dateline/store';
import { createEndpoint, type EndpointDeps, reviseEndpoint, rotateSecret, viewEndpoint } from '@dateline/subscriptions';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { orFail } from '../acted.ts';
import { withDatabase } from '../database.ts';
import { CommandFailed } from '../explain.ts';
import { print, table } from '../print.ts';
import { type EndpointOptions, endpointGiven, withEndpointOptions } from './endpoint-options.ts';

export const endpointCommand = (env: Environment): Command =>
  new Command('endpoint')
    .description("Partners' webhooks")
    .addCommand(adding(env))
    .addCommand(changing(env))
    .addCommand(listing(env))
    .addCommand(showing(env))
    .addCommand(rotating(env))
    .addCommand(pausing(env))
    .addCommand(enabling(env, 'resume', 'Send again after a pause'))
    .addCommand(enabling(env, 'enable', 'Send again, whatever stopped it, beginning with what was held'))
    .addCommand(disabling(env))
    .addCommand(removing(env));

interface Printing {
  json: boolean;
}

const withJson = (command: Command): Command => command.option('--json', 'print JSON', false);
const onOne = (verb: string): Command => withJson(new Command(verb)).argument('<endpoint>', 'id or name');

/** Prints an answer as JSON, or as lines for people. */
const answer = (json: boolean, value: unknown, lines: readonly string[]): void =>
  print(json ? JSON.stringify(value, null, 2) : lines.join('\n'));

const depsOf = (pool: Pool, env: Environment): EndpointDeps => ({
  pool,
  secretsKey: secretsKeyOf(env),
  guard: guardOf(z.object(addressGuardOptions).parse(env)),
  now: Date.now,
});

const audit = (pool: Pool, action: string, { id }: Pick<Endpoint, 'id'>, detail: object = {}): Promise<void> =>
  recordAudit(pool, { by: 'command line', action: `${action}-endpoint`, subject: id, detail });

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
        await audit(pool, 'add', endpoint, { name });
        answer(json, { ...viewEndpoint(endpoint), secret, publicKey }, [
          `endpoint  ${name}`,
          `id        ${endpoint.id}`,
          `secret    ${secret}`,
          ...(publicKey === null ? [] : [`public    ${publicKey}`]),
          'Verify with any Standard Webhooks library. The secret is shown this once.',
        ]);
      }),
    );

const changing = (env: Environment): Command =>
  withEndpointOptions(onOne('change'))
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
        await audit(pool, 'change', endpoint, { fields: Object.keys(patch) });
        answer(options.json, viewEndpoint(endpoint), linesOf(endpoint));
      }),
    );

const listing = (env: Environment): Command =>
  withJson(new Command('list'))
    .description('List endpoints')
    .action(({ json }: Printing) =>
      withDatabase(env, async (pool) => {
        const endpoints = await listEndpoints(pool);
        const rows = endpoints.map(({ id, name, partnerId, url, format, state, disabledReason }) => ({
          id,
          name,
          partner: partnerId,
          url,
          format,
          state,
          reason: disabledReason,
        }));
        const none = 'no endpoints yet: dateline endpoint add <name> <url>';
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

const heldLine = ({ now, later, never }: HeldDeliveries): string =>
  `${now} to be sent at once, ${later} later (embargo, or an operator decides), ${never} never (replaced or killed)`;

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
        await audit(pool, 'rotate', endpoint, { graceHours });
        answer(options.json, rotated, [
          `secret    ${rotated.secret}`,
          ...(rotated.publicKey === null ? [] : [`public    ${rotated.publicKey}`]),
          `The old secret signs beside it for ${graceHours} h.`,
        ]);
      }),
    );

const pausing = (env: Environment): Command =>
  onOne('pause')
    .description('Stop sending for a while; deliveries are held, not lost')
    .action((name: string, { json }: Printing) =>
      withDatabase(env, async (pool) => {
        const endpoint = await endpointNamed(pool, name);
        if (!(await pauseEndpoint(pool, endpoint.id)))
          throw new CommandFailed(`"${name}" is ${endpoint.state}, not enabled.`);
        await audit(pool, 'pause', endpoint);
        answer(json, await viewOf(pool, endpoint), [`paused  ${name}`]);
      }),
    );

const disabling = (env: Environment): Command =>
  onOne('disable')
    .description('Stop sending until it is enabled; deliveries are held, not lost')
    .action((name: string, { json }: Printing) =>
      withDatabase(env, async (pool) => {
        const endpoint = await endpointNamed(pool, name);
        if (!(await disableEndpoint(pool, endpoint.id, 'by an operator')))
          throw new CommandFailed(`"${name}" is ${endpoint.state} already.`);
        await audit(pool, 'disable', endpoint);
        answer(json, await viewOf(pool, endpoint), [`disabled  ${name}`]);
      }),
    );

const enabling = (env: Environment, verb: 'resume' | 'enable', description: string): Command =>
  onOne(verb)
    .description(description)
    .action((name: string, { json }: Printing) =>
      withDatabase(env, async (pool) => {
        const endpoint = await endpointNamed(pool, name);
        const held = await enableEndpoint(pool, endpoint.id, verb === 'resume' ? { from: 'paused' } : {});
        if (!held)
          throw new CommandFailed(`"${name}" is ${endpoint.removedAt ? 'removed' : endpoint.state}, not paused.`);
        await audit(pool, verb, endpoint, held);
        answer(json, { ...(await viewOf(pool, endpoint)), held }, [`${verb}d  ${name}`, `held  ${heldLine(held)}`]);
      }),
    );

const removing = (env: Environment): Command =>
  onOne('remove')
    .description('Remove an endpoint. Its rows stay, and kills of what it had are sent for 30 days')
    .option('--no-kills', 'send it no kills any more')
    .option('--dry-run', 'only show what that would mean', false)
    .action((name: string, { json, kills, dryRun }: Printing & { kills: boolean; dryRun: boolean }) =>
      withDatabase(env, async (pool) => {
        const endpoint = await endpointNamed(pool, name);
        const before = await countRemoval(pool, endpoint.id);
        if (!before) throw new CommandFailed(`"${name}" was removed before.`);
        const lines = [
          `${name} got ${before.stories} stories that were not killed; ${before.dropped} deliveries wait and would not be sent.`,
        ];
        if (dryRun) return answer(json, before, lines);
        const removal = await removeEndpoint(pool, endpoint.id, { kills });
        if (!removal) throw new CommandFailed(`"${name}" was removed meanwhile.`);
        await audit(pool, 'remove', endpoint, removal);
        const { killsUntil, stories, dropped } = removal;
        const rule = killsUntil
          ? `Kills of ${stories} stories that it got are sent until ${killsUntil.toISOString()}.`
          : `No kill is sent to it any more, of none of the ${stories} stories that it got.`;
        answer(json, removal, [...lines, `removed  ${name}: ${dropped} deliveries dropped. ${rule}`]);
      }),
    );

async function viewOf(pool: Pool, { id }: Endpoint) {
  return viewEndpoint((await readEndpoint(pool, id))!);
}

function secretsKeyOf(env: Environment) {
  if (!env.SECRETS_KEY)
    throw new CommandFailed(
      'SECRETS_KEY is not set: the dispatcher could not read the secret. Set it to the same value as there.',
    );
  return parseSecretsKey(env.SECRETS_KEY);
}

/** Returns the endpoint of this id or name. Throws CommandFailed when there is none. */
export async function endpointNamed(pool: Pool, name: string): Promise<Endpoint> {
  const endpoint = await findEndpoint(pool, name);
  if (!endpoint) throw new CommandFailed(`There is no endpoint "${name}": dateline endpoint list shows them.`);
  return endpoint;
}
