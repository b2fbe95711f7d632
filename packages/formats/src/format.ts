import type { RelatedLink, Story, StoryDraft, StoryEvent, Subject } from '@dateline/story';

/** What is known about bytes besides the bytes. */
export interface Hint {
  mediaType?: string;
  /** As declared beside the bytes, outranked by a byte order mark and by the document's own declaration. */
  charset?: string;
  filename?: string;
  /** Completes what copy leaves out, such as the year of a sign-off; RFC 3339. */
  receivedAt?: string;
  /** Zone of the source, an IANA name: that of times which name none. */
  timeZone?: string;
  /** Given beside the bytes; names the item's first story where the copy itself names none. */
  guid?: string;
}

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

/** Something that was ignored or mended on the way. */
export interface Warning {
  code: string;
  message: string;
  /** Where: "line 12", "byte 340", "item 3", "/newsMessage/itemSet/newsItem[2]". */
  at?: string;
}

/** One story of an item that could not be read, while its neighbours could. */
export type ItemFailure = Warning;

export interface ReadResult {
  drafts: ReadDraft[];
  warnings: Warning[];
  failures: ItemFailure[];
}

/** The first bytes of an item, decoded leniently, and what is known beside them. */
export interface Head {
  text: string;
  bytes: Uint8Array;
  hint: Hint;
}

/** How sure a format is that bytes are its own, and why, for `convert --explain`. */
export interface Sniff {
  /** 0 = no, 1 = certainly. The highest score of the list reads the item. */
  score: number;
  because: string;
}

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

/** A link of a feed: its relation and where it leads, absolute or a path. */
export interface FeedLink {
  rel: string;
  href: string;
}

/** What encloses entries: a feed, a message. */
export interface Envelope {
  id: string;
  title: string;
  description?: string;
  selfUrl?: string;
  homeUrl?: string;
  language?: string;
  updatedAt: string;
  hubs?: readonly string[];
  /** Other documents of the same feed, by relation (RFC 5005): `next`, `prev-archive`, `next-archive`, `current`. */
  pages?: readonly FeedLink[];
  /** The document is a part of the feed's archive, whose entries stay (RFC 5005, section 4). */
  isArchive?: boolean;
  provider?: string;
  /** Form of the body, for formats that carry it as HTML and as text; both when absent. */
  body?: BodyForm;
}

export type BodyForm = 'html' | 'text' | 'both';

/**
 * One way in which stories look on the wire. Readers take bytes and return data, nothing else: no clock, no network.
 * `read` throws FormatError when nothing at all can be read.
 */
export interface Format {
  name: string;
  title: string;
  mediaTypes: readonly string[];
  extensions: readonly string[];
  /** What a reader or writer of this format cannot do, in plain sentences for docs/formats.md. */
  limits?: readonly string[];
  sniff(head: Head): Sniff;
  read?(bytes: Uint8Array, hint: Hint): ReadResult | Promise<ReadResult>;
  /** Many entries make a feed, message or concatenation; formats of one story refuse more than one. */
  write?(entries: readonly Entry[], envelope: Envelope): string;
}

/** Bytes that are not what they were taken for, or not a story. The message says what was expected and what to do. */
export class FormatError extends Error {
  override name = 'FormatError';
  readonly code: string;
  readonly at: string | undefined;

  constructor(code: string, message: string, at?: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.at = at;
  }
}
