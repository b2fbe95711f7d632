import { describe, expect, it } from 'vitest';
import { waitForIdle } from './link-backpressure.ts';

/** A queue with so many jobs, which counts how often it is looked at. */
function queueOf(waiting: number, active = 0) {
  const queue = {
    waiting,
    active,
    looks: 0,
    counts: async () => {
      queue.looks += 1;
      return { waiting: queue.waiting, active: queue.active, delayed: 9, failed: 9 };
    },
  };
  return queue;
}

const never = new AbortController().signal;

describe('untilCalm', () => {
  it('does not wait where few stories are under way', async () => {
    const queue = queueOf(1, 2);
    await waitForIdle(queue, { pollMs: 3_600_000 })(never);
    expect(queue.looks).toBe(1);
  });

  it('waits until few wait and run, and looks once for all who wait', async () => {
    const queue = queueOf(4, 4);
    const calm = waitForIdle(queue, { pollMs: 1, maxWaitMs: 3_600_000 });
    let resolved = 0;
    const waiting = Array.from({ length: 5 }, () => calm(never).then(() => (resolved += 1)));
    await expect.poll(() => queue.looks).toBeGreaterThan(8);
    queue.waiting = 0;
    const before = queue.looks;
    await expect.poll(() => queue.looks).toBeGreaterThan(before + 2);
    expect(resolved).toBe(0);
    queue.active = 0;
    await Promise.all(waiting);
    expect(resolved).toBe(5);
  });

  it('waits after news until it has been quiet for a while, without a look at the queue', async () => {
    const queue = queueOf(0);
    let lastNewsAt = performance.now();
    const calm = waitForIdle(queue, { lastNewsAt: () => lastNewsAt, quietMs: 1_000, pollMs: 1, maxWaitMs: 3_600_000 });
    let resolved = false;
    const waiting = calm(never).then(() => {
      resolved = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect([resolved, queue.looks]).toEqual([false, 0]);
    lastNewsAt -= 1_000;
    await waiting;
    expect(queue.looks).toBe(1);
  });

  it('goes on under a load that never ends, and when its worker is stopped', async () => {
    const busy = queueOf(100);
    await waitForIdle(busy, { pollMs: 1, maxWaitMs: 20 })(never);
    const stopping = new AbortController();
    const waiting = waitForIdle(busy, { pollMs: 1, maxWaitMs: 3_600_000 })(stopping.signal);
    stopping.abort();
    await waiting;
    expect(busy.looks).toBeGreaterThan(1);
  });
});
