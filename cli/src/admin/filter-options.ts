import { type SubscriptionFilter, subscriptionFilter } from '@dateline/story';
import { readInput, sentencesOf } from '@dateline/subscriptions';
import { type Command, Option } from 'commander';
import { CommandFailed } from '../explain.ts';

/** The member of a filter that each option gives. */
const MEMBERS = {
  topic: 'topics',
  source: 'sources',
  language: 'languages',
  urgency: 'urgencyAtMost',
  keyword: 'keywords',
  place: 'places',
  text: 'text',
} as const;

export interface FilterOptions {
  topic?: string[];
  source?: string[];
  language?: string[];
  urgency?: string;
  keyword?: string[];
  place?: string[];
  text?: string;
  copies?: string;
  any?: (keyof typeof MEMBERS)[];
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

/** For commands that change a filter, of which what is not given stays. */
export const withAnyOption = (command: Command): Command =>
  command.addOption(
    new Option('--any <what...>', 'take this out of the filter, so that any will do').choices(Object.keys(MEMBERS)),
  );

/** The members of a filter that the options give, unchecked; null for one that is taken out. */
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
  const given = Object.entries(members).filter(([, member]) => member !== undefined);
  return Object.fromEntries([...given, ...(options.any ?? []).map((name) => [MEMBERS[name], null])]);
}

/** The filter that the options describe. Throws with a sentence for each value that it cannot have. */
export function filterOf(options: FilterOptions): SubscriptionFilter {
  const read = readInput(subscriptionFilter, filterGiven(options));
  if (!read.ok) throw new CommandFailed(sentencesOf(read.refusal));
  return read.value;
}
