import { type Environment, runProcess, type Service } from '@dateline/runtime';
import { migrate, openCheckedPool } from '@dateline/store';
import { Command } from 'commander';
import { CommandFailed } from './explain.ts';
import { services } from './services.ts';

/** `dateline run [service...]`: services in this process, servers from the environment. */
export const runCommand = (env: Environment): Command =>
  new Command('run')
    .description('Run services in this process, with the servers named in the environment')
    .argument('[service...]', `which ones; default all: ${services.map(({ name }) => name).join(', ')}`)
    .option('--migrate', 'bring the database up to date first')
    .action(async (names: string[], options: { migrate?: boolean }) => {
      const chosen = chooseServices(names);
      // A missing or malformed URL is reported by runProcess, together with every other problem.
      if (options.migrate && env.DATABASE_URL) await migrate(env.DATABASE_URL);
      await runProcess(chosen, env, { openSql: openCheckedPool });
    });

/** Services by name, in the order of the list. Throws with the names there are. */
function chooseServices(names: readonly string[]): Service[] {
  const unknown = names.filter((name) => !services.some((service) => service.name === name));
  if (unknown.length > 0) {
    throw new CommandFailed(
      `No service "${unknown.join('", "')}". There are: ${services.map(({ name }) => name).join(', ')}`,
    );
  }
  return services.filter(({ name }) => names.length === 0 || names.includes(name));
}
