import type { Environment } from '@dateline/runtime';
import { listUsage, usageCsv } from '@dateline/store';
import { Command } from 'commander';
import { withDatabase } from '../database.ts';
import { CommandFailed } from '../explain.ts';
import { print, table } from '../print.ts';

interface UsageOptions {
  partner?: string;
  from: string;
  to: string;
  csv: boolean;
  json: boolean;
}

/** `dateline usage`: what partners fetched and received, by day. */
export const usageCommand = (env: Environment): Command =>
  new Command('usage')
    .description('What partners fetched and received, by day (UTC)')
    .requiredOption('--from <day>', 'first day, as 2026-11-01')
    .requiredOption('--to <day>', 'last day')
    .option('--partner <id>', 'only of this partner')
    .option('--csv', 'print CSV', false)
    .option('--json', 'print JSON', false)
    .action(({ partner, from, to, csv, json }: UsageOptions) =>
      withDatabase(env, async (pool) => {
        for (const day of [from, to])
          if (!isDay(day)) throw new CommandFailed(`"${day}" is no day. Write it as 2026-11-01.`);
        const usage = await listUsage(pool, { partnerId: partner, from, to });
        if (csv) return void process.stdout.write(usageCsv(usage));
        print(json ? JSON.stringify(usage, null, 2) : table(usage.map((row) => ({ ...row }))) || 'nothing was counted');
      }),
    );

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
