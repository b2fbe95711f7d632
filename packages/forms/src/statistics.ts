import {
  type DayCounts,
  type DayLatency,
  day,
  dayBars,
  latencyLines,
  type Markup,
  moment,
  sparkline,
  table,
} from '@dateline/pages';
import type { DeliveryDay } from '@dateline/store';
import { html } from 'hono/html';

export const STATISTICS_DAYS = 30;
const DAY_MS = 86_400_000;

type Day = DayCounts & DayLatency & Pick<DeliveryDay, 'requests' | 'bytes'>;

/** The last thirty days, today's last, with those on which nothing was sent. */
export function fillDays(counted: readonly DeliveryDay[], now: Date): Day[] {
  const known = new Map(counted.map((one) => [one.day.getTime(), one]));
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  return Array.from({ length: STATISTICS_DAYS }, (_, at) => {
    const time = today - (STATISTICS_DAYS - 1 - at) * DAY_MS;
    const found = known.get(time);
    return {
      day: new Date(time),
      good: found?.delivered ?? 0,
      bad: found?.failed ?? 0,
      requests: found?.requests ?? 0,
      bytes: found ? found.bytes : 0,
      p50: found?.p50 ?? null,
      p95: found?.p95 ?? null,
    };
  });
}

const total = (days: readonly Day[]) => ({
  good: days.reduce((sum, { good }) => sum + good, 0),
  bad: days.reduce((sum, { bad }) => sum + bad, 0),
});

const count = (n: number): string => n.toLocaleString('en-GB');

export function daySparkline(counted: readonly DeliveryDay[], now: Date): Markup {
  const days = fillDays(counted, now);
  const { good, bad } = total(days);
  return sparkline(days, `Last 30 days: ${count(good)} delivered, ${count(bad)} failed attempts`);
}

/** Thirty days as two pictures, and the same as a table. */
export function statistics(counted: readonly DeliveryDay[], countedUpTo: Date, now: Date): Markup {
  const days = fillDays(counted, now);
  const { good, bad } = total(days);
  const sums = `${count(good)} delivered, ${count(bad)} failed attempts in 30 days`;
  return html`<h2 id="statistics">Last 30 days</h2>
    <div class="charts">
      <figure class="sheet"><figcaption>Sent a day</figcaption>
        ${dayBars(days, { summary: sums, good: 'delivered', bad: 'failed' })}
        <div class="legend"><span>${key('fill-good')}${count(good)} delivered</span><span>${key('fill-bad')}${count(bad)} failed attempts</span></div></figure>
      <figure class="sheet"><figcaption>An answer took</figcaption>
        ${latencyLines(days, latencySummary(days))}
        <div class="legend"><span>${stroke('stroke-accent')}half within</span><span>${stroke('stroke-faint')}95 % within</span><span>logarithmic scale</span></div></figure>
    </div>
    <p class="hint">${sentIn(days)} Days are UTC. Counted up to ${moment(countedUpTo, now)}.</p>
    <details><summary>The same as a table</summary>${asTable(days)}</details>`;
}

/** What left the newsroom, as far as it is known. */
function sentIn(days: readonly Day[]): string {
  const requests = days.reduce((sum, one) => sum + one.requests, 0);
  const known = days.every(({ bytes }) => bytes !== null);
  const bytes = days.reduce((sum, one) => sum + (one.bytes ?? 0), 0);
  return `${count(requests)} requests with ${known ? '' : 'more than '}${size(bytes)}.`;
}

function latencySummary(days: readonly Day[]): string {
  const last = days.findLast(({ p50 }) => p50 !== null);
  return last
    ? `On ${day(last.day)} half of your answers came within ${ms(last.p50)}, 95 % within ${ms(last.p95)}`
    : 'Nothing was delivered';
}

const ms = (value: number | null): string =>
  value === null ? '–' : `${value < 10 ? value.toFixed(1) : count(Math.round(value))} ms`;

const asTable = (days: readonly Day[]): Markup =>
  table(
    'Attempts by day',
    [
      { heading: 'Day', cell: (one: Day) => day(one.day), kind: 'first' },
      { heading: 'Delivered', cell: ({ good }) => count(good), kind: 'number' },
      { heading: 'Failed attempts', cell: ({ bad }) => count(bad), kind: 'number' },
      { heading: 'Requests', cell: ({ requests }) => count(requests), kind: 'number' },
      { heading: 'Sent', cell: ({ bytes }) => size(bytes), kind: 'number' },
      { heading: 'Half within', cell: ({ p50 }) => ms(p50), kind: 'number' },
      { heading: '95 % within', cell: ({ p95 }) => ms(p95), kind: 'number' },
    ],
    days.filter(({ good, bad }) => good + bad > 0).toReversed(),
    'Nothing was sent in these days.',
  );

const size = (bytes: number | null): string =>
  bytes === null ? '–' : bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${count(Math.round(bytes / 1e5) / 10)} MB`;

const key = (paint: string): Markup =>
  html`<svg viewBox="0 0 8 8" aria-hidden="true"><rect class="${paint}" width="8" height="8"/></svg>`;
const stroke = (paint: string): Markup =>
  html`<svg viewBox="0 0 8 8" aria-hidden="true"><path class="${paint}" d="M0 4h8"/></svg>`;
