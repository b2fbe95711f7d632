import type { StoryDraft } from '@dateline/story';

/**
 * An attached story under the embargo of the mail around it: of two ends the later holds, and what the cover withholds stays
 * withheld. A kill is never held back.
 */
export function underCover(story: StoryDraft, cover: StoryDraft): StoryDraft {
  if (story.pubStatus === 'canceled') return story;
  const until = laterOf(story.embargoedUntil, cover.embargoedUntil);
  const pubStatus = cover.pubStatus === 'withheld' ? 'withheld' : story.pubStatus;
  return { ...story, pubStatus, ...(until !== undefined && { embargoedUntil: until }) };
}

function laterOf(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Date.parse(one) >= Date.parse(other) ? one : other;
}
