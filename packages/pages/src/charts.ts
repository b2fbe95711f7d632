import { html } from 'hono/html';
import type { Markup } from './markup.ts';
import { day } from './time.ts';

/** What went well and what failed on one day (UTC). */
export interface DayCounts {
  day: Date;
  good: number;
  bad: number;
}

/** Milliseconds within which half, and nineteen of twenty, were done; null on a day without any. */
export interface DayLatency {
  day: Date;
  p50: number | null;
  p95: number | null;
}

const [WIDTH, HEIGHT] = [600, 110];

/** Two numbers for a coordinate are enough, and keep the page small. */
const at = (value: number): string => String(Math.round(value * 100) / 100);

/** A column a day, failures on top. Every column tells its numbers to a pointer; `summary` tells the whole to whoever cannot see it. */
export function dayBars(days: readonly DayCounts[], words: { summary: string; good: string; bad: string }): Markup {
  const most = Math.max(1, ...days.map(({ good, bad }) => good + bad));
  const slot = WIDTH / Math.max(1, days.length);
  const height = (count: number) => (count === 0 ? 0 : Math.max(1.5, (count / most) * HEIGHT));
  return frame(
    days,
    { summary: words.summary, most: most.toLocaleString('en-GB') },
    html`${days.map((one, index) => {
      const [good, bad] = [height(one.good), height(one.bad)];
      const column = { x: index * slot + slot * 0.15, width: slot * 0.7 };
      return html`<g><title>${day(one.day)}: ${one.good} ${words.good}, ${one.bad} ${words.bad}</title>
        ${rect('fill-good', { ...column, y: HEIGHT - good, height: good })}
        ${rect('fill-bad', { ...column, y: HEIGHT - good - bad, height: bad })}</g>`;
    })}`,
  );
}

/** Half and nineteen of twenty as two lines, by a logarithmic scale from 1 ms. A day without any breaks the line. */
export function latencyLines(days: readonly DayLatency[], summary: string): Markup {
  const most = Math.max(10, ...days.flatMap(({ p95 }) => (p95 === null ? [] : [p95])));
  const slot = WIDTH / Math.max(1, days.length);
  const y = (ms: number) => HEIGHT - 2 - (Math.log10(Math.max(1, ms)) / Math.log10(most)) * (HEIGHT - 4);
  const line = (pick: (one: DayLatency) => number | null): string =>
    days
      .map((one, index) => ({
        ms: pick(one),
        x: (index + 0.5) * slot,
        starts: index === 0 || pick(days[index - 1]!) === null,
      }))
      .filter((point): point is typeof point & { ms: number } => point.ms !== null)
      // A day between two empty ones is a point: a line of no length with round ends.
      .map(({ ms, x, starts }) => `${starts ? 'M' : 'L'}${at(x)} ${at(y(ms))}${starts ? 'h0.01' : ''}`)
      .join('');
  return frame(
    days,
    { summary, most: `${Math.round(most).toLocaleString('en-GB')} ms` },
    html`<path class="stroke-faint" d="${line(({ p95 }) => p95)}" stroke-linecap="round" vector-effect="non-scaling-stroke"/>
    <path class="stroke-accent" d="${line(({ p50 }) => p50)}" stroke-linecap="round" vector-effect="non-scaling-stroke"/>`,
  );
}

/** The same columns without words, for a cell of a table. */
export function sparkline(days: readonly Pick<DayCounts, 'good' | 'bad'>[], summary: string): Markup {
  const most = Math.max(1, ...days.map(({ good, bad }) => good + bad));
  const height = (count: number) => (count === 0 ? 0 : Math.max(1, (count / most) * 28));
  return html`<svg class="spark" viewBox="0 0 ${days.length * 4} 28" preserveAspectRatio="none" role="img"><title>${summary}</title>
    ${rect('fill-plain', { x: 0, y: 27.5, width: days.length * 4, height: 0.5 })}
    ${days.map(({ good, bad }, index) => {
      const [low, high] = [height(good), height(bad)];
      return html`${rect('fill-good', { x: index * 4 + 0.5, y: 28 - low, width: 3, height: low })}${rect('fill-bad', { x: index * 4 + 0.5, y: 28 - low - high, width: 3, height: high })}`;
    })}</svg>`;
}

/** The picture without words, since they would shrink with it: the largest value stands above, the first and last day beneath. */
const frame = (days: readonly { day: Date }[], words: { summary: string; most: string }, inside: Markup): Markup =>
  html`<div class="axis" aria-hidden="true"><span>${words.most}</span></div>
    <svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img"><title>${words.summary}</title>${inside}</svg>
    <div class="axis" aria-hidden="true"><span>${days[0] ? day(days[0].day) : ''}</span><span>${days.length > 1 ? day(days.at(-1)!.day) : ''}</span></div>`;

const rect = (paint: string, box: { x: number; y: number; width: number; height: number }): Markup | string =>
  box.height === 0
    ? ''
    : html`<rect class="${paint}" x="${at(box.x)}" y="${at(box.y)}" width="${at(box.width)}" height="${at(box.height)}"/>`;
