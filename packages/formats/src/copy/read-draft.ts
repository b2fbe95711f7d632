import type { StoryDraft } from '@dateline/story';

/**
 * An embargo in the words of the copy. Readers hand on what a field, a status or a line says; the embargo step alone decides what
 * it means.
 */
export interface StatedEmbargo {
  /** As written: "20310306T180000-0500", "embargoed", "Sperrfrist: 6. März, 18 Uhr". */
  words: string;
  /** The field that states it: "date.release"; "line" for a printed one. */
  field: string;
  /** A status tells that there is an embargo and never when it ends. */
  isStatus?: boolean;
}

/** A story as its reader leaves it: times may still be words, and what it says of an embargo is not yet understood. */
export interface ReadDraft extends StoryDraft {
  embargoes?: readonly StatedEmbargo[];
  /** Words in the place of a time that another time stands in for. */
  unreadTimes?: readonly string[];
  /** Its writer is known to write plain words: what looks like markup or a reference in its lines is meant so. */
  isPlain?: boolean;
}
