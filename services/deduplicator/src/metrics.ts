import { counter } from '@dateline/runtime';
import type { Registry } from 'prom-client';
import type { Plan } from './plan.ts';

/** Counts versions by where they were placed and, if current, by what their text was found to be. */
export function dedupMetrics(registry: Registry): { decided(plan: Plan): void } {
  const decided = counter(registry, 'dateline_versions_total', 'Versions by placement and decision', [
    'placement',
    'decision',
  ]);
  return {
    decided: ({ placement, decision }) =>
      decided.inc({ placement: placement.kind, decision: decision?.decision ?? 'none' }),
  };
}
