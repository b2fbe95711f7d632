import type { Profile } from './profile.ts';
import { type Parts, type Shared, scoreOf } from './score.ts';
import { rarity, saturated } from './weights.ts';

/** What a feature is worth: a word ("dam"), a name ("@velna") or a topic. */
export type Weigh = (feature: string) => number;

/** Weighs features by how many of these stories have them; each is counted when it is asked for. */
export function weigherAmong(profiles: readonly Profile[]): Weigh {
  const holds = ({ terms, names, topics }: Profile, feature: string): boolean =>
    feature.startsWith('@') ? names.has(feature.slice(1)) : terms.has(feature) || topics.has(feature);
  const holding = (feature: string) => profiles.reduce((sum, profile) => sum + Number(holds(profile, feature)), 0);
  return (feature) => rarity(holding(feature), profiles.length);
}

/** Features of one kind and what each is worth to the story itself. */
interface Weighed {
  features: readonly (readonly [feature: string, weight: number])[];
  all: number;
}

/** What is looked for in each candidate. */
export type Sought = Record<keyof Parts, Weighed>;

/** Weighed once and not for each candidate: of a ranking's time that was half. */
export function soughtOf({ terms, length, names, topics }: Profile, weigh: { word: Weigh; mark: Weigh }): Sought {
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

/** What a candidate has of what is sought, and the score that it earns, 0..1, before age counts. Names in lower case. */
export interface Compared extends Shared {
  score: number;
}

export function compare(sought: Sought, other: Profile): Compared {
  const words = shareOf(sought.words, (term) => saturated(other.terms.get(term) ?? 0, other.length));
  const names = shareOf(sought.names, (name) => (other.names.has(name) ? 1 : 0));
  const topics = shareOf(sought.topics, (code) => (other.topics.has(code) ? 1 : 0));
  return {
    score: scoreOf({ words: words.share, names: names.share, topics: topics.share }),
    words: words.shared,
    names: names.shared,
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
