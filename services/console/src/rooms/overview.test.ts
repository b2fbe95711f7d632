import type { EventLog, Queues } from '@dateline/runtime';
import type { Pool, Throughput } from '@dateline/store';
import { describe, expect, it } from 'vitest';
import { type OverviewDeps, overview, readStages } from './overview.ts';

const record: Throughput = {
  receivedPerMinute: 6,
  normalizedPerMinute: 5,
  recordedPerMinute: 4,
  enrichedPerMinute: 3,
  releasedPerMinute: 2,
  deliveredPerMinute: 1,
  oldestUnread: null,
  oldestUnreleased: 40,
  oldestUndelivered: 7,
  decisionsWaiting: 0,
  rejectedOpen: 0,
  deliveriesFailed: 0,
  deliveriesHeld: 0,
  endpointsDisabled: 0,
  storiesHeld: 0,
  stories: 1_000,
};

function depsWith(fields: Partial<Throughput> = {}, log: Partial<EventLog> = {}): OverviewDeps {
  const pool = { query: async () => ({ rows: [{ ...record, ...fields }], rowCount: 1 }) } as unknown as Pool;
  const eventLog = { lag: async () => [], peek: async () => [], ...log } as unknown as EventLog;
  const queue = {
    counts: async () => ({ waiting: 3, active: 2, failed: 1 }),
    oldestWaitingMs: async () => 90_000,
  };
  return { pool, eventLog, queues: { queue: () => queue } as unknown as Queues };
}

const stageOf = async (deps: OverviewDeps, name: string) =>
  (await readStages(deps)).stages.find((stage) => stage.name === name)!;

describe('readStages', () => {
  it('shows the road in the order in which a story takes it, each with its own rate', async () => {
    const { stages } = await readStages(depsWith());
    expect(stages.map(({ name, perMinute }) => [name, perMinute])).toEqual([
      ['gateway', 6],
      ['normalizer', 5],
      ['deduplicator', 4],
      ['enricher', 3],
      ['syndicator', 2],
      ['dispatcher', 1],
    ]);
  });

  it('adds up what partitions are behind; the oldest is the oldest of any of them', async () => {
    const agesMs = [5_000, 60_000, 999_000];
    const deps = depsWith(
      {},
      {
        lag: async () => [2, 3, 0].map((lag, partition) => ({ partition, end: lag, committed: 0, lag })),
        peek: async (_topic, partition) => [{ at: new Date(Date.now() - agesMs[partition]!) }] as never,
      },
    );
    const { waiting, oldest } = await stageOf(deps, 'deduplicator');
    expect(waiting).toBe(5);
    expect(oldest).toBeGreaterThanOrEqual(60);
    expect(oldest).toBeLessThan(999);
  });

  it('counts running jobs as waiting, and takes the oldest from queue or record, whichever is older', async () => {
    expect(await stageOf(depsWith(), 'enricher')).toMatchObject({ waiting: 5, oldest: 90, failures: 1 });
    expect(await stageOf(depsWith({ oldestUnreleased: 100 }), 'enricher')).toMatchObject({ oldest: 100 });
  });

  it('shows the rest while the log does not answer', async () => {
    const deps = depsWith({}, { lag: () => Promise.reject(new Error('no broker')) });
    expect(await stageOf(deps, 'syndicator')).toMatchObject({ waiting: 0, oldest: null, perMinute: 2 });
  });
});

describe('overview', () => {
  it('points at what waits for a person', async () => {
    const text = String(await overview(depsWith({ rejectedOpen: 12, deliveriesFailed: 4 })));
    expect(text).toMatch(/class="bad">12<\/b><a href="\/console\/rejected"/);
    expect(text).toContain('4 failed');
    expect(text).toContain('class="good">0</b>');
  });
});
