import { type SubscriptionFilter, subscriptionFilter } from '@dateline/story';
import type { Command } from 'commander';
import { z } from 'zod';
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
    .option('--copies <which>', 'of near copies: first, one-per-source or all', 'first');

/** The filter that the options describe. Throws with what is wrong. */
export function filterOf(options: FilterOptions): SubscriptionFilter {
  const parsed = subscriptionFilter.safeParse({
    topics: options.topic,
    sources: options.source,
    languages: options.language,
    urgencyAtMost: options.urgency === undefined ? undefined : Number(options.urgency),
    keywords: options.keyword,
    places: options.place,
    text: options.text,
    copies: options.copies,
  });
  if (!parsed.success) throw new CommandFailed(`The filter cannot be used:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
