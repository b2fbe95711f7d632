import type { Environment } from '@dateline/runtime';
import {
  ALL_DELIVERY_STATES,
  countResends,
  type DeliveryGroups,
  type EventSpan,
  type FoundDelivery,
  groupDeliveries,
  type Pool,
  RESEND_REASONS,
  type Resend,
  resendDeliveries,
  resolveDeliveryFilter,
  searchDeliveries,
  sendWaitingNow,
} from '@dateline/store';
import { recoverMissed, replaySent } from '@dateline/subscriptions';
import { Command } from 'commander';
import { withDatabase } from '../database.ts';
import { CommandFailed } from '../explain.ts';
import { print, table } from '../print.ts';
import { timeOf } from '../time-of.ts';
import { audit } from './audit.ts';
import { discarding, retrying } from './delivery-acts.ts';
import { type DeliveryFilterOptions, deliveryFilterOf, withDeliveryFilter } from './delivery-filter-options.ts';
import { endpointNamed, withJson } from './endpoint-answer.ts';
import { type FilterOptions, filterOf, withFilterOptions } from './filter-options.ts';

/** `dateline deliveries`: what was sent to partners, and sending it again. */
export const deliveriesCommand = (env: Environment): Command =>
  new Command('deliveries')
    .description('What partners were sent, and sending it again')
    .addCommand(listing(env))
    .addCommand(retrying(env))
    .addCommand(discarding(env))
    .addCommand(sendingNow(env))
    .addCommand(resending(env))
    .addCommand(recovering(env))
    .addCommand(replaying(env));

const withDryRun = (command: Command): Command =>
  withJson(command).option('--dry-run', 'only show what would be done', false);

interface Answering {
  json: boolean;
  dryRun: boolean;
}

interface ListOptions extends DeliveryFilterOptions {
  groups: boolean;
  limit: string;
  json: boolean;
}

const listing = (env: Environment): Command =>
  withDeliveryFilter(withJson(new Command('list')), ALL_DELIVERY_STATES)
    .description('List deliveries, newest first')
    .option('--groups', 'count what failed, waits or is held, by endpoint and error', false)
    .option('--limit <n>', 'at most this many', '50')
    .action((options: ListOptions) =>
      withDatabase(env, async (pool) => {
        const filter = await resolveDeliveryFilter(pool, await deliveryFilterOf(pool, options));
        if (options.groups) {
          answerGroups(await groupDeliveries(pool, filter), options);
          return;
        }
        const rows = await searchDeliveries(pool, filter, { limit: Number(options.limit) || 50 });
        print(options.json ? JSON.stringify(rows, null, 2) : table(rows.map(shortRow)) || 'no deliveries fit');
      }),
    );

function answerGroups({ groups, isComplete, counted }: DeliveryGroups, { json }: ListOptions): void {
  if (json) {
    print(JSON.stringify({ groups, isComplete, counted }, null, 2));
    return;
  }
  const rows = groups.map(({ endpointName, state, error, count, first, last, example }) => ({
    count,
    endpoint: endpointName,
    state,
    error: error || '-',
    first,
    last,
    example,
  }));
  print(table(rows) || 'nothing stands still');
  if (!isComplete) print(`Only the first ${counted} were counted.`);
}

const shortRow = ({
  id,
  endpointName,
  headline,
  ordinal,
  event,
  state,
  run,
  attempts,
  createdAt,
  lastError,
}: FoundDelivery) => ({
  id,
  endpoint: endpointName,
  headline,
  version: ordinal,
  event,
  state,
  run,
  attempts,
  createdAt,
  lastError,
});

