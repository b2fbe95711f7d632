import { type FeedPage, findPayloads, fixPayloads, type Pool, readFeedPage } from '@dateline/store';
import { revisionOf, stableId } from '@dateline/story';
import { type IsOutdated, linkedBy, newestRevision } from '../linked.ts';
import { outdatedIn } from '../payloads.ts';
import { createRecentPayloads, type RecentPayloads } from '../recent-payloads.ts';
import { addressOfForm, type FeedAddress } from './address.ts';
import { type CurrentVersion, createCurrentVersion } from './current-version.ts';
import { type FeedDocuments, jobOf } from './documents.ts';
import type { FeedOrigin } from './envelope.ts';
import { run } from './render-job.ts';

/** A change of a feed that its subscribers are to be sent. */
export interface FeedChange {
  feed: string;
  /** Its representation, as in its address. */
  form: string;
  storyId: string;
  ordinal: number;
  isKill: boolean;
  /** Whether it may be stored already, so that it is looked for before it is composed. */
  mayBeStored: boolean;
}

export interface FeedPush {
  /** As the address of the feed has it. */
  contentType: string;
  body: string;
}

export interface FeedPushes {
  /**
   * Returns what subscribers are sent of a change (WebSub, 7): of Atom and RSS the feed with the changed entry alone, the same in
   * every attempt and for all subscribers; else the feed as it is now. undefined = the feed does not show that version, or not any
   * more. Throws when the database is away.
   */
  get(change: FeedChange): Promise<FeedPush | undefined>;
}

export interface FeedPushesDeps {
  pool: Pool;
  documents: FeedDocuments;
  origin: FeedOrigin;
}

const KEPT_BYTES = 8 * 1024 * 1024;

export function createFeedPushes(deps: FeedPushesDeps): FeedPushes {
  const recent = createRecentPayloads<undefined>(KEPT_BYTES);
  const isOutdated = outdatedIn(deps.pool);
  const currentVersion = createCurrentVersion(deps.pool);
  return {
    get: async (change) => {
      const address = addressOfForm(change.feed, change.form);
      if (address === undefined) return undefined;
      const body = isPushedWhole(change.form, change.isKill)
        ? await whole(deps, address, currentVersion)
        : await reduced({ ...deps, recent, isOutdated }, address, change);
      return body === undefined ? undefined : { contentType: contentTypeOf(address), body };
    },
  };
}

/** Whether subscribers in a form are sent the whole feed of a change: one push then has every change that waits. */
export function isPushedWhole(form: string, isKill: boolean): boolean {
  const format = addressOfForm('any', form)?.format;
  if (format === undefined) return false;
  const { pushedAlone } = format.feed;
  return isKill ? pushedAlone !== 'changes-and-kills' : pushedAlone === undefined;
}

/** Content-Type of a feed's documents. */
export const contentTypeOf = ({ format }: FeedAddress): string => `${format.mediaTypes[0]}; charset=utf-8`;

interface ReducedDeps extends FeedPushesDeps {
  recent: RecentPayloads<undefined>;
  isOutdated: IsOutdated;
}

/** What was fixed for a change, whether or not its story is in the feed by now: that is for whoever sends it to know. */
async function reduced(deps: ReducedDeps, address: FeedAddress, change: FeedChange): Promise<string | undefined> {
  const { feed, form, storyId, ordinal, isKill } = change;
  const first = stableId('pl', 'feed', feed, form, storyId, ordinal, isKill ? 'kill' : 'text');
  const get = (revision: number) => {
    const id = revisionOf(first, revision);
    return deps.recent.remember(id, () => fix(deps, address, change, { id, revision }));
  };
  return (await newestRevision(get, deps.isOutdated))?.data;
}

async function fix(
  { pool, origin }: FeedPushesDeps,
  address: FeedAddress,
  change: FeedChange,
  { id, revision }: { id: string; revision: number },
) {
  const { storyId, ordinal, isKill } = change;
  const mayBeStored = change.mayBeStored || revision > 0;
  const stored = mayBeStored ? (await findPayloads(pool, [id])).get(id) : undefined;
  if (stored) return stored;
  const page = await readFeedPage(pool, change.feed, { storyId, ordinal });
  if (page === undefined || !shows(page, isKill)) return undefined;
  const { body } = run(jobOf(address, page, origin));
  const data = new TextDecoder().decode(body);
  const releasedAt = new Date(page.changedMs);
  const linked = linkedOf(page);
  const none = { content: null, mediaType: null, madeFor: null };
  const fixed = await fixPayloads(pool, [{ id, storyId, ordinal, releasedAt, data, revision, linked, ...none }]);
  return fixed.get(id)!;
}

const linkedOf = ({ entries }: FeedPage): string[] =>
  (JSON.parse(entries) as { related: unknown }[]).flatMap(({ related }) => linkedBy(related));

const shows = ({ entries, withdrawn }: FeedPage, isKill: boolean): boolean => (isKill ? withdrawn : entries) !== '[]';

/** Never stored: any story in it may be killed before the next attempt. */
async function whole(
  { documents }: FeedPushesDeps,
  address: FeedAddress,
  currentVersion: CurrentVersion,
): Promise<string | undefined> {
  const version = await currentVersion(address.name);
  const document = version && (await documents.read(address, version));
  return document && new TextDecoder().decode(document.body);
}
