import { BATCH_UNREADABLE } from '@dateline/event-log';
import type { Outcome } from '@dateline/flow';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** How often the event loop is looked at, ms. At prom-client's 10, each idle process woke up a hundred times a second for it. */
const EVENT_LOOP_LOOK_MS = 100;

/** The process's metrics: memory, CPU, event loop and what the services add. */
export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: EVENT_LOOP_LOOK_MS });
  return registry;
}

const outcomes = ['done', 'skip', 'reject', 'retry'] as const satisfies readonly Outcome['kind'][];

export interface StageMetrics {
  /** Counts one settled record or job and the time it took, in ms. */
  settled(outcome: Outcome, ms: number): void;
}

/**
 * Counters of one stage ("normalize"), the same two series for every stage of the process:
 * dateline_stage_settled_total and dateline_stage_seconds, and dateline_batches_set_aside_total of batches that could not be
 * read. The label sets are closed: stages are code, outcomes four.
 */
export function stageMetrics(registry: Registry, stage: string): StageMetrics {
  const count = counter(registry, 'dateline_stage_settled_total', 'Records and jobs settled, by stage and outcome', [
    'stage',
    'outcome',
  ]);
  const seconds = histogram(registry, 'dateline_stage_seconds', 'Time from taking a record or job to settling it', [
    'stage',
  ]);
  const aside = counter(
    registry,
    'dateline_batches_set_aside_total',
    'Batches of records that could not be read and were set aside with their bytes',
    ['stage'],
  );
  for (const outcome of outcomes) count.inc({ stage, outcome }, 0);
  aside.inc({ stage }, 0);
  return {
    settled: (outcome, ms) => {
      count.inc({ stage, outcome: outcome.kind });
      if (outcome.kind === 'reject' && outcome.code === BATCH_UNREADABLE) aside.inc({ stage });
      seconds.observe({ stage }, ms / 1000);
    },
  };
}

/** Declares a counter, or gives the one of that name: several services of one process share a registry. */
export function counter<L extends string>(
  registry: Registry,
  name: string,
  help: string,
  labels: readonly L[],
): Counter<L> {
  const known = registry.getSingleMetric(name);
  if (known) return known as Counter<L>;
  return new Counter<L>({ name, help, labelNames: labels, registers: [registry] });
}

const latencyBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Declares a histogram of seconds from 1 ms to a minute, or gives the one of that name. */
export function histogram<L extends string>(
  registry: Registry,
  name: string,
  help: string,
  labels: readonly L[],
  buckets: readonly number[] = latencyBuckets,
): Histogram<L> {
  const known = registry.getSingleMetric(name);
  if (known) return known as Histogram<L>;
  return new Histogram<L>({ name, help, labelNames: labels, buckets: [...buckets], registers: [registry] });
}

/**
 * Declares a gauge, or gives the one of that name. `collect` runs at each scrape and sets the gauge; every caller's
 * runs, so that several consumers can report under one name.
 */
export function gauge<L extends string>(
  registry: Registry,
  name: string,
  help: string,
  labels: readonly L[],
  collect?: (gauge: Gauge<L>) => void | Promise<void>,
): Gauge<L> {
  const known = registry.getSingleMetric(name) as SharedGauge<L> | undefined;
  const own = known ?? new SharedGauge<L>(registry, name, help, labels);
  if (collect) own.collectors.add(collect);
  return own;
}

class SharedGauge<L extends string> extends Gauge<L> {
  readonly collectors = new Set<(gauge: Gauge<L>) => void | Promise<void>>();

  constructor(registry: Registry, name: string, help: string, labels: readonly L[]) {
    // prom-client binds `collect` to the gauge before a subclass's fields exist, hence the late look-up through `this`.
    super({
      name,
      help,
      labelNames: labels,
      registers: [registry],
      async collect() {
        const gauge = this as unknown as SharedGauge<L>;
        await Promise.all([...gauge.collectors].map((collector) => collector(gauge)));
      },
    });
  }
}
