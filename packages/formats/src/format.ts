import type { Entry } from './copy/entry.ts';
import type { ReadDraft } from './copy/read-draft.ts';
import type { ItemFailure, Warning } from './text/format-error.ts';
import type { Hint } from './text/hint.ts';

export type * from './copy/entry.ts';
export type * from './copy/read-draft.ts';
export * from './text/format-error.ts';
export type * from './text/hint.ts';

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

/** How a format serves as a form of feeds. */
export interface FeedForm {
  /** End of a feed's address in this form, small letters: "atom" of /feeds/world.atom. */
  suffix: string;
  /** What partners and operators call it: "JSON Feed". */
  label: string;
  /** Place among the forms that an Accept header chooses from, 1 for whoever accepts anything; absent: by its address only. */
  choice?: number;
  /**
   * What a subscriber is sent alone, since the specification lets the other entries of a feed be left out: changed entries, or
   * killed ones too. Absent: the whole feed.
   */
  pushedAlone?: 'changes' | 'changes-and-kills';
}

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
  /** Given: feeds are served in this format too. It writes, and leaves out or withdraws what is killed. */
  feed?: FeedForm;
}

/** A format in which feeds are served. */
export type FeedFormat = Format & Required<Pick<Format, 'feed' | 'write'>>;
