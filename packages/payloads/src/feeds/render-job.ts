import { createHash } from 'node:crypto';
import { setPriority } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import { type Entry, entryId, publishedEntry, writeEntries } from '@dateline/formats';
import type { FeedEntry } from '@dateline/store';
import { draft, type Story } from '@dateline/story';
import type { FeedEnvelope } from './envelope.ts';

/** Readers yield to what comes in and goes out. Linux alone has a priority for each thread; elsewhere it is the whole process's. */
if (!isMainThread && process.platform === 'linux') setPriority(10);

/** What a document is made of. Entries are texts, so that handing them over costs the sender next to nothing. */
export interface RenderJob {
  format: string;
  envelope: FeedEnvelope;
  /** Time of a feed that shows nothing yet, RFC 3339. */
  createdAt: string;
  /** JSON of `FeedPage.entries` and `FeedPage.withdrawn`. */
  entries: string;
  withdrawn: string;
}

export interface Rendered {
  body: Uint8Array;
  /** SHA-256 of the body, base64url. */
  hash: string;
  /** Stories that were to be written; killed ones are none. */
  stories: number;
}

type Row = Omit<FeedEntry, 'publishedAt' | 'updatedAt' | 'writtenAt' | 'embargoedUntil'> & {
  publishedAt: string;
  updatedAt: string;
  writtenAt: string;
  embargoedUntil: string | null;
};

/** Writes a document. Depends on nothing but its job, so that equal state gives equal bytes. */
export function run({ format, envelope, createdAt, ...page }: RenderJob): Rendered {
  const rows = JSON.parse(page.entries) as Row[];
  const withdrawn = JSON.parse(page.withdrawn) as { storyId: string; at: string }[];
  const entries = [...rows.map(toEntry).sort(newestFirst), ...withdrawn.map(toWithdrawal)];
  const updatedAt = entries.map((entry) => entry.updatedAt).reduce(later, new Date(createdAt).toISOString());
  const { body } = writeEntries(format, entries, { ...envelope, updatedAt });
  const hash = createHash('sha256').update(body).digest('base64url');
  return { body: new TextEncoder().encode(body), hash, stories: rows.length };
}

/** Texts of one form compare as their times do. */
const later = (one: string, other: string): string => (one > other ? one : other);

/** In the order of the stories' own times; of equal ones the later change comes first, as rows do. */
const newestFirst = (one: Entry, other: Entry): number => Date.parse(other.publishedAt) - Date.parse(one.publishedAt);

const toEntry = (row: Row): Entry =>
  publishedEntry({
    ...row,
    event: row.event as Entry['event'],
    publishedAt: publicationOf(row),
    updatedAt: new Date(row.updatedAt),
  });

/** When the story was first written, by its source; not while it was under embargo, and not after it came out here. */
function publicationOf({ story, writtenAt, embargoedUntil, publishedAt }: Row): Date {
  const written = Date.parse(story.firstCreated ?? writtenAt);
  const earliest = embargoedUntil === null ? written : Math.max(written, Date.parse(embargoedUntil));
  return new Date(Math.min(earliest, Date.parse(publishedAt)));
}

/** What is left of a killed story: that it is gone. None of its copy is read for this. */
function toWithdrawal(row: { storyId: string; at: string }): Entry {
  const at = new Date(row.at).toISOString();
  const gone: Story = {
    ...draft({ pubStatus: 'canceled' }),
    source: '',
    guid: row.storyId,
    language: 'und',
    urgency: 5,
    versionCreated: at,
    receivedAt: at,
  };
  return { id: entryId(row.storyId), story: gone, event: 'story.killed', publishedAt: at, updatedAt: at };
}
