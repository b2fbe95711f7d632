import { done, reject } from '@dateline/flow';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { counter, gauge, stageMetrics } from './metrics.ts';

it('counts a stage by outcome and times it in seconds', async () => {
  const registry = new Registry();
  const normalize = stageMetrics(registry, 'normalize');
  const enrich = stageMetrics(registry, 'enrich');
  normalize.settled(done, 30);
  normalize.settled(reject('X', 'x'), 2);
  normalize.settled(reject('BATCH_UNREADABLE', 'x'), 2);
  enrich.settled(done, 1);
  const text = await registry.metrics();
  expect(text).toContain('dateline_stage_settled_total{stage="normalize",outcome="reject"} 2');
  expect(text).toContain('dateline_batches_set_aside_total{stage="normalize"} 1');
  expect(text).toContain('dateline_batches_set_aside_total{stage="enrich"} 0');
  expect(text).toContain('dateline_stage_settled_total{stage="enrich",outcome="retry"} 0');
  expect(text).toContain('dateline_stage_seconds_sum{stage="normalize"} 0.034');
});

it('gives services of one process the same metric for the same name', () => {
  const registry = new Registry();
  expect(counter(registry, 'a_total', 'A', ['x'])).toBe(counter(registry, 'a_total', 'A', ['x']));
});

it('collects a shared gauge from everyone who reports under it', async () => {
  const registry = new Registry();
  for (const stage of ['a', 'b'])
    gauge(registry, 'lag', 'Lag', ['stage'], (own) => own.set({ stage }, stage.charCodeAt(0)));
  const text = await registry.metrics();
  expect(text).toContain('lag{stage="a"} 97');
  expect(text).toContain('lag{stage="b"} 98');
});
