import { type Entry, type Envelope, entryId, publishedEntry, writeEntries } from '@dateline/formats';
import { type Db, type Feed, type FeedEntry, listFeedEntries, listWithdrawn } from '@dateline/store';
import { draft, type Story } from '@dateline/story';

/** A feed as it is served, with what HTTP caches need. */
export interface FeedDocument {
  body: string;
  mediaType: string;
  lastModified: Date;
}

const RECENT_WITHDRAWALS = 50;

/** Renders a feed as it is now. Depends on nothing but what is recorded, so that equal state gives equal bytes. */
export async function renderFeed(
  db: Db,
  feed: Feed,
  format: string,
  urls: { self: string; home: string },
): Promise<FeedDocument> {
  const [rows, withdrawn] = await Promise.all([
    listFeedEntries(db, feed.name, feed.maxEntries),
    listWithdrawn(db, feed.name, RECENT_WITHDRAWALS),
  ]);
  const entries = [...rows.map(toEntry), ...withdrawn.map(toWithdrawal)];
  const lastModified = newest([feed.createdAt, ...rows.map((row) => row.updatedAt), ...withdrawn.map((row) => row.at)]);
  const { body, mediaType } = writeEntries(format, entries, envelopeOf(feed, lastModified, urls));
  return { body, mediaType, lastModified };
}

const newest = (times: readonly Date[]): Date => new Date(Math.max(...times.map(Number)));

function envelopeOf(feed: Feed, updatedAt: Date, urls: { self: string; home: string }): Envelope {
  return {
    id: `urn:dateline:feed:${feed.name}`,
    title: feed.title,
    description: feed.description ?? feed.title,
    selfUrl: urls.self,
    homeUrl: urls.home,
    updatedAt: updatedAt.toISOString(),
    ...(feed.language && { language: feed.language }),
  };
}

const toEntry = (row: FeedEntry): Entry => publishedEntry({ ...row, event: row.event as Entry['event'] });

/** What is left of a killed story: that it is gone. None of its copy is read for this. */
function toWithdrawal(row: { storyId: string; at: Date }): Entry {
  const at = row.at.toISOString();
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
