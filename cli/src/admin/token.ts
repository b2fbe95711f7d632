import type { Environment } from '@dateline/runtime';
import { listApiTokens, revokeApiToken, TOKEN_ROLES } from '@dateline/store';
import { createToken, viewToken } from '@dateline/subscriptions';
import { Command, Option } from 'commander';
import { orFail } from '../acted.ts';
import { withDatabase } from '../database.ts';
import { CommandFailed } from '../explain.ts';
import { print, table } from '../print.ts';
import { audit } from './audit.ts';

/** `dateline token`: who may use the partners API. */
export const tokenCommand = (env: Environment): Command =>
  new Command('token')
    .description('Tokens of the partners API')
    .addCommand(adding(env))
    .addCommand(listing(env))
    .addCommand(revoking(env));

interface AddOptions {
  role: string;
  partner?: string;
  days?: string;
  json: boolean;
}

const adding = (env: Environment): Command =>
  new Command('add')
    .description('Make a token; it is shown this once')
    .argument('<name>', 'whose it is and what for')
    .addOption(
      new Option('--role <role>', 'viewer reads, operator repairs, admin configures; a partner has what is theirs')
        .choices([...TOKEN_ROLES])
        .makeOptionMandatory(),
    )
    .option('--partner <id>', 'the partner of the role "partner"')
    .option('--days <n>', 'days until it is out of date; never unless given')
    .option('--json', 'print JSON', false)
    .action((name: string, { role, partner, days, json }: AddOptions) =>
      withDatabase(env, async (pool) => {
        const asked = { name, role, partner: partner ?? null, days: days === undefined ? null : Number(days) };
        const { token, secret } = orFail(await createToken(pool, asked, Date.now()));
        await audit(pool, 'add-token', token.id, { role, partner });
        const lines = `id     ${token.id}\ntoken  ${secret}\nIt is shown this once: only its hash is kept. Send it as "Authorization: Bearer dlt_…".`;
        print(json ? JSON.stringify({ ...viewToken(token), token: secret }, null, 2) : lines);
      }),
    );

const listing = (env: Environment): Command =>
  new Command('list')
    .description('List tokens, without the tokens')
    .option('--partner <id>', 'of this partner')
    .option('--json', 'print JSON', false)
    .action(({ partner, json }: { partner?: string; json: boolean }) =>
      withDatabase(env, async (pool) => {
        const tokens = (await listApiTokens(pool, partner)).map(viewToken);
        if (json) return print(JSON.stringify(tokens, null, 2));
        const rows = tokens.map(({ id, name, role, partner: of, expiresAt, revokedAt, lastUsedAt }) => ({
          id,
          name,
          role,
          partner: of,
          expires: expiresAt,
          revoked: revokedAt,
          'last used': lastUsedAt,
        }));
        print(rows.length > 0 ? table(rows) : 'no tokens yet: npx dateline token add <name> --role operator');
      }),
    );

const revoking = (env: Environment): Command =>
  new Command('revoke')
    .description('Revoke a token, from the next request on')
    .argument('<id>', 'tok_…')
    .action((id: string) =>
      withDatabase(env, async (pool) => {
        if (!(await revokeApiToken(pool, id)))
          throw new CommandFailed(`There is no token "${id}": npx dateline token list shows them.`);
        await audit(pool, 'revoke-token', id);
        print(`revoked  ${id}`);
      }),
    );
