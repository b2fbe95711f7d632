import { createRequire } from 'node:module';

/** The part of kafkajs's RequestQueue that is mended here (src/network/requestQueue/index.js of 2.2.4). */
export interface RequestQueue {
  pending: unknown[];
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  checkPendingRequests(): void;
  scheduleCheckPendingRequests(): void;
}

/** kafkajs waits this long before looking again at requests it could not send at once. */
const CHECK_AGAIN_MS = 10;

/**
 * kafkajs 2.2.4 re-arms a timer after every response, with `throttledUntil - now` as its delay. Unless the broker
 * throttles, that is a large negative number: Node runs it after 1 ms, prints TimeoutNegativeWarning, and the callback
 * arms the next. Every idle connection wakes a thousand times a second (measured: 26 ms of CPU a second each).
 *
 * The timer has one purpose, to look again at pending requests once throttling ends. So it is armed only while something
 * is pending, and never with a negative delay. Requests over the in-flight limit are sent when a response comes in, as before.
 */
export function scheduleCheckPendingRequests(this: RequestQueue): void {
  if (this.throttleCheckTimeoutId || this.pending.length === 0) return;
  const throttled = this.throttledUntil - Date.now();
  this.throttleCheckTimeoutId = setTimeout(
    () => {
      this.throttleCheckTimeoutId = null;
      this.checkPendingRequests();
    },
    throttled > 0 ? throttled : CHECK_AGAIN_MS,
  );
}

type RequestQueueClass = new (...args: never[]) => RequestQueue;

/** Puts the mended method into kafkajs, once for the process. Refuses a kafkajs that has changed under it. */
export function mendRequestQueue(): RequestQueueClass {
  const require = createRequire(import.meta.url);
  const { version } = require('kafkajs/package.json') as { version: string };
  const queue = require('kafkajs/src/network/requestQueue') as RequestQueueClass;
  if (version !== '2.2.4' || typeof queue.prototype.scheduleCheckPendingRequests !== 'function') {
    throw new Error(
      `kafkajs is ${version}, its request queue was mended for 2.2.4: check whether the mend is still needed`,
    );
  }
  queue.prototype.scheduleCheckPendingRequests = scheduleCheckPendingRequests;
  return queue;
}
