import type { Environment } from '@dateline/runtime';
import { migrate } from '@dateline/store';
import { Command } from 'commander';
import { adminEnvironment } from '../database.ts';
import { print } from '../print.ts';

export const migrateCommand = (env: Environment): Command =>
  new Command('migrate').description('Bring the database schema up to date').action(async () => {
    const ran = await migrate(adminEnvironment(env).DATABASE_URL ?? '', print);
    if (ran.length === 0) print('nothing to migrate');
  });
