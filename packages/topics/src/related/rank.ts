import { commonnessIn } from './commonness.ts';
import { compare, soughtOf, weigherAmong } from './compare.ts';
import { groundsOf, isGrounded } from './grounds.ts';
import { type Linkable, type Profile, profileOf } from './profile.ts';
import { leastScore, reasonsFor, rounded } from './score.ts';
import { faded, fading } from './weights.ts';
import type { WordFrequencies } from './word-frequencies.ts';

export interface RankOptions {
  /** How many links at most; 5. */
  limit?: number;
  /** After this many days the part of a score that fades is halved; 14. */
  halfLifeDays?: number;
  /** How common words are among all stories of the archive; without it, only the background of the language tells. */
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
 * topics, faded by age; none that shares nothing particular (`isGrounded`). Past only, one of a cluster, never the story itself
 * nor its own cluster. Leaves out killed and embargoed stories only if the caller did: it cannot know.
 */
export function rankRelated(
  story: Linkable,
  candidates: readonly Linkable[],
  { limit = 5, halfLifeDays = fading.halfLifeDays, frequencies, profileOf: kept = profileOf }: RankOptions = {},
): RankedLink[] {
  const earlier = candidates.filter((each) => isEarlier(each, story));
  const own = profileOf(story);
  const language = story.language ?? 'en';
  const profiles = earlier.map(kept);
  const commonness = commonnessIn(language, frequencies);
  const mark = weigherAmong([own, ...profiles]);
  const sought = soughtOf(own, { mark, word: (stem) => commonness.weight(stem) ?? mark(stem) });
  const links = earlier.map((candidate, at) => {
    const compared = compare(sought, profiles[at]!);
    const left = faded(story.releasedAt - candidate.releasedAt, halfLifeDays);
    return { candidate, score: compared.score * left, compared };
  });
  const worthy = links
    .filter(({ score, compared }) => score >= leastScore && isGrounded(groundsOf(compared, own, language, commonness)))
    .sort((a, b) => b.score - a.score);
  return firstOfEachCluster(worthy)
    .slice(0, limit)
    .map(({ candidate, score, compared }) => ({
      id: candidate.id,
      score: rounded(score),
      reasons: reasonsFor({ ...compared, names: compared.names.map((name) => own.names.get(name)!.name) }),
    }));
}

function isEarlier(candidate: Linkable, story: Linkable): boolean {
  const same = candidate.id === story.id || (story.clusterId !== null && candidate.clusterId === story.clusterId);
  return !same && candidate.releasedAt <= story.releasedAt;
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
