import { z } from 'zod';
import type { Story, Subject } from './story.ts';

/** What a subscriber wants. Every given field must match; within a field any value does. An empty filter takes everything. */
export const subscriptionFilter = z
  .object({
    topics: z.array(z.string()).optional().describe('Media Topics codes; a topic takes its whole subtree'),
    sources: z.array(z.string()).optional(),
    languages: z.array(z.string()).optional().describe('BCP 47; "en" takes "en-GB"'),
    urgencyAtMost: z.int().min(1).max(9).optional().describe('3 takes urgencies 1, 2 and 3'),
    keywords: z.array(z.string()).optional().describe('Compared without case'),
    places: z.array(z.string()).optional().describe('ISO 3166 code or place name'),
    text: z.string().optional().describe('Words that must all occur; "quoted phrases"; -word must not occur'),
    copies: z.enum(['first', 'one-per-source', 'all']).optional().describe('Of near copies; default first'),
  })
  .strict();
export type SubscriptionFilter = z.infer<typeof subscriptionFilter>;

/** What a filter is held against: the story with everything Dateline found out about it. */
export interface Candidate {
  story: Story;
  /** Topics of source and tagger together. */
  topics: readonly Subject[];
  places: readonly { name: string; code?: string | undefined }[];
}

/** Returns whether a topic lies in the subtree of another; comes from the vocabulary. */
export type TopicPath = (code: string) => readonly string[];

/** Text as filters compare it: without accents and case. */
export const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** True when the filter wants this story, save for its copies (`placeCopy`). Pure: the same candidate and filter always give the same answer. */
export function matches(filter: SubscriptionFilter, candidate: Candidate, pathOf: TopicPath): boolean {
  const { story } = candidate;
  return (
    anyOf(filter.sources, (source) => source === story.source) &&
    anyOf(filter.languages, (language) => underLanguage(story.language, language)) &&
    (filter.urgencyAtMost === undefined || story.urgency <= filter.urgencyAtMost) &&
    anyOf(filter.keywords, (keyword) => story.keywords.some((own) => fold(own) === fold(keyword))) &&
    anyOf(filter.topics, (topic) => candidate.topics.some((own) => underTopic(own.code, topic, pathOf))) &&
    anyOf(filter.places, (place) => candidate.places.some((own) => isPlace(own, place))) &&
    (filter.text === undefined || containsText(filter.text, story))
  );
}

function anyOf(wanted: readonly string[] | undefined, test: (value: string) => boolean): boolean {
  return wanted === undefined || wanted.length === 0 || wanted.some(test);
}

function underLanguage(tag: string, range: string): boolean {
  const [own, wanted] = [tag.toLowerCase(), range.toLowerCase()];
  return own === wanted || own.startsWith(`${wanted}-`);
}

function underTopic(code: string, wanted: string, pathOf: TopicPath): boolean {
  return code === wanted || pathOf(code).includes(wanted);
}

function isPlace(own: { name: string; code?: string | undefined }, wanted: string): boolean {
  const code = own.code?.toLowerCase();
  const want = wanted.toLowerCase();
  return code === want || code?.startsWith(`${want}-`) === true || fold(own.name) === fold(wanted);
}

/** Splits `merger "central bank" -football` into its terms. */
export function parseTextQuery(query: string): { term: string; not: boolean }[] {
  const terms = fold(query).matchAll(/(-?)(?:"([^"]+)"|(\S+))/g);
  return [...terms].map(([, minus, phrase, word]) => ({ term: (phrase ?? word ?? '').trim(), not: minus === '-' }));
}

/** Text with one space for whatever is between two words. */
export const spaced = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, ' ');

/** The words of a story that a filter's text is looked for in: folded, each between two spaces. */
export function searchedText(story: Story): string {
  const words = fold([story.headline, story.subhead, story.slugline, story.bodyText].filter(Boolean).join(' '));
  return ` ${spaced(words)} `;
}

function containsText(query: string, story: Story): boolean {
  const haystack = searchedText(story);
  return parseTextQuery(query).every(({ term, not }) => {
    const needle = ` ${spaced(term).trim()} `;
    return haystack.includes(needle) !== not;
  });
}
