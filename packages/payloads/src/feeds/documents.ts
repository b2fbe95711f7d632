import { availableParallelism } from 'node:os';
import { type JobLimits, type Overrun, openWorkerPool, type WorkerPool } from '@dateline/runtime';
import { type FeedPage, type FeedRange, type FeedVersion, type Pool, readFeedPage } from '@dateline/store';
import { type FeedAddress, pathOf } from './address.ts';
import { DocumentCache, type FeedDocument, type FeedState, isAsNewAs } from './document-cache.ts';
import type { ContentCoding } from './encoding.ts';
import { envelopeOf, type FeedOrigin } from './envelope.ts';
import type { Rendered, RenderJob } from './render-job.ts';

/** Documents of feeds, each rendered once for each of its changes. */
export interface FeedDocuments {
  /** Hash of the document in the state of this version, if it is known without rendering. */
  knownHash(address: FeedAddress, version: FeedVersion): string | undefined;
  /** The document in the state of this version or in a newer one; undefined when the feed was removed meanwhile. */
  read(address: FeedAddress, version: FeedVersion): Promise<FeedDocument | undefined>;
  /** Its bytes in a coding, or as they are. */
  bytes(address: FeedAddress, document: FeedDocument, coding: ContentCoding | undefined): Promise<Uint8Array>;
}

export interface FeedDocumentsDeps {
  pool: Pool;
  render(job: RenderJob): Promise<Rendered>;
  origin: FeedOrigin;
  maxBytes: number;
}

export function createFeedDocuments({ pool, render, origin, maxBytes }: FeedDocumentsDeps): FeedDocuments {
  const cache = new DocumentCache(maxBytes);
  const running = new Map<string, Promise<FeedDocument | undefined>>();

  async function make(address: FeedAddress, version: FeedVersion): Promise<FeedDocument | undefined> {
    const page = await readFeedPage(pool, version.name, rangeOf(address));
    if (page === undefined) return undefined;
    const { createdMs, seq, revision, changedMs } = page;
    const rendered = await render(jobOf(address, page, origin));
    const document = { ...rendered, createdMs, seq, revision, changedMs };
    cache.put(pathOf(address), document);
    return document;
  }

  /** One at a time for each address: whoever comes meanwhile takes its document if that is new enough, or the next one's. */
  async function read(address: FeedAddress, version: FeedVersion): Promise<FeedDocument | undefined> {
    const path = pathOf(address);
    for (;;) {
      const found = cache.find(path, version);
      if (found !== undefined) return found;
      const current = running.get(path);
      if (current === undefined) break;
      const made = await current.catch(() => undefined);
      if (made !== undefined && isAsNewAs(made, version)) return made;
    }
    const making = make(address, version).finally(() => running.delete(path));
    running.set(path, making);
    return making;
  }

  return {
    knownHash: (address, version: FeedState) => cache.findHash(pathOf(address), version),
    read,
    bytes: async (address, document, coding) =>
      coding === undefined ? document.body : cache.encoded(pathOf(address), document, coding),
  };
}

const rangeOf = ({ archive }: FeedAddress): FeedRange =>
  archive && { after: (archive.page - 1) * archive.size, upTo: archive.page * archive.size };

/** What the document of an address is made of. */
export const jobOf = (address: FeedAddress, page: FeedPage, origin: FeedOrigin): RenderJob => ({
  format: address.format.name,
  envelope: envelopeOf(address, page, origin),
  createdAt: new Date(page.createdMs).toISOString(),
  entries: page.entries,
  // What left the feed is news of the feed as it is now; its archive never had it, or has it no more.
  withdrawn: address.archive === undefined ? page.withdrawn : '[]',
});

/** A feed shows at most 1,000 stories; a document that takes more than this is a fault, not a big one. */
const LIMITS: JobLimits = { cpuMs: 30_000, memoryMb: 512 };

/** Half of the processors, so that readers never slow what comes in and goes out. */
const MOST_THREADS = Math.max(1, Math.floor(availableParallelism() / 2));

/** Renders documents off the service's own thread, in order. */
export interface FeedRenderer extends AsyncDisposable {
  /** Rejects with what the writer threw, which is a bug, when the document takes too much, or when no thread can be started. */
  render(job: RenderJob): Promise<Rendered>;
}

export async function openFeedRenderer(
  onOverrun: (overrun: Overrun, limits: JobLimits) => void,
): Promise<FeedRenderer> {
  const pool: WorkerPool<RenderJob, Rendered> = await openWorkerPool<RenderJob, Rendered>({
    module: new URL('./render-job.ts', import.meta.url),
    threads: MOST_THREADS,
    firstTry: LIMITS,
    alone: LIMITS,
    onOverrun,
  });
  return {
    async render(job) {
      const result = await pool.run(job);
      if (result.kind === 'done') return result.value;
      throw new Error(`Rendering ${job.envelope.id} as ${job.format} passed its limit (${result.overrun})`);
    },
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
}
