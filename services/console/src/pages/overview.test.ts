import type { EventLog } from '@dateline/event-log';
import type { Queues } from '@dateline/queues';
import type { Pool, Throughput } from '@dateline/store';
import { describe, expect, it } from 'vitest';
import { type Figure, FigureSources } from '../figures.ts';
import { type OverviewDeps, overview, readStages } from './overview.ts';
import { WaitingHistory } from './waiting-history.ts';

const owed: Figure<number> = { known: true, value: 9 };

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

function depsWith(fields: Partial<Throughput> = {}, log: Partial<EventLog> = {}, paused = false): OverviewDeps {
  const query = async (statement: unknown) => {
    const text = typeof statement === 'string' ? statement : '';
    return { rows: text.includes('receivedPerMinute') ? [{ ...record, ...fields }] : [], rowCount: 1 };
  };
  const pool = { query, connect: async () => ({ query, release: () => {} }) } as unknown as Pool;
  const eventLog = { lag: async () => [], peek: async () => [], ...log } as unknown as EventLog;
  const queue = {
    counts: async () => ({ waiting: 3, active: 2, delayed: 4, failed: 1 }),
    oldestWaitingMs: async () => 40_000,
    bull: { isPaused: async () => paused },
  };
  const now = () => new Date();
  return {
    pool,
    eventLog,
    queues: { queue: () => queue } as unknown as Queues,
    figures: new FigureSources(now),
    history: new WaitingHistory(),
    now,
  };
}

/** A stage with the values of its figures; what is not known is "unknown". */
async function stageOf(deps: OverviewDeps, name: string) {
  const { perMinute, waiting, oldest, failures } = (await readStages(deps, owed)).stages.find(
    (stage) => stage.name === name,
  )!;
  const plain = (figure: Figure<unknown>) => (figure.known ? figure.value : 'unknown');
  return { perMinute: plain(perMinute), waiting: plain(waiting), oldest: plain(oldest), failures: plain(failures) };
}

describe('readStages', () => {
  it('shows the road in the order in which a story takes it, each with its own rate', async () => {
    const { stages } = await readStages(depsWith(), owed);
    expect(stages.map(({ name, perMinute }) => [name, perMinute.known && perMinute.value])).toEqual([
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

  it('counts running and delayed jobs as waiting, and takes the oldest from queue or record, whichever is older', async () => {
    expect(await stageOf(depsWith(), 'enricher')).toMatchObject({ waiting: 9, oldest: 40, failures: 1 });
    expect(await stageOf(depsWith({ oldestUnreleased: 100 }), 'enricher')).toMatchObject({ oldest: 100 });
  });

  it('says that it is not known what waits while the log does not answer, and shows the rest', async () => {
    const deps = depsWith({}, { lag: () => Promise.reject(new Error('no broker')) });
    expect(await stageOf(deps, 'syndicator')).toMatchObject({ waiting: 'unknown', oldest: 'unknown', perMinute: 2 });
    const text = String(await overview(deps));
    expect(text).toMatch(
      /<bdi>The log: no broker<\/bdi> since .*it is not known what waits for the normalizer, nor what waits/,
    );
    expect(text).not.toContain('Nothing needs you');
  });

  it('is a page while neither record nor queues answer', async () => {
    const gone = () => Promise.reject(new Error('gone'));
    const queues = {
      queue: () => ({ counts: gone, oldestWaitingMs: gone, bull: { isPaused: gone } }),
    } as unknown as Queues;
    const deps = { ...depsWith(), pool: { query: gone, connect: gone } as unknown as Pool, queues };
    const nothing = { perMinute: 'unknown', oldest: 'unknown', failures: 'unknown' };
    expect(await stageOf(deps, 'dispatcher')).toMatchObject(nothing);
    expect(String(await overview(deps))).toContain(
      'it is not known what waits for a person, nor which kills are confirmed, nor which sources are silent, nor how partners do',
    );
  });
});

describe('overview', () => {
  it('says that nothing needs anybody only when all is known and well', async () => {
    expect(String(await overview(depsWith()))).toContain('Nothing needs you.');
    expect(String(await overview(depsWith({}, {}, true)))).toContain('The queue of the enricher is paused');
  });

  it('says what waits for a person, each with its button', async () => {
    const text = String(await overview(depsWith({ rejectedOpen: 12, deliveriesFailed: 4, oldestUnreleased: 100 })));
    expect(text).toMatch(/12 items were rejected.*href="\/console\/rejected">Read why/s);
    expect(text.indexOf('wait for the enricher, the oldest for 2 min')).toBeLessThan(
      text.indexOf('4 deliveries failed for good'),
    );
  });
});
