import { expect, it } from 'vitest';
import { capacityTable, inputsOf, limitsTable } from './capacity.ts';
import type { ScaleFigures } from './set-up.ts';

const figures = (deliveries: number): ScaleFigures => ({
  ms: 3 + deliveries,
  msByService: new Map([
    ['deduplicator', 0.5],
    ['PostgreSQL', 1 + 0.1 * deliveries],
  ]),
  walBytes: 8_000 + 2_000 * deliveries,
  perSecond: 100,
  footprint: {
    memoryMb: new Map([['normalizer', 512]]),
    tableBytes: 9_000 + 1_000 * deliveries,
    logBytes: 5_000,
    syncs: 1,
  },
});

it('finds what a delivery adds, and what a story takes without any', () => {
  const { story, delivery } = inputsOf(figures(1), figures(6), 6, 1_000);
  expect(story).toMatchObject({ cpuMs: 3, walBytes: 8_000, tableBytes: 9_000, logBytes: 5_000, syncs: 1 });
  expect(delivery).toMatchObject({ cpuMs: 1, walBytes: 2_000, tableBytes: 1_000, logBytes: 0, syncs: 0 });
});

it('multiplies them by stories and deliveries a second', () => {
  const lines = capacityTable(inputsOf(figures(1), figures(6), 6, 1_000)).split('\n');
  // 100 stories a second to 10 partners: 100 x (3 + 10) ms of processor time at 60 %, 86,400 s x 100 x (9 + 10 + 5) KB a day.
  expect(lines.find((line) => line.startsWith('| 100 | 10 |'))).toMatch(
    /^\| 100 \| 10 \| 1,000 \| 2\.2 \| .* \| 208 \| /,
  );
});

it('says at which rate each thing ends that there is one of', () => {
  const lines = limitsTable(inputsOf(figures(1), figures(6), 6, 1_000)).split('\n');
  expect(lines).toContain('| One deduplicator, of a language with one key | 1,200 | 1,200 |');
  // 16 cores at 60 %: 9,600 ms a second, of 1 ms a story and 0.1 a delivery.
  expect(lines).toContain('| PostgreSQL with 16 cores | 4,800 | 1,600 |');
});
