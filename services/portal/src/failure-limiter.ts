import { forgetOldest } from '@dateline/flow';

/** Unknown tokens that cost no wait: a token is pasted wrongly now and then. */
const FREE = 20;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** Addresses remembered at most; a flood of them pushes out the one that was quiet longest. */
const REMEMBERED = 10_000;

interface Count {
  failures: number;
  waitUntil: number;
}

/**
 * Bounds what an address may ask of the database with tokens that do not exist: after some of them it has to wait, twice as long
 * each time, up to a minute. Tokens carry 256 random bits, so this is about load and not about guessing. A token that was good a
 * moment ago passes: others behind the same address keep nobody out.
 */
export class FailureLimiter {
  readonly #now: () => number;
  readonly #counts = new Map<string, Count>();
  readonly #good = new Set<string>();

  /** @param now a clock in ms that never goes back */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Returns how long this address has to wait before another token of it is looked up, in ms. */
  waitMs(address: string, token: string): number {
    if (this.#good.has(token)) return 0;
    return Math.max(0, (this.#counts.get(address)?.waitUntil ?? 0) - this.#now());
  }

  failed(address: string, token: string): void {
    this.#good.delete(token);
    const failures = (this.#counts.get(address)?.failures ?? 0) + 1;
    const wait = failures < FREE ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE));
    this.#counts.delete(address);
    this.#counts.set(address, { failures, waitUntil: this.#now() + wait });
    forgetOldest(this.#counts, REMEMBERED);
  }

  succeeded(address: string, token: string): void {
    this.#counts.delete(address);
    this.#good.delete(token);
    this.#good.add(token);
    forgetOldest(this.#good, REMEMBERED);
  }
}