const sendingNow = (env: Environment): Command =>
  withDryRun(new Command('send-now'))
    .description('Attempt now what waits for its next attempt')
    .argument('[id...]', 'deliveries')
    .option('--endpoint <endpoint>', 'all that wait at this endpoint (id or name)')
    .action((ids: string[], options: Answering & { endpoint?: string }) =>
      withDatabase(env, async (pool) => {
        if (ids.length === 0 && options.endpoint === undefined)
          throw new CommandFailed('Name deliveries by id, or say --endpoint for all that wait at one.');
        const endpointId = options.endpoint && (await endpointNamed(pool, options.endpoint)).id;
        const resends = endpointId
          ? await sendWaitingNow(pool, endpointId, options)
          : await resendDeliveries(pool, ids, options);
        await settle(pool, 'send-now', endpointId ?? ids.join(' '), { resends }, options);
      }),
    );

const resending = (env: Environment): Command =>
  withDryRun(new Command('resend'))
    .description('Send deliveries again, whatever became of them: a new run of attempts under the same webhook-id')
    .argument('<id...>', 'deliveries')
    .action((ids: string[], options: Answering) =>
      withDatabase(env, async (pool) => {
        const resends = await resendDeliveries(pool, ids, options);
        if (resends.length === 0)
          throw new CommandFailed('There is no such delivery: npx dateline deliveries list shows them.');
        await settle(pool, 'resend', ids.join(' '), { resends }, options);
      }),
    );

interface SpanOptions extends Answering {
  since: string;
  until?: string;
}

const withSpan = (command: Command): Command =>
  withDryRun(command)
    .argument('<endpoint>', 'id or name')
    .requiredOption('--since <time>', 'from this time on (RFC 3339)')
    .option('--until <time>', 'before this time (RFC 3339)');

const spanOf = async (
  pool: Pool,
  name: string,
  { since, until, dryRun }: SpanOptions,
): Promise<Omit<EventSpan, 'pathOf'>> => ({
  endpoint: await endpointNamed(pool, name),
  since: timeOf(since) as Date,
  until: timeOf(until),
  dryRun,
});

const recovering = (env: Environment): Command =>
  withSpan(new Command('recover'))
    .description('Send what failed, was held or was missed, also what a new filter would have got')
    .action((name: string, options: SpanOptions) =>
      withDatabase(env, async (pool) => {
        const span = await spanOf(pool, name, options);
        await settle(pool, 'recover', span.endpoint.id, await recoverMissed(pool, span), options);
      }),
    );

const replaying = (env: Environment): Command =>
  withFilterOptions(withSpan(new Command('replay')))
    .description('Send again what was owed in a span of time and fits a filter, delivered or not')
    .action((name: string, options: SpanOptions & FilterOptions) =>
      withDatabase(env, async (pool) => {
        const { copies: _any, ...filter } = filterOf(options);
        const span = await spanOf(pool, name, options);
        await settle(pool, 'replay-events', span.endpoint.id, await replaySent(pool, { ...span, filter }), options);
      }),
    );

interface Settled {
  resends: readonly Resend[];
  missed?: number;
  since?: Date;
  note?: string;
}

/** Records the act in the audit log, unless it was only a count, and prints what became of it. */
async function settle(pool: Pool, act: string, subject: string, done: Settled, options: Answering): Promise<void> {
  const counts = { ...countResends(done.resends), ...(done.missed !== undefined && { missed: done.missed }) };
  if (!options.dryRun) await audit(pool, act, subject, counts);
  if (options.json) return print(JSON.stringify({ dryRun: options.dryRun, ...done, counts }, null, 2));
  if (done.since) print(`since ${done.since.toISOString()}`);
  for (const [outcome, count] of Object.entries(counts)) print(`${String(count).padStart(7)}  ${outcome}`);
  for (const because of new Set(done.resends.map((one) => one.because)))
    if (because) print(`${because}: ${RESEND_REASONS[because]}.`);
  if (Object.values(counts).every((count) => count === 0)) print('nothing to send');
  if (done.note) print(`${done.note}.`);
  if (options.dryRun) print('Only counted (--dry-run); nothing was sent.');
}
