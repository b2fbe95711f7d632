import { badge, type Column, copy, type Markup, moment, notice, sparkline, type Tone, table } from '@dateline/pages';
import {
  isSilent,
  listSourceHours,
  listSourcePulses,
  type Pool,
  RHYTHM_WEEKS,
  type SourceHour,
  type SourcePulse,
} from '@dateline/store';
import { html } from 'hono/html';
import { type Figure, type FigureSources, shown } from '../figures.ts';
import { count } from './delivery-words.ts';

const HOUR_MS = 3_600_000;
const HOURS = 24;
/** A source without a rhythm of its own is worth a look after this. */
const LONG_MS = 24 * HOUR_MS;

interface SourceListDeps {
  pool: Pool;
  figures: FigureSources;
  now: () => Date;
}

type Hours = Figure<ReadonlyMap<string, readonly SourceHour[]>>;

/** Every source by how long it is silent, those that are silent against their rhythm first. */
export async function sourceList({ pool, figures, now }: SourceListDeps): Promise<Markup> {
  const [pulses, hours] = await Promise.all([
    figures.ask('PostgreSQL', () => listSourcePulses(pool)),
    figures.ask('PostgreSQL', async () => Map.groupBy(await listSourceHours(pool), ({ sourceId }) => sourceId)),
  ]);
  if (!pulses.known) return notice(html`Sources are ${shown(pulses, now(), () => '')}.`, 'bad');
  const rows = pulses.value.toSorted((one, other) => rank(one) - rank(other) || one.id.localeCompare(other.id));
  return html`${lead(rows, now())}
    ${table('The silent first; items by hour (UTC) of the last day', columns(hours, now()), rows, html`No source yet: <code>dateline source add ID</code> adds one.`)}
    <p class="hint">A source is silent when in each of the last ${RHYTHM_WEEKS} weeks items came at this time of the week. One that is known for less has no rhythm yet: its age alone is shown. Items are counted once a minute by the dispatcher.</p>`;
}

const rank = (source: SourcePulse): number => (isSilent(source) ? 0 : source.disabledAt ? 2 : 1);

function lead(rows: readonly SourcePulse[], now: Date): Markup | string {
  const silent = rows.filter(isSilent);
  if (silent.length === 0)
    return rows.length === 0 ? '' : html`<p class="lead">No source is silent against its rhythm.</p>`;
  const names = silent.slice(0, 3).map((one, at) => html`${at > 0 ? ', ' : ''}${silence(one, now)}`);
  return notice(html`Nothing comes from ${names}${silent.length > 3 ? ' and others' : ''}.`, 'bad');
}

/** A source and since when nothing came from it. */
export const silence = ({ id, name, lastItemAt }: SourcePulse, now: Date): Markup =>
  html`${copy(name ?? id)}${lastItemAt ? html` since ${moment(lastItemAt, now)}` : ''}`;

function stateOf(source: SourcePulse, now: Date): readonly [word: string, tone: Tone] {
  const { disabledAt, name, lastItemAt, expected } = source;
  if (disabledAt) return ['disabled', 'plain'];
  if (isSilent(source)) return ['silent', 'bad'];
  if (name === null) return ['nobody added it', 'wait'];
  if (!lastItemAt) return ['nothing yet', 'plain'];
  return expected === null && now.getTime() - lastItemAt.getTime() > LONG_MS
    ? ['long ago', 'wait']
    : ['sends', 'plain'];
}

const columns = (hours: Hours, now: Date): Column<SourcePulse>[] => [
  {
    heading: 'Source',
    kind: 'first',
    cell: ({ id, name }) =>
      html`${name === null ? html`<code>${id}</code>` : html`<a href="/console/sources/${id}">${copy(name)}</a>`}<span class="hint"><code>${id}</code></span>`,
  },
  { heading: 'State', kind: 'state', cell: (source) => badge(...stateOf(source, now)) },
  {
    heading: 'Last item',
    cell: (source) =>
      html`${source.lastItemAt ? moment(source.lastItemAt, now) : '–'}${isSilent(source) ? html`<span class="hint">at least ${count(source.expected ?? 0)} came at this time in other weeks</span>` : ''}`,
  },
  { heading: 'Last day', cell: ({ id }) => shown(hours, now, (all) => picture(all.get(id) ?? [], now)) },
  {
    heading: 'Rejected',
    kind: 'number',
    cell: ({ id }) => shown(hours, now, (all) => rejected(id, all.get(id) ?? [])),
  },
  {
    heading: 'Keys',
    cell: ({ keys, revokedKeys }) =>
      `${keys === 0 ? 'none' : count(keys)}${revokedKeys > 0 ? `, ${count(revokedKeys)} revoked` : ''}`,
  },
];

/** A bar an hour, what was rejected on top. */
function picture(hours: readonly SourceHour[], now: Date): Markup {
  const newest = Math.floor(now.getTime() / HOUR_MS);
  const bars = Array.from({ length: HOURS }, () => ({ good: 0, bad: 0 }));
  for (const { hour, items, rejected: bad } of hours) {
    const bar = bars[HOURS - 1 - (newest - Math.floor(hour.getTime() / HOUR_MS))];
    if (bar) [bar.good, bar.bad] = [items - bad, bad];
  }
  const total = totalOf(hours).items;
  return html`<span class="rate">${count(total)}${sparkline(bars, `${count(total)} items in the last 24 hours, by hour`)}</span>`;
}

const totalOf = (hours: readonly SourceHour[]) => ({
  items: hours.reduce((sum, one) => sum + one.items, 0),
  rejected: hours.reduce((sum, one) => sum + one.rejected, 0),
});

function rejected(id: string, hours: readonly SourceHour[]): Markup | string {
  const { items, rejected: bad } = totalOf(hours);
  if (bad === 0) return items === 0 ? '–' : '0 %';
  return html`<a href="/console/rejected?source=${id}">${Math.max(1, Math.round((100 * bad) / items))} %</a>`;
}
