/**
 * What a story costs the syndicator by how many filters there are: processor time of finding whom it concerns, with the index and
 * one filter after the other. Stories of some 2.4 KB with words of their own, and filters that few of them meet.
 * Usage: npm run bench -- subscribers [--stories N]
 */
import { parseArgs } from 'node:util';
import { type Candidate, draft, indexFilters, matches, type SubscriptionFilter } from '@dateline/story';
import { pathOf } from '@dateline/topics';
import { below, type Random, seeded } from './dedup/random.ts';
import { pushedStory } from './pipeline/stories.ts';

/** Filters that are asked one by one take too long for all stories. */
const ASKED_ONE_BY_ONE = 20;

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { stories: { type: 'string', default: '2000' } } });
  const stories = Array.from({ length: Number(values.stories) }, (_, at) => candidateOf(at));
  console.log('filters | processor time a story, index | one by one | wanted by, mean');
  measure('one that takes everything', [{}], stories);
  measure('1,000 of text', filtersOf(1_000, [ofText]), stories);
  measure('10,000 of all kinds', filtersOf(10_000, Object.values(kinds)), stories);
}

function measure(name: string, filters: readonly SubscriptionFilter[], stories: readonly Candidate[]): void {
  const index = indexFilters(filters.map((filter, value) => ({ filters: [filter], value })));
  for (const story of stories.slice(0, 100)) index.wanting(story, pathOf);
  let wanted = 0;
  const indexed = spent(stories, (story) => {
    wanted += index.wanting(story, pathOf).size;
  });
  const plain = spent(stories.slice(0, ASKED_ONE_BY_ONE), (story) => {
    for (const filter of filters) matches(filter, story, pathOf);
  });
  console.log(`${name} | ${indexed.toFixed(3)} ms | ${plain.toFixed(2)} ms | ${(wanted / stories.length).toFixed(1)}`);
}

/** Processor time of this process for each, in ms. */
function spent(stories: readonly Candidate[], work: (story: Candidate) => void): number {
  const from = process.cpuUsage();
  for (const story of stories) work(story);
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1_000 / stories.length;
}

const TOPICS = ['medtop:01000000', 'medtop:02000000', 'medtop:04000000', 'medtop:15000000', 'medtop:20000170'];

function candidateOf(number: number): Candidate {
  const { headline, bodyText } = JSON.parse(pushedStory(`bench-${number}`, number)) as Record<string, string>;
  const at = '2026-11-29T08:00:00.000Z';
  const own = { source: `source-${number % 50}`, guid: `${number}`, language: 'en-GB', urgency: 1 + (number % 9) };
  const story = {
    ...draft({ headline, bodyText, keywords: [`k${number % 500}`] }),
    ...own,
    versionCreated: at,
    receivedAt: at,
  };
  const topics = [{ code: TOPICS[number % TOPICS.length]! }];
  return { story, topics, places: [{ name: `place ${number % 300}`, code: 'GB-LND' }] };
}

const filtersOf = (
  count: number,
  makers: readonly ((random: Random) => SubscriptionFilter)[],
): SubscriptionFilter[] => {
  const random = seeded(1);
  return Array.from({ length: count }, (_, at) => makers[at % makers.length]!(random));
};

/** Words of stories that will not be pushed, so that nearly none holds them; and one phrase. */
const ofText = (random: Random): SubscriptionFilter => {
  const words = pushedStory('words', 1_000_000 + below(random, 100_000)).match(/[a-z]{5,}/g)!;
  const word = () => words[below(random, words.length)]!;
  return { text: `${word()} "${word()} ${word()}" -${word()}` };
};

const kinds = {
  ofText,
  ofTopic: (random: Random) => ({
    topics: [`medtop:200${String(below(random, 1_200)).padStart(5, '0')}`],
    urgencyAtMost: 4,
  }),
  ofSource: (random: Random) => ({ sources: [`source-${below(random, 5_000)}`], languages: ['en'] }),
  ofPlace: (random: Random) => ({ places: [`place ${below(random, 3_000)}`] }),
  ofKeyword: (random: Random) => ({ keywords: [`k${below(random, 5_000)}`], languages: ['en', 'de'] }),
  ofUrgency: () => ({ urgencyAtMost: 1, languages: ['fr'] }),
};
