import type { IQueueBackend } from 'bullmq';

/**
 * Longest idle poll in seconds. BullMQ's Postgres backend would wait up to an hour for the next delayed job, and a
 * watcher could not tell that from a wedge.
 */
const LONGEST_POLL_S = 10;

/**
 * The same backend, telling when it last answered the worker: a job taken, or a poll that came back. That is what a
 * wedged worker (BullMQ #4585: connected, "running", fetching nothing) stops doing.
 */
export function withProgress<B extends IQueueBackend>(backend: B, onProgress: () => void): B {
  const reporting =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const result = await call.apply(backend, args);
      onProgress();
      return result;
    };
  const own: Partial<Record<PropertyKey, unknown>> = {
    moveToActive: reporting(backend.moveToActive),
    waitForJob: reporting(backend.waitForJob),
    maximumBlockTimeout: LONGEST_POLL_S,
  };
  return new Proxy(backend, {
    get(target, property) {
      if (Object.hasOwn(own, property)) return own[property];
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
