import type { Payloads } from '@dateline/payloads';
import type { ArchiveStory } from '@dateline/store';
import { webhookSettings } from '@dateline/story';
import { WRITTEN_FORMATS } from '@dateline/subscriptions';

const DEFAULT_CHOICE = webhookSettings.parse({});

/** What a webhook would carry of a story, as JSON; undefined for a format that is not written. */
export async function storyData(
  payloads: Payloads,
  { storyId, ordinal }: Pick<ArchiveStory, 'storyId' | 'ordinal'>,
  format: string,
): Promise<string | undefined> {
  if (!WRITTEN_FORMATS.includes(format)) return undefined;
  const wanted = { storyId, ordinal, event: 'story.published', format, choice: DEFAULT_CHOICE, mayBeStored: true };
  return (await payloads.get(wanted)).data;
}
