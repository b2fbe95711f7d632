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

/** PostgreSQL's jsonb has no NUL and no half of a surrogate pair; neither is ever meant. */
function storable(draft: StoryDraft): StoryDraft {
  if (isStorable(draft)) return draft;
  const clean = (_key: string, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\u0000', '').toWellFormed() : value;
  return JSON.parse(JSON.stringify(draft, clean));
}

/** Nearly every draft is, and looking is cheaper than copying. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000');
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isStorable);
}
