import type { Environment } from '@dateline/runtime';
import {
  DELIVERY_ACT_REFUSALS,
  type DeliveryAct,
  type DeliveryActName,
  type DeliveryActPreview,
  type DeliveryActRequest,
  findDeliveryAct,
  type Pool,
  previewDeliveryAct,
  requestDeliveryAct,
  wordsOfEnd,
  workDeliveryAct,
} from '@dateline/store';
import { Command } from 'commander';
import { withDatabase } from '../database.ts';
import { CommandFailed } from '../explain.ts';
import { print } from '../print.ts';
import { COMMAND_LINE } from './audit.ts';
import { type DeliveryFilterOptions, deliveryFilterOf, withDeliveryFilter } from './delivery-filter-options.ts';
import { withJson } from './endpoint-answer.ts';

interface ActOptions extends DeliveryFilterOptions {
  all: boolean;
  dryRun: boolean;
  json: boolean;
}

const withActOptions = (command: Command): Command =>
  withJson(command)
    .option('--all', 'also without anything that says which deliveries', false)
    .option('--dry-run', 'only show what would be done', false);

/** `dateline deliveries retry`: what failed is sent again, what waits is tried now. */
export const retrying = (env: Environment): Command =>
  withDeliveryFilter(
    withActOptions(new Command('retry')).description(
      'Send again all failed deliveries that fit, in batches; with --state pending try those now that wait',
    ),
    ['failed', 'pending'],
  ).action((options: ActOptions) => act(env, options.state?.includes('pending') ? 'try-now' : 'send-again', options));

/** `dateline deliveries discard`: gives up what is not wanted any more. */
export const discarding = (env: Environment): Command =>
  withDeliveryFilter(
    withActOptions(new Command('discard')).description(
      'Give up all deliveries that fit and have not ended: they are never sent. Kills stay',
    ),
    ['failed', 'pending', 'held'],
  ).action((options: ActOptions) => act(env, 'discard', options));

const act = (env: Environment, name: DeliveryActName, options: ActOptions): Promise<void> =>
  withDatabase(env, async (pool) => {
    const filter = await deliveryFilterOf(pool, options);
    if (!options.all && Object.keys(filter).length === 0)
      throw new CommandFailed('Say which deliveries, such as --endpoint or --error, or --all for every one.');
    const request = { act: name, filter };
    if (options.dryRun) answerPreview(await previewed(pool, request), options);
    else answerAct(await done(pool, request), options);
  });

async function previewed(pool: Pool, request: DeliveryActRequest): Promise<DeliveryActPreview> {
  const preview = await previewDeliveryAct(pool, request);
  if (typeof preview === 'string') throw new CommandFailed(`${DELIVERY_ACT_REFUSALS[preview]}.`);
  return preview;
}

/** Does all of it here. A console may take batches of the same act meanwhile. */
async function done(pool: Pool, request: DeliveryActRequest): Promise<DeliveryAct> {
  const begun = await requestDeliveryAct(pool, { ...request, by: COMMAND_LINE });
  if (typeof begun === 'string') throw new CommandFailed(`${DELIVERY_ACT_REFUSALS[begun]}.`);
  let now = begun;
  while (now.endedAt === null) {
    await workDeliveryAct(pool, begun.id);
    now = (await findDeliveryAct(pool, begun.id)) ?? begun;
    if (process.stderr.isTTY) process.stderr.write(`\r${now.seen} of ${now.expected} `);
  }
  return now;
}

function answerPreview(preview: DeliveryActPreview, { json }: ActOptions): void {
  if (json) {
    print(JSON.stringify({ dryRun: true, ...preview }, null, 2));
    return;
  }
  printCounts(preview.counts);
  print(`${preview.expected}${preview.hasMore ? ' and more' : ''} fit; ${preview.judged} were looked at one by one.`);
  print('Only counted (--dry-run); nothing was done.');
}

function answerAct(done: DeliveryAct, { json }: ActOptions): void {
  if (json) {
    print(JSON.stringify({ dryRun: false, ...done }, null, 2));
    return;
  }
  printCounts(done.counts);
  if (done.stoppedBy) print(`Stopped by ${done.stoppedBy} after ${done.seen} of ${done.expected}.`);
  if (done.hasMore) print('There are more: run it again.');
  print(`${done.id}: the audit log has it.`);
}

function printCounts(counts: Readonly<Record<string, number>>): void {
  const ends = Object.entries(counts);
  for (const [end, count] of ends) print(`${String(count).padStart(7)}  ${wordsOfEnd(end)}`);
  if (ends.length === 0) print('nothing fits');
}
