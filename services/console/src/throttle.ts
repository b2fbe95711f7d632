import { forgetOldest } from '@dateline/flow';

const MINUTE_MS = 60_000;

/** Wrong passwords that cost no wait: people mistype, and several operators may sit behind one address. */
const FREE = { pair: 5, address: 20 } as const;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15 * MINUTE_MS;
/** A count is forgotten when nothing was tried for so long. */
const FORGOTTEN_AFTER_MS = 30 * MINUTE_MS;
/** Counts remembered at most; a flood of invented ones pushes out the one that was quiet longest. */
const REMEMBERED = 10_000;

interface Count {
  wrong: number;
  lastAt: number;
}

/**
 * Slows guessing down: after some wrong passwords each further try has to wait, twice as long each time, up to fifteen minutes.
 * Counted by login and address together, so that wrong passwords sent from elsewhere never keep an operator out, and by address
 * alone, so that one address cannot go through all logins. In memory: one console process has the logins.
 */
export class LoginThrottle {
  readonly #now: () => number;
  readonly #counts = new Map<string, Count>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Returns how long this login has to wait at this address, in ms. 0 counts the try as wrong at once, so that many tries side by
   * side are no way round; `succeeded` takes it back.
   */
  attempt(login: string, address: string): number {
    const [pair, from] = [pairKey(login, address), addressKey(address)];
    const [ofPair, ofAddress] = [this.#count(pair), this.#count(from)];
    const waitMs = Math.max(this.#waitMs(ofPair, FREE.pair), this.#waitMs(ofAddress, FREE.address));
    const tried = ({ wrong, lastAt }: Count): Count =>
      waitMs > 0 ? { wrong, lastAt } : { wrong: wrong + 1, lastAt: this.#now() };
    this.#put(pair, tried(ofPair));
    this.#put(from, tried(ofAddress));
    return waitMs;
  }

  /** Forgets the wrong passwords of this login at this address, and takes back the try from the address. */
  succeeded(login: string, address: string): void {
    this.#counts.delete(pairKey(login, address));
    const { wrong, lastAt } = this.#count(addressKey(address));
    this.#put(addressKey(address), { wrong: Math.max(0, wrong - 1), lastAt });
  }

  #count(key: string): Count {
    const known = this.#counts.get(key);
    return known && known.lastAt > this.#now() - FORGOTTEN_AFTER_MS ? known : { wrong: 0, lastAt: 0 };
  }

  #waitMs({ wrong, lastAt }: Count, free: number): number {
    if (wrong < free) return 0;
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (wrong - free));
    return Math.max(0, lastAt + wait - this.#now());
  }

  /** The count that was put first is the first to be forgotten. */
  #put(key: string, count: Count): void {
    this.#counts.delete(key);
    this.#counts.set(key, count);
    forgetOldest(this.#counts, REMEMBERED);
  }
}

const pairKey = (login: string, address: string): string => JSON.stringify([login, address]);
const addressKey = (address: string): string => JSON.stringify([address]);
