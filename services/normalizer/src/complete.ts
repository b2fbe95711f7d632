import { storable } from '@dateline/store';
import { guidOfText, type Story, type StoryDraft, story as storySchema } from '@dateline/story';

/** What is known about an item besides its copy. */
export interface Origin {
  source: string;
  defaultLanguage: string | undefined;
  receivedAt: string;
}

const NORMAL_URGENCY = 5;

/**
 * Fills the gaps of a draft, so that a story always says whose it is, which version, when and in what language. Copy
 * without a guid is known by its words; copy without a time by its arrival. Throws ZodError when a reader broke the model.
 */
export function complete(draft: StoryDraft, origin: Origin): Story {
  return storySchema.parse({
    ...storable(draft),
    source: origin.source,
    guid: draft.guid ?? guidOfText(draft.headline, draft.bodyText),
    language: draft.language ?? origin.defaultLanguage ?? 'und',
    urgency: draft.urgency ?? NORMAL_URGENCY,
    versionCreated: draft.versionCreated ?? origin.receivedAt,
    receivedAt: origin.receivedAt,
  });
}
