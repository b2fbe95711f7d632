import { type Entry, type Envelope, FormatError, type ReadItem, writeEntries } from '@dateline/formats';
import { eventOf, guidOfText, type Story, type StoryDraft } from '@dateline/story';

/** Drafts of one input file as text in the format: one document, or one after the other where the format holds one story. */
export function writeDrafts(item: ReadItem, format: string, file: string, receivedAt: string): string {
  const entries = item.drafts.map((draft) => entryOf(draft, receivedAt));
  const envelope = envelopeOf(entries, file, receivedAt);
  try {
    return writeEntries(format, entries, envelope).body;
  } catch (error) {
    if (!(error instanceof FormatError) || error.code !== 'WRITE_ONE_STORY') throw error;
    return entries.map((entry) => writeEntries(format, [entry], envelope).body).join('\n');
  }
}

/** A conversion has no source and no history, so gaps are filled from the file alone. */
function entryOf(draft: StoryDraft, receivedAt: string): Entry {
  const versionCreated = draft.versionCreated ?? receivedAt;
  const story: Story = {
    ...draft,
    source: 'convert',
    guid: draft.guid ?? guidOfText(draft.headline, draft.bodyText),
    language: draft.language ?? 'und',
    urgency: draft.urgency ?? 5,
    versionCreated,
    receivedAt,
  };
  const event = eventOf({ ...story, hasEarlier: story.signals.includes('correction') });
  const publishedAt = draft.firstCreated ?? versionCreated;
  return { id: story.guid, story, event, publishedAt, updatedAt: versionCreated };
}

function envelopeOf(entries: readonly Entry[], file: string, receivedAt: string): Envelope {
  const times = entries.map(({ updatedAt }) => updatedAt).sort();
  return { id: `urn:dateline:convert:${encodeURIComponent(file)}`, title: file, updatedAt: times.at(-1) ?? receivedAt };
}
