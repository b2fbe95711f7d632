import type { Environment } from '@dateline/runtime';
import {
  countRemoval,
  disableEndpoint,
  type Endpoint,
  enableEndpoint,
  type Pool,
  pauseEndpoint,
  readEndpoint,
  removeEndpoint,
} from '@dateline/store';
import { testEndpoint, viewEndpoint, viewTestEvent } from '@dateline/subscriptions';
import type { Command } from 'commander';
import { orFail } from '../acted.ts';
import { withDatabase } from '../database.ts';
import { CommandFailed } from '../explain.ts';
import { COMMAND_LINE } from './audit.ts';
import { answer, auditEndpoint, endpointNamed, heldLine, onOne, type Printing } from './endpoint-answer.ts';

/** What stops, starts, tests and removes an endpoint. */
export const stateCommands = (env: Environment): Command[] => [
  testing(env),
  pausing(env),
  enabling(env, 'resume', 'Send again after a pause'),
  enabling(env, 'enable', 'Send again, whatever stopped it, beginning with what was held'),
  disabling(env),
  removing(env),
];

const testing = (env: Environment): Command =>
  onOne('test')
    .description('Have a dispatcher send a signed test event, and show what the partner answers')
    .option('--wait <seconds>', 'how long to wait for the answer', '25')
    .action((name: string, { json, wait }: Printing & { wait: string }) =>
      withDatabase(env, async (pool) => {
        const endpoint = await endpointNamed(pool, name);
        const waitMs = Math.min(60, Math.max(0, Number(wait) || 0)) * 1_000;
        const event = orFail(await testEndpoint(pool, endpoint.id, { by: COMMAND_LINE, waitMs }));
        await auditEndpoint(pool, 'test', endpoint, { test: event.id });
        const view = viewTestEvent(event, Date.now());
        answer(json, view, linesOfTest(name, view));
        if (view.state === 'failed') throw new CommandFailed(`"${name}" did not take the test event.`);
      }),
    );

function linesOfTest(
  name: string,
  { id, state, status, ms, error, response }: ReturnType<typeof viewTestEvent>,
): string[] {
  const said = state === 'waiting' ? 'No dispatcher has sent it yet: is one running?' : (error ?? 'answered');
  const answered = [said, ...(status === null ? [] : [`HTTP ${status}`]), ...(ms === null ? [] : [`${ms} ms`])];
  return [`${state}  ${name}  ${id}`, answered.join(', '), ...(response ? [response] : [])];
}

const pausing = (env: Environment): Command =>
  onOne('pause')
    .description('Stop sending for a while; deliveries are held, not lost')
    .action((name: string, { json }: Printing) =>
      withDatabase(env, async (pool) => {
        const endpoint = await endpointNamed(pool, name);
        if (!(await pauseEndpoint(pool, endpoint.id)))
          throw new CommandFailed(`"${name}" is ${endpoint.state}, not enabled.`);
        await auditEndpoint(pool, 'pause', endpoint);
        answer(json, await viewOf(pool, endpoint), [`paused  ${name}`]);
      }),
    );

const disabling = (env: Environment): Command =>
  onOne('disable')
    .description('Stop sending until it is enabled; deliveries are held, not lost')
    .action((name: string, { json }: Printing) =>
      withDatabase(env, async (pool) => {
        const endpoint = await endpointNamed(pool, name);
        if (!(await disableEndpoint(pool, endpoint.id, { by: 'operator', reason: 'by an operator' })))
          throw new CommandFailed(`"${name}" is ${endpoint.state} already.`);
        await auditEndpoint(pool, 'disable', endpoint);
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
        await auditEndpoint(pool, verb, endpoint, held);
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
        await auditEndpoint(pool, 'remove', endpoint, removal);
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
