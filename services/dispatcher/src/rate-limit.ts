/** Requests that may follow one another without a pause, as time: a tenth of a second's worth, one at least. */
const BURST_MS = 100;

/** A rate limit (generic cell rate algorithm): one moment, before which no request may begin. Times in ms. */
export class RateLimit {
  /** When the next request is due, were they spread evenly. */
  #nextAt: number;

  constructor(nextAt: number) {
    this.#nextAt = nextAt;
  }

  get nextAt(): number {
    return this.#nextAt;
  }

  /** Requests that may begin now. */
  allowed(perSecond: number | null, now: number): number {
    if (perSecond === null) return Number.POSITIVE_INFINITY;
    const everyMs = 1_000 / perSecond;
    const from = Math.max(this.#nextAt, now - Math.max(0, BURST_MS - everyMs));
    return from > now ? 0 : Math.floor((now - from) / everyMs) + 1;
  }

  /** Counts requests that begin now. */
  spend(perSecond: number | null, count: number, now: number): void {
    if (perSecond === null || count === 0) return;
    const everyMs = 1_000 / perSecond;
    this.#nextAt = Math.max(this.#nextAt, now - Math.max(0, BURST_MS - everyMs)) + count * everyMs;
  }
}
