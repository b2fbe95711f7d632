import { type Endpoint, findEndpoint, type HeldDeliveries, type Pool } from '@dateline/store';
import { Command } from 'commander';
import { CommandFailed } from '../explain.ts';
import { print } from '../print.ts';
import { audit } from './audit.ts';

export interface Printing {
  json: boolean;
}

export const withJson = (command: Command): Command => command.option('--json', 'print JSON', false);
export const onOne = (verb: string): Command => withJson(new Command(verb)).argument('<endpoint>', 'id or name');

/** Prints an answer as JSON, or as lines for people. */
export const answer = (json: boolean, value: unknown, lines: readonly string[]): void =>
  print(json ? JSON.stringify(value, null, 2) : lines.join('\n'));

/** Stores in the audit log what was done to an endpoint. */
export const auditEndpoint = (
  pool: Pool,
  action: string,
  { id }: Pick<Endpoint, 'id'>,
  detail: object = {},
): Promise<void> => audit(pool, `${action}-endpoint`, id, detail);

export const heldLine = ({ now, later, never }: HeldDeliveries): string =>
  `${now} to be sent at once, ${later} later (embargo, or an operator decides), ${never} never (replaced or killed)`;

/** Returns the endpoint of this id or name. Throws CommandFailed when there is none. */
export async function endpointNamed(pool: Pool, name: string): Promise<Endpoint> {
  const endpoint = await findEndpoint(pool, name);
  if (!endpoint) throw new CommandFailed(`There is no endpoint "${name}": npx dateline endpoint list shows them.`);
  return endpoint;
}
