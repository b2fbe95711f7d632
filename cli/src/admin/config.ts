import { describeConfig, type Environment } from '@dateline/runtime';
import { Command } from 'commander';
import { leftEnvironment } from '../embedded.ts';
import { print, table } from '../print.ts';
import { services } from '../services.ts';

export const configCommand = (env: Environment): Command =>
  new Command('config').description('Show the effective configuration; secrets are masked').action(() => {
    const effective = env.DATABASE_URL ? env : { ...env, ...leftEnvironment() };
    const options = describeConfig(effective, services);
    print(table(options.map(({ name, value, owner, description }) => ({ name, value, owner, description }))));
  });
