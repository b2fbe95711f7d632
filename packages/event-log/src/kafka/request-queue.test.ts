import { afterEach, expect, it, vi } from 'vitest';
import { mendRequestQueue, type RequestQueue, scheduleCheckPendingRequests } from './request-queue.ts';

afterEach(() => void vi.useRealTimers());

function queue(more: Partial<RequestQueue>): RequestQueue {
  return {
    pending: [],
    throttledUntil: -1,
    throttleCheckTimeoutId: null,
    checkPendingRequests: vi.fn(),
    scheduleCheckPendingRequests,
    ...more,
  };
}

it('sleeps while nothing is pending', () => {
  vi.useFakeTimers();
  const idle = queue({});
  idle.scheduleCheckPendingRequests();
  expect(vi.getTimerCount()).toBe(0);
});

it('looks again when throttling ends, and after 10 ms when it is not throttled', () => {
  vi.useFakeTimers({ now: 1_000 });
  const throttled = queue({ pending: [{}], throttledUntil: 1_500 });
  throttled.scheduleCheckPendingRequests();
  throttled.scheduleCheckPendingRequests();
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(499);
  expect(throttled.checkPendingRequests).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(throttled.checkPendingRequests).toHaveBeenCalledOnce();

  const busy = queue({ pending: [{}] });
  busy.scheduleCheckPendingRequests();
  vi.advanceTimersByTime(10);
  expect(busy.checkPendingRequests).toHaveBeenCalledOnce();
});

it('mends the queue that kafkajs really uses: an answered request leaves no timer', () => {
  vi.useFakeTimers();
  const RealQueue = mendRequestQueue() as unknown as new (
    options: object,
  ) => RequestQueue & { fulfillRequest(response: object): void };
  const quiet = { debug: () => undefined, warn: () => undefined };
  const real = new RealQueue({ maxInFlightRequests: 1, requestTimeout: 1_000, logger: quiet });
  real.fulfillRequest({ correlationId: 1, payload: null, size: 0 });
  expect(vi.getTimerCount()).toBe(0);
});
