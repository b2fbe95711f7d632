import { badge, type Column, copy, type Markup, moment, notice, pager, table } from '@dateline/pages';
import { KILL_LATE_S, type ListedKill, listKills, listOpenKills, type OpenKill, type Pool } from '@dateline/store';
import { html } from 'hono/html';
import { z } from 'zod';
import { type Figure, type FigureSources, shown } from '../figures.ts';
import { readRecord } from '../record.ts';
import { placeOfQuery } from './delivery-query.ts';
import { count } from './delivery-words.ts';

const PAGE = 50;

export const killsQuery = z.object({ after: z.string().max(200).optional() });

export interface KillsDeps {
  pool: Pool;
  figures: FigureSources;
  now: () => Date;
}

/** Every kill, newest first, with how many of those that had the text have confirmed it and who is still to. */
export async function kills({ pool, figures, now }: KillsDeps, query: z.output<typeof killsQuery>): Promise<Markup> {
  const [rows, open] = await Promise.all([
    figures.ask('PostgreSQL', () =>
      readRecord(pool, (tx) => listKills(tx, { after: placeOfQuery(query), limit: PAGE })),
    ),
    figures.ask('PostgreSQL', () => listOpenKills(pool)),
  ]);
  if (!rows.known) return notice(html`Kills are ${shown(rows, now(), () => '')}.`, 'bad');
  const last = rows.value.length === PAGE ? rows.value.at(-1) : undefined;
  const older = last && `?${new URLSearchParams({ after: `${last.place}~${last.storyId}` })}`;
  return html`${lead(open, rows.value.length, now())}
    ${table('Kills, newest first', columns(now()), rows.value, 'No story was killed. A kill appears here as soon as its newsroom sends it.')}
    ${pager({ newest: query.after && '/console/kills', older })}`;
}

function lead(open: Figure<readonly OpenKill[]>, listed: number, now: Date): Markup | string {
  if (!open.known) return notice(html`Which kills are not confirmed is ${shown(open, now, () => '')}.`, 'bad');
  const n = open.value.length;
  const [first] = open.value;
  if (!first) {
    const well = `No kill is owed for longer than ${KILL_LATE_S / 60} minutes.`;
    return listed === 0 ? '' : html`<p class="lead">${well}</p>`;
  }
  const says = `${n === 1 ? 'One kill is' : `${count(n)} kills are`} not confirmed after ${KILL_LATE_S / 60} minutes`;
  return notice(
    html`${says}, the first since ${moment(first.since, now)}. Whoever is owed may still show the story: call them.`,
    'bad',
  );
}

const columns = (now: Date): Column<ListedKill>[] => [
  {
    heading: 'Story',
    kind: 'first',
    cell: ({ storyId, guid, headline }) =>
      html`<a href="/console/stories/${storyId}/kill">${copy(headline || guid)}</a><span class="hint">${copy(guid)}</span>`,
  },
  { heading: 'Confirmed', kind: 'state', cell: confirmedBadge },
  {
    heading: 'Owed',
    kind: 'number',
    cell: ({ owed, stuck }) =>
      html`${count(owed)}${stuck > 0 ? html`<span class="hint">${count(stuck)} stuck</span>` : ''}`,
  },
  { heading: 'Killed', cell: ({ killedAt }) => moment(killedAt, now) },
  { heading: 'Feeds', cell: ({ feeds, withdrawn }) => (feeds === 0 ? '–' : `${withdrawn} of ${feeds} withdrew it`) },
];

function confirmedBadge({ had, confirmed, owed, stuck }: ListedKill): Markup {
  if (had === 0) return badge('nobody had it', 'plain');
  return badge(`${confirmed} of ${had}`, owed === 0 ? 'plain' : stuck > 0 ? 'bad' : 'wait');
}
