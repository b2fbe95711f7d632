import { pause } from '@dateline/flow';
import type { Logger } from 'pino';

export interface FetchGate {
  /**
   * Resolves when fetching may go on. While it may not, `beat` is called about every `beatMs`, for the heartbeats a
   * group expects; what it throws is passed on.
   */
  waitForCapacity(beat?: () => Promise<void>): Promise<void>;
  /** Lets waiting fetches look again: there may be room now. */
  recheck(): void;
  readonly closed: boolean;
}

/** An answer of `isOverloaded` holds this long, since it usually costs a round trip; all who wait share it. */
const ASK_EVERY_MS = 250;

/** Returns a gate that holds fetching back while memory is full or what comes after is overloaded. */
export function createFetchGate(options: {
  hasRoom(): boolean;
  isOverloaded?: () => Promise<boolean>;
  stopped: AbortSignal;
  now(): number;
  log: Logger;
  beatMs?: number;
}): FetchGate {
  let closed = false;
  let askedAt = Number.NEGATIVE_INFINITY;
  let answer = Promise.resolve(false);
  let wake = new AbortController();

  options.stopped.addEventListener('abort', () => wake.abort());

  const ask = async (): Promise<boolean> => {
    try {
      return (await options.isOverloaded?.()) ?? false;
    } catch (error) {
      options.log.warn({ err: error }, 'cannot tell whether the next stage is overloaded; waiting');
      return true;
    }
  };
  const overloaded = (): Promise<boolean> => {
    if (options.now() - askedAt < ASK_EVERY_MS) return answer;
    askedAt = options.now();
    answer = ask();
    return answer;
  };

  const waitForCapacity = async (beat?: () => Promise<void>): Promise<void> => {
    while (!options.stopped.aborted) {
      if (options.hasRoom() && !(await overloaded())) break;
      closed = true;
      await beat?.();
      if (wake.signal.aborted && !options.stopped.aborted) wake = new AbortController();
      await pause(options.beatMs ?? ASK_EVERY_MS, wake.signal);
    }
    closed = false;
  };
  return {
    waitForCapacity,
    recheck: () => {
      // Once a record: abort() makes its DOMException also when nobody is left to wake, 3 % of a normalizer's time.
      if (!wake.signal.aborted && options.hasRoom()) wake.abort();
    },
    get closed() {
      return closed;
    },
  };
}
