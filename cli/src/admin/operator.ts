import { randomBytes } from 'node:crypto';
import type { Environment } from '@dateline/runtime';
import { listOperators, type OperatorRole, putOperator, ROLES } from '@dateline/store';
import { Command, Option } from 'commander';
import { withDatabase } from '../database.ts';
import { print, table } from '../print.ts';

export const operatorCommand = (env: Environment): Command =>
  new Command('operator')
    .description('People who may use the console')
    .addCommand(adding(env))
    .addCommand(listing(env));

const adding = (env: Environment): Command =>
  new Command('add')
    .description(
      'Add an operator, or give one a new password. The password is read from DATELINE_PASSWORD, else made and shown',
    )
    .argument('<login>')
    .addOption(
      new Option('--role <role>', 'viewer sees, operator repairs, admin configures').choices(ROLES).default('operator'),
    )
    .action((login: string, { role }: { role: OperatorRole }) =>
      withDatabase(env, async (pool) => {
        const password = env.DATELINE_PASSWORD ?? randomBytes(12).toString('base64url');
        await putOperator(pool, { login, password, role });
        print(
          `operator  ${login} (${role})${env.DATELINE_PASSWORD ? '' : `\npassword  ${password}\nIt is shown this once.`}`,
        );
      }),
    );

const listing = (env: Environment): Command =>
  new Command('list').description('List operators').action(() =>
    withDatabase(env, async (pool) => {
      const operators = await listOperators(pool);
      print(
        table(
          operators.map(({ login, role, disabledAt }) => ({ login, role, state: disabledAt ? 'disabled' : 'enabled' })),
        ),
      );
    }),
  );
