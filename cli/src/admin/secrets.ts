import type { KeyObject } from 'node:crypto';
import type { Environment } from '@dateline/runtime';
import { type KeyChange, rotateSecretsKey } from '@dateline/subscriptions';
import { parseSecretsKey } from '@dateline/webhooks';
import { Command } from 'commander';
import { withDatabase } from '../database.ts';
import { CommandFailed } from '../explain.ts';
import { print } from '../print.ts';
import { audit } from './audit.ts';

/** `dateline secrets`: the key that seals secrets in the database. */
export const secretsCommand = (env: Environment): Command =>
  new Command('secrets').description('The key that seals secrets in the database').addCommand(rotating(env));

const rotating = (env: Environment): Command =>
  new Command('rotate')
    .description('Seal every secret with a new SECRETS_KEY, in place. Safe to stop and to run again')
    .option(
      '--new-key-env <name>',
      'variable that holds the new key; SECRETS_KEY is then the old one. Else SECRETS_KEY is the new key and SECRETS_KEY_PREVIOUS the old',
    )
    .option('--json', 'print JSON', false)
    .action(({ newKeyEnv, json }: { newKeyEnv?: string; json: boolean }) =>
      withDatabase(env, async (pool, effective) => {
        const counts = await rotateSecretsKey(pool, keysOf(effective, newKeyEnv));
        await audit(pool, 'rotate-secrets-key', 'SECRETS_KEY', {
          resealed: counts.resealed,
          unreadable: counts.unreadable.length,
        });
        const { resealed, kept, unreadable } = counts;
        print(json ? JSON.stringify(counts, null, 2) : `sealed anew  ${resealed}\nwas already  ${kept}`);
        if (unreadable.length === 0) return;
        const rows = unreadable.map(({ table, key }) => `  ${table} ${key}`).join('\n');
        throw new CommandFailed(
          `Neither key opens ${unreadable.length} of them; rotate the secrets of these endpoints, or give their credentials anew:\n${rows}`,
        );
      }),
    );

function keysOf(env: Environment, newKeyEnv: string | undefined): KeyChange {
  const change =
    newKeyEnv === undefined
      ? { from: keyIn(env, 'SECRETS_KEY_PREVIOUS'), to: keyIn(env, 'SECRETS_KEY') }
      : { from: keyIn(env, 'SECRETS_KEY'), to: keyIn(env, newKeyEnv) };
  if (change.from.equals(change.to))
    throw new CommandFailed('Old and new key are the same: there is nothing to change.');
  return change;
}

function keyIn(env: Environment, name: string): KeyObject {
  const text = env[name];
  if (!text) throw new CommandFailed(`${name} is not set. "openssl rand -base64 32" makes a new key.`);
  try {
    return parseSecretsKey(text);
  } catch {
    throw new CommandFailed(`${name} is no key: 32 bytes in base64, from "openssl rand -base64 32".`);
  }
}
