import { type Fingerprint, fingerprint } from '@dateline/dedup';
import { contentHash, isKill, type StoryNormalized, storyId, type VersionFacts } from '@dateline/story';

/** A version that arrived, with all that follows from itself alone: made before its language's turn, at which others wait. */
export interface Arrival {
  id: string;
  message: StoryNormalized;
  facts: VersionFacts;
  print: Fingerprint;
}

/** Computes what a message says of itself: half of what the deduplicator does about a story. Pure. */
export function arrivalOf(message: StoryNormalized): Arrival {
  const { story } = message;
  const id = storyId(story.source, story.guid);
  const print = fingerprint({ ...story, id, time: Date.parse(story.receivedAt) });
  return { id, message, facts: factsOf(message), print };
}

function factsOf({ story, receiptId }: StoryNormalized): VersionFacts {
  return {
    version: story.version,
    versionCreated: story.versionCreated,
    receivedAt: story.receivedAt,
    receiptId,
    contentHash: contentHash(story),
    kill: isKill(story),
  };
}
