import { counter, gauge } from '@dateline/runtime';
import { countHeldStories, countWaitingNotices, type Db } from '@dateline/store';
import type { Registry } from 'prom-client';
import type { Plan } from './plan.ts';

export interface DedupMetrics {
  /** Counts a version by where it was placed and, if current, by what its text was found to be. */
  decided(plan: Plan): void;
}

export function dedupMetrics(registry: Registry): DedupMetrics {
  const decided = counter(registry, 'dateline_versions_total', 'Versions by placement and decision', [
    'placement',
    'decision',
  ]);
  return {
    decided: ({ placement, decision }) =>
      decided.inc({ placement: placement.kind, decision: decision?.decision ?? 'none' }),
  };
}

/** Registers a gauge of the stories that wait for an operator, counted in the database. */
export function watchHeldStories(registry: Registry, db: Db): void {
  gauge(
    registry,
    'dateline_stories_waiting_for_operator',
    'Stories held until an operator lets them out',
    [],
    async (own) => {
      own.set(await countHeldStories(db));
    },
  );
}

/** Registers a gauge of the kills and corrections that wait for an operator, counted in the database; every process sees the whole. */
export function watchWaitingNotices(registry: Registry, db: Db): void {
  gauge(
    registry,
    'dateline_notices_waiting',
    'Kills and corrections that wait for a decision',
    ['kind'],
    async (own) => {
      const counts = await countWaitingNotices(db);
      for (const kind of ['kill', 'correction'] as const) {
        own.set({ kind }, counts.find((row) => row.kind === kind)?.count ?? 0);
      }
    },
  );
}
