import { type Linkable, type Profile, profileOf } from './profile.ts';
import { leastScore, reasonsFor, rounded, type Shared, scoreOf } from './score.ts';
import { faded, fading, rarity, saturated } from './weights.ts';
import type { WordFrequencies } from './word-frequencies.ts';

export interface RankOptions {
  /** How many links at most; 5. */
  limit?: number;
  /** After this many days the part of a score that fades is halved; 14. */
  halfLifeDays?: number;
  /** How common words are among all stories; without it, how common they are among the candidates. */
  frequencies?: WordFrequencies | undefined;
  /** Profiles of candidates that the caller has kept: nine tenths of the time go into making them. */
  profileOf?: (candidate: Linkable) => Profile;
}

/** A link to an earlier story. `score` is 0..1; reasons are for people, the weightiest first. */
export interface RankedLink {
  id: string;
  score: number;
  reasons: string[];
}

/**
 * Ranks earlier stories as related links: BM25 with headline and lead counted more, shared people, organisations, places and
 * topics, faded by age. Past only, one of a cluster, never the story itself nor its own cluster. Leaves out killed and
 * embargoed stories only if the caller did: it cannot know.
 */
export function rankRelated(
  story: Linkable,
  candidates: readonly Linkable[],
  { limit = 5, halfLifeDays = fading.halfLifeDays, frequencies, profileOf: kept = profileOf }: RankOptions = {},
): RankedLink[] {
  const earlier = candidates.filter((each) => isEarlier(each, story));
  const own = profileOf(story);
  const profiles = earlier.map(kept);
  const weigh = weigherOf([own, ...profiles], rarityOfStems(frequencies, story.language ?? 'en'));
  const sought = soughtOf(own, weigh);
  const links = earlier.map((candidate, at) => {
    const compared = compare(own, sought, profiles[at]!);
    const left = faded(story.releasedAt - candidate.releasedAt, halfLifeDays);
    return { candidate, score: compared.score * left, compared };
  });
  const worthy = links.filter(({ score }) => score >= leastScore).sort((a, b) => b.score - a.score);
  return firstOfEachCluster(worthy)
    .slice(0, limit)
    .map(({ candidate, score, compared }) => ({
      id: candidate.id,
      score: rounded(score),
      reasons: reasonsFor(compared),
    }));
}

function isEarlier(candidate: Linkable, story: Linkable): boolean {
  const same = candidate.id === story.id || (story.clusterId !== null && candidate.clusterId === story.clusterId);
  return !same && candidate.releasedAt <= story.releasedAt;
}

/** What a feature is worth: a word ("dam"), a name ("@velna") or a topic. */
type Weigh = (feature: string) => number;

/** Names and topics, and words where no statistics are given, are weighed by how many of these stories have them. */
function weigherOf(profiles: readonly Profile[], weighStem: Weigh | undefined): { word: Weigh; mark: Weigh } {
  const holding = new Map<string, number>();
  const count = (key: string) => holding.set(key, (holding.get(key) ?? 0) + 1);
  for (const { terms, names, topics } of profiles) {
    if (weighStem === undefined) for (const term of terms.keys()) count(term);
    for (const name of names.keys()) count(`@${name}`);
    for (const topic of topics) count(topic);
  }
  const mark: Weigh = (feature) => rarity(holding.get(feature) ?? 0, profiles.length);
  return { word: weighStem ?? mark, mark };
}

/** Statistics of a few stories tell less than the candidates do. */
const ENOUGH_STORIES = 1_000;

function rarityOfStems(frequencies: WordFrequencies | undefined, language: string): Weigh | undefined {
  if (frequencies === undefined || frequencies.stories < ENOUGH_STORIES) return undefined;
  return (stem) => rarity(frequencies.holdingStem(stem, language), frequencies.stories);
}

/** Features of one kind and what each is worth to the story itself. */
interface Weighed {
  features: readonly (readonly [feature: string, weight: number])[];
  all: number;
}

type Sought = Record<'words' | 'names' | 'topics', Weighed>;

/** Weighed once and not for each candidate: of a ranking's time that was half. */
function soughtOf({ terms, length, names, topics }: Profile, weigh: { word: Weigh; mark: Weigh }): Sought {
  return {
    words: weighed(terms.keys(), (term) => saturated(terms.get(term)!, length) * weigh.word(term)),
    names: weighed(names.keys(), (name) => weigh.mark(`@${name}`)),
    topics: weighed(topics, weigh.mark),
  };
}

function weighed(keys: Iterable<string>, weigh: Weigh): Weighed {
  const features = [...keys].map((key) => [key, weigh(key)] as const);
  return { features, all: features.reduce((sum, [, weight]) => sum + weight, 0) };
}

interface Compared extends Shared {
  score: number;
}

function compare(own: Profile, sought: Sought, other: Profile): Compared {
  const words = shareOf(sought.words, (term) => saturated(other.terms.get(term) ?? 0, other.length));
  const names = shareOf(sought.names, (name) => (other.names.has(name) ? 1 : 0));
  const topics = shareOf(sought.topics, (code) => (other.topics.has(code) ? 1 : 0));
  return {
    score: scoreOf({ words: words.share, names: names.share, topics: topics.share }),
    words: words.shared,
    names: names.shared.map((name) => own.names.get(name)!),
    topics: topics.shared,
  };
}

/** The part of the weight that both have, and what they share, the weightiest first. `held`: how much of a feature the other has, 0..1. */
function shareOf({ features, all }: Weighed, held: (feature: string) => number) {
  let both = 0;
  const shared: [string, number][] = [];
  for (const [feature, weight] of features) {
    const common = weight * held(feature);
    if (common === 0) continue;
    both += common;
    shared.push([feature, common]);
  }
  shared.sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1));
  return { share: all === 0 ? 0 : both / all, shared: shared.map(([feature]) => feature) };
}

function firstOfEachCluster<T extends { candidate: Linkable }>(links: readonly T[]): T[] {
  const seen = new Set<string>();
  return links.filter(({ candidate: { id, clusterId } }) => {
    const group = clusterId ?? `story ${id}`;
    const first = !seen.has(group);
    seen.add(group);
    return first;
  });
}
