import { createHash } from 'node:crypto';
import { forgetOldest } from '@dateline/flow';
import type { Operator } from '@dateline/store';

/** How long a session that was seen is trusted for reading while the record does not answer, in ms. */
const TRUSTED_MS = 60_000;
const MOST = 1_000;

const keyOf = (token: string): string => createHash('sha256').update(token).digest('base64');

/** Sessions that PostgreSQL confirmed lately, so that whoever is signed in can read what is wrong while it does not answer. */
export class SeenSessions {
  readonly #seen = new Map<string, { operator: Operator; at: number }>();
  readonly #now: () => number;

  /** @param now milliseconds of a clock that never goes back */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Keeps that a session was found, or that there is none. */
  record(token: string, operator: Operator | undefined): void {
    const key = keyOf(token);
    this.#seen.delete(key);
    if (!operator) return;
    this.#seen.set(key, { operator, at: this.#now() });
    forgetOldest(this.#seen, MOST);
  }

  /** Returns whose session it was within the last minute. */
  find(token: string): Operator | undefined {
    const found = this.#seen.get(keyOf(token));
    return found && this.#now() - found.at < TRUSTED_MS ? found.operator : undefined;
  }
}
