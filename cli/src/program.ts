import type { Environment } from '@dateline/runtime';
import { Command } from 'commander';
import { alertsCommand } from './admin/alerts.ts';
import { configCommand } from './admin/config.ts';
import { deliveriesCommand } from './admin/deliveries.ts';
import { endpointCommand } from './admin/endpoint.ts';
import { feedCommand } from './admin/feed.ts';
import { migrateCommand } from './admin/migrate.ts';
import { noticesCommand } from './admin/notices.ts';
import { operatorCommand } from './admin/operator.ts';
import { partnerCommand } from './admin/partner.ts';
import { receiptsCommand } from './admin/receipts.ts';
import { replayCommand } from './admin/replay.ts';
import { secretsCommand } from './admin/secrets.ts';
import { sourceCommand } from './admin/source.ts';
import { tokenCommand } from './admin/token.ts';
import { usageCommand } from './admin/usage.ts';
import { convertCommand } from './convert.ts';
import { dedupCommand } from './dedup.ts';
import { demoCommand } from './demo/command.ts';
import { doctorCommand } from './doctor.ts';
import { formatsCommand } from './formats.ts';
import { listenCommand } from './listen.ts';
import { runCommand } from './run.ts';
import { startCommand } from './start.ts';
import { tagCommand } from './tag.ts';

/** The whole command line; documents are held against it too. */
export function datelineCommand(env: Environment): Command {
  const program = new Command('dateline')
    .description('News ingestion and syndication: wire copy in, tagged stories, feeds and signed webhooks out')
    .version('0.1.0')
    .showHelpAfterError('(dateline --help lists the commands)');

  for (const command of [
    demoCommand(),
    startCommand(env),
    runCommand(env),
    migrateCommand(env),
    doctorCommand(env),
    configCommand(env),
    sourceCommand(env),
    endpointCommand(env),
    deliveriesCommand(env),
    alertsCommand(env),
    usageCommand(env),
    feedCommand(env),
    partnerCommand(env),
    tokenCommand(env),
    secretsCommand(env),
    operatorCommand(env),
    noticesCommand(env),
    receiptsCommand(env),
    replayCommand(env),
    listenCommand(env),
    convertCommand(),
    formatsCommand(),
    dedupCommand(),
    tagCommand(),
  ]) {
    program.addCommand(command);
  }
  return program;
}
