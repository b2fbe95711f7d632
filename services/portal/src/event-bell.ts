import { setTimeout as sleep } from 'node:timers/promises';

/** Finds which of these endpoints may have events that nobody has read yet. */
export type FindNews = (endpointIds: readonly string[]) => Promise<readonly string[]>;

const EVERY_MS = 500;
/** Readers of one endpoint that may wait at the same time: a client that forgets its connections must not hold them all. */
const MOST_WAITING = 20;

/** Lets readers wait for events of their endpoints; one question every half second for all that wait in this process. */
export class EventBell {
  readonly #findNews: FindNews;
  readonly #everyMs: number;
  readonly #waiting = new Map<string, Set<() => void>>();
  #asking = false;

  constructor(findNews: FindNews, everyMs = EVERY_MS) {
    this.#findNews = findNews;
    this.#everyMs = everyMs;
  }

  /** Whether another reader of this endpoint may wait. */
  hasRoom(endpointId: string): boolean {
    return (this.#waiting.get(endpointId)?.size ?? 0) < MOST_WAITING;
  }

  /** Resolves when there may be events, after `ms`, or when the signal aborts, whichever is first. Never rejects. */
  async wait(endpointId: string, ms: number, signal: AbortSignal): Promise<void> {
    const done = new AbortController();
    const ring = () => done.abort();
    const waiting = this.#waiting.get(endpointId) ?? new Set();
    this.#waiting.set(endpointId, waiting.add(ring));
    void this.#ask();
    await sleep(ms, undefined, { signal: AbortSignal.any([signal, done.signal]) }).catch(() => undefined);
    waiting.delete(ring);
    if (waiting.size === 0) this.#waiting.delete(endpointId);
  }

  /** Asks for as long as anybody waits. An outage of the database is the reader's to notice, at its next page. */
  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    while (this.#waiting.size > 0) {
      await sleep(this.#everyMs, undefined, { ref: false });
      const found = await this.#findNews([...this.#waiting.keys()]).catch(() => []);
      for (const id of found) for (const ring of this.#waiting.get(id) ?? []) ring();
    }
    this.#asking = false;
  }
}
