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

const [WIDTH, HEIGHT, FOOT] = [600, 130, 18];

/** Two numbers for a coordinate are enough, and keep the page small. */
const at = (value: number): string => String(Math.round(value * 100) / 100);

/** A column a day, failures on top. Every column tells its numbers to a pointer; `summary` tells the whole to whoever cannot see it. */
export function dayBars(days: readonly DayCounts[], words: { summary: string; good: string; bad: string }): Markup {
  const most = Math.max(1, ...days.map(({ good, bad }) => good + bad));
  const slot = WIDTH / Math.max(1, days.length);
  const height = (count: number) => (count === 0 ? 0 : Math.max(1.5, (count / most) * (HEIGHT - FOOT - 14)));
  return frame(
    words.summary,
    html`${scale(days, most.toLocaleString('en-GB'))}
    ${days.map((one, index) => {
      const [good, bad] = [height(one.good), height(one.bad)];
      const column = { x: index * slot + slot * 0.15, width: slot * 0.7 };
      return html`<g><title>${day(one.day)}: ${one.good} ${words.good}, ${one.bad} ${words.bad}</title>
        ${rect('fill-good', { ...column, y: HEIGHT - FOOT - good, height: good })}
        ${rect('fill-bad', { ...column, y: HEIGHT - FOOT - good - bad, height: bad })}</g>`;
    })}`,
  );
}

/** Half and nineteen of twenty as two lines, by a logarithmic scale from 1 ms. A day without any breaks the line. */
export function latencyLines(days: readonly DayLatency[], summary: string): Markup {
  const most = Math.max(10, ...days.flatMap(({ p95 }) => (p95 === null ? [] : [p95])));
  const slot = WIDTH / Math.max(1, days.length);
  const y = (ms: number) => HEIGHT - FOOT - (Math.log10(Math.max(1, ms)) / Math.log10(most)) * (HEIGHT - FOOT - 14);
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
    summary,
    html`${scale(days, `${Math.round(most).toLocaleString('en-GB')} ms`)}
    <path class="stroke-faint" d="${line(({ p95 }) => p95)}" stroke-linecap="round"/>
    <path class="stroke-accent" d="${line(({ p50 }) => p50)}" stroke-linecap="round"/>`,
  );
}

/** The same columns without words, for a cell of a table. */
export function sparkline(days: readonly DayCounts[], summary: string): Markup {
  const most = Math.max(1, ...days.map(({ good, bad }) => good + bad));
  const height = (count: number) => (count === 0 ? 0 : Math.max(1, (count / most) * 28));
  return html`<svg class="spark" viewBox="0 0 ${days.length * 4} 28" preserveAspectRatio="none" role="img"><title>${summary}</title>
    ${rect('fill-plain', { x: 0, y: 27.5, width: days.length * 4, height: 0.5 })}
    ${days.map(({ good, bad }, index) => {
      const [low, high] = [height(good), height(bad)];
      return html`${rect('fill-good', { x: index * 4 + 0.5, y: 28 - low, width: 3, height: low })}${rect('fill-bad', { x: index * 4 + 0.5, y: 28 - low - high, width: 3, height: high })}`;
    })}</svg>`;
}

const frame = (summary: string, inside: Markup): Markup =>
  html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img"><title>${summary}</title>${inside}</svg>`;

/** The base line, the first and last day beneath it, and the largest value above. */
const scale = (
  days: readonly { day: Date }[],
  most: string,
): Markup => html`<line x1="0" x2="${WIDTH}" y1="${HEIGHT - FOOT}" y2="${HEIGHT - FOOT}"/>
  <text x="0" y="10">${most}</text>
  <text x="0" y="${HEIGHT - 4}">${days[0] ? day(days[0].day) : ''}</text>
  <text x="${WIDTH}" y="${HEIGHT - 4}" text-anchor="end">${days.length > 1 ? day(days.at(-1)!.day) : ''}</text>`;

const rect = (paint: string, box: { x: number; y: number; width: number; height: number }): Markup | string =>
  box.height === 0
    ? ''
    : html`<rect class="${paint}" x="${at(box.x)}" y="${at(box.y)}" width="${at(box.width)}" height="${at(box.height)}"/>`;
