import { type Linkable, profileOf } from '@dateline/topics';
import { compare, soughtOf, weigherAmong } from '../../packages/topics/src/related/compare.ts';
import { leastScore } from '../../packages/topics/src/related/score.ts';
import { faded, fading } from '../../packages/topics/src/related/weights.ts';

/**
 * The rule until 28 November 2026 in an archive of fewer than 1,000 stories, for comparison: words are as rare as they are among
 * the candidates, and a score of 0.1 is a link, whatever is shared.
 */
export function formerlyRanked(story: Linkable, candidates: readonly Linkable[], limit = 5): { id: string }[] {
  const own = profileOf(story);
  const profiles = candidates.map(profileOf);
  const weigh = weigherAmong([own, ...profiles]);
  const sought = soughtOf(own, { word: weigh, mark: weigh });
  return candidates
    .map(({ id, releasedAt }, at) => {
      const left = faded(story.releasedAt - releasedAt, fading.halfLifeDays);
      return { id, score: compare(sought, profiles[at]!).score * left };
    })
    .filter(({ score }) => score >= leastScore)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}
