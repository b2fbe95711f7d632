import type { Db } from '@dateline/store';
import { type SubscriptionFilter, subscriptionFilter } from '@dateline/story';
import { checkFilter, readInput, refused, sentencesOf } from '@dateline/subscriptions';
import type { Command } from 'commander';
import { CommandFailed } from '../explain.ts';

export interface FilterOptions {
  topic?: string[];
  source?: string[];
  language?: string[];
  urgency?: string;
  keyword?: string[];
  place?: string[];
  text?: string;
  copies?: string;
}

/** The options by which a feed or an endpoint says what it wants. */
export const withFilterOptions = (command: Command): Command =>
  command
    .option('--topic <code...>', 'Media Topics codes, such as medtop:11000000; a topic takes its whole subtree')
    .option('--source <id...>', 'sources')
    .option('--language <tag...>', 'languages; en takes en-GB')
    .option('--urgency <n>', 'at most this urgency number: 3 takes 1, 2 and 3')
    .option('--keyword <word...>', 'keywords')
    .option('--place <place...>', 'ISO 3166 codes or names')
    .option('--text <query>', 'words that must all occur; "phrases"; -word must not')
    .option('--copies <which>', 'of near copies: first, one-per-source or all; first unless given');

/** The members of a filter that the options give, unchecked. */
export function filterGiven(options: FilterOptions): Record<string, unknown> {
  const members = {
    topics: options.topic,
    sources: options.source,
    languages: options.language,
    urgencyAtMost: options.urgency === undefined ? undefined : Number(options.urgency),
    keywords: options.keyword,
    places: options.place,
    text: options.text,
    copies: options.copies,
  };
  return Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined));
}

/** The filter that the options describe. Throws with a sentence for each value that it cannot have. */
export function filterOf(options: FilterOptions): SubscriptionFilter {
  const read = readInput(subscriptionFilter, filterGiven(options));
  if (!read.ok) throw new CommandFailed(sentencesOf(read.refusal));
  return read.value;
}

/** As `filterOf`, and throws where it names a topic, source or language that does not exist. */
export async function checkedFilterOf(db: Db, options: FilterOptions): Promise<SubscriptionFilter> {
  const filter = filterOf(options);
  const values = await checkFilter(db, filter);
  if (values.length > 0) throw new CommandFailed(sentencesOf(refused({ code: 'VALUE_INVALID', values }).refusal));
  return filter;
}
