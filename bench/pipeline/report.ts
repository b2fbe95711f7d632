import { aligned } from '../../cli/src/print.ts';
import { median } from '../stack/quantile.ts';
import type { Figures } from './sections.ts';

/** Figures of one build, a map a round. */
export interface Measured {
  name: string;
  rounds: Figures[];
}

/** A line a figure: each build's median and spread, and the ratio of the medians of the first two. */
export function report(builds: readonly Measured[]): string {
  const names = [...new Set(builds.flatMap(({ rounds }) => rounds.flatMap(Object.keys)))];
  const rows = names.map((name) => [name, ...builds.map((build) => cell(valuesOf(build, name))), ratio(builds, name)]);
  return aligned([['', ...builds.map(({ name }) => name), builds.length > 1 ? 'ratio' : ''], ...rows]);
}

const valuesOf = ({ rounds }: Measured, name: string): number[] =>
  rounds.flatMap((figures) => figures[name] ?? []).toSorted((a, b) => a - b);

function cell(sorted: readonly number[]): string {
  if (sorted.length === 0) return '-';
  const spread = sorted.length > 1 ? ` (${digits(sorted[0]!)} to ${digits(sorted.at(-1)!)})` : '';
  return `${digits(median(sorted))}${spread}`;
}

const digits = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);

function ratio(builds: readonly Measured[], name: string): string {
  const [own, other] = builds.map((build) => valuesOf(build, name));
  if (!own?.length || !other?.length || median(other) === 0) return '';
  return (median(own) / median(other)).toFixed(2);
}
