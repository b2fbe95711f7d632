import { type DeliveryFilter, type DeliveryState, deliveryFilter, type Pool } from '@dateline/store';
import { EVENTS } from '@dateline/story';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { CommandFailed } from '../explain.ts';
import { timeOf } from '../time-of.ts';
import { endpointNamed } from './endpoint-answer.ts';

export interface DeliveryFilterOptions {
  partner?: string;
  endpoint?: string;
  state?: DeliveryState[];
  error?: string;
  event?: string;
  source?: string;
  story?: string;
  since?: string;
  until?: string;
  words?: string;
}

/** Adds the options that say which deliveries, in the given states. */
export const withDeliveryFilter = (command: Command, states: readonly DeliveryState[]): Command =>
  command
    .option('--partner <id>', 'of the endpoints of this partner')
    .option('--endpoint <endpoint>', 'of this endpoint (id or name)')
    .addOption(new Option('--state <state...>', 'in these states').choices([...states]))
    .option('--error <error>', 'whose last error is this, as groups name it')
    .addOption(new Option('--event <event>', 'of this event').choices([...EVENTS]))
    .option('--source <id>', 'of stories of this source')
    .option('--story <id>', 'of this story')
    .option('--since <time>', 'owed at this time or later (RFC 3339)')
    .option('--until <time>', 'owed before this time (RFC 3339)')
    .option('--words <words>', 'a webhook-id, a guid, or words of the story');

/** Returns the filter that the options say. Throws CommandFailed with what cannot be used. */
export async function deliveryFilterOf(pool: Pool, options: DeliveryFilterOptions): Promise<DeliveryFilter> {
  const { partner, endpoint, state, error, event, source, story, since, until, words } = options;
  if (story !== undefined && words !== undefined) throw new CommandFailed('Say --story or --words, not both.');
  const asked = {
    partner,
    endpoint: endpoint && (await endpointNamed(pool, endpoint)).id,
    states: state,
    error,
    event,
    source,
    since: timeOf(since)?.toISOString(),
    until: timeOf(until)?.toISOString(),
    words: words ?? story,
  };
  const read = deliveryFilter.safeParse(
    Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)),
  );
  if (!read.success) throw new CommandFailed(z.prettifyError(read.error));
  return read.data;
}
