import { replayRejectedItem } from '@dateline/console';
import { createLog, type Environment, type OwnedSqlPool, openEventLog, processOptions } from '@dateline/runtime';
import { listRejectedItems, type Pool } from '@dateline/store';
import { Command } from 'commander';
import { withDatabase } from '../database.ts';
import { CommandFailed } from '../explain.ts';
import { print, table } from '../print.ts';
import { audit, COMMAND_LINE } from './audit.ts';

interface ReplayOptions {
  source?: string;
  code?: string;
  limit: string;
  dryRun: boolean;
}

/** `dateline replay`: appends rejected items to the log again after their cause was fixed. */
export const replayCommand = (env: Environment): Command =>
  new Command('replay')
    .description('Send rejected items through again, by id or by what they have in common')
    .argument('[id...]', 'ids of rejected items')
    .option('--source <id>', 'all of this source')
    .option('--code <code>', 'all rejected with this code')
    .option('--limit <n>', 'at most this many', '1000')
    .option('--dry-run', 'only show what would be sent', false)
    .action((ids: string[], options: ReplayOptions) =>
      withDatabase(env, (pool, effective) => replay(pool, effective, ids, options)),
    );

async function replay(
  pool: OwnedSqlPool & Pool,
  env: Environment,
  ids: string[],
  options: ReplayOptions,
): Promise<void> {
  const chosen = await choose(pool, ids, options);
  if (options.dryRun) return print(table(chosen) || 'nothing to replay');
  const log = createLog({ level: 'warn', name: 'replay' });
  await using eventLog = await openEventLog(processOptions.parse(env), { sql: pool, log, clientId: 'dateline-replay' });
  if (chosen.length === 0)
    throw new CommandFailed(
      'Nothing to replay: no rejected item fits that was not replayed. --dry-run shows what fits.',
    );
  let unknown = 0;
  for (const { id } of chosen) {
    const outcome = await replayRejectedItem({ pool, eventLog }, id, COMMAND_LINE);
    print(`${outcome}  ${id}`);
    if (outcome === 'unknown') unknown += 1;
    else await audit(pool, 'replay', id, { outcome });
  }
  if (unknown > 0)
    throw new CommandFailed(`${unknown} of ${chosen.length} are no rejected items. Their ids begin with rj_.`);
  print(`${chosen.length} item(s)`);
}

async function choose(pool: Pool, ids: string[], options: ReplayOptions) {
  if (ids.length > 0) return ids.map((id) => ({ id }));
  if (!options.source && !options.code)
    throw new CommandFailed('Name items by id, or say --source or --code. --dry-run shows what that means.');
  const query = { sourceId: options.source, code: options.code, replayed: false, limit: Number(options.limit) };
  const items = await listRejectedItems(pool, query);
  return items.map(({ id, sourceId, code, reason, rejectedAt }) => ({
    id,
    source: sourceId,
    code,
    rejectedAt,
    reason,
  }));
}
