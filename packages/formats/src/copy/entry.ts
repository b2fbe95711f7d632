import type { RelatedLink, Story, StoryEvent, Subject } from '@dateline/story';

/** A story on its way out, with what its readers need beside it. */
export interface Entry {
  /** The same in every version and every feed, for ever. */
  id: string;
  story: Story;
  event: StoryEvent;
  publishedAt: string;
  updatedAt: string;
  /** Topics of source and tagger together; `story.subjects` alone when absent. */
  topics?: readonly Subject[];
  /** Links to earlier stories, found by Dateline. */
  related?: readonly RelatedLink[];
  /** Id of another entry that this one corrects. */
  corrects?: string;
}
