import type { Environment } from '@dateline/runtime';
import { listAlerts } from '@dateline/store';
import { Command } from 'commander';
import { withDatabase } from '../database.ts';
import { print, table } from '../print.ts';

/** `dateline alerts`: what operators and partners were told. */
export const alertsCommand = (env: Environment): Command =>
  new Command('alerts')
    .description('Alerts to operators and partners, and whether each was sent')
    .option('--limit <n>', 'at most this many', '50')
    .option('--json', 'print JSON', false)
    .action(({ limit, json }: { limit: string; json: boolean }) =>
      withDatabase(env, async (pool) => {
        const alerts = await listAlerts(pool, Number(limit) || 50);
        const rows = alerts.map(({ id, raisedAt, severity, title, partnerId, sends }) => ({
          id,
          raisedAt,
          severity,
          title,
          partner: partnerId,
          sent: sends.map((one) => `${one.recipient} ${one.sentAt ? 'sent' : (one.lastError ?? 'waits')}`).join(', '),
        }));
        print(json ? JSON.stringify(alerts, null, 2) : table(rows) || 'no alerts');
      }),
    );
