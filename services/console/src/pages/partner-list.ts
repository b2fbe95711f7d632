import { addressOf } from '@dateline/forms';
import { badge, type Column, copy, type Markup, moment, notice, sparkline, type Tone, table } from '@dateline/pages';
import {
  type DeliverySlot,
  type EndpointActivity,
  type Pool,
  readCountedUpTo,
  readDeliverySlots,
  readEndpointActivity,
  type StandingCause,
  type StandingWord,
} from '@dateline/store';
import { html } from 'hono/html';
import { type Figure, type FigureSources, mapFigure, shown } from '../figures.ts';
import { readRecord } from '../record.ts';
import { count } from './delivery-words.ts';
import {
  type Activities,
  activitiesOf,
  type JudgedPartner,
  judgedRows,
  type PartnerRow,
  readPartnerRows,
} from './partner-standings.ts';
import { lastSlots, type SlotCounts, successRate } from './success-rate.ts';

const RECORD = 'PostgreSQL';
/** Attempts are counted once a minute; what is older than this is not counted any more. */
const COUNT_STANDS_STILL_MS = 5 * 60_000;

export interface PartnerListDeps {
  pool: Pool;
  figures: FigureSources;
  now: () => Date;
}

interface Figures {
  activity: Figure<Activities>;
  slots: Figure<Map<string, DeliverySlot[]>>;
  countedUpTo: Figure<Date>;
  now: Date;
}

/** Every partner by how it goes there, the worst first: from what happens, not from what it is set to. */
export async function partnerList(deps: PartnerListDeps): Promise<Markup> {
  const { pool, figures, now } = deps;
  const who = await figures.ask(RECORD, () => readPartnerRows(pool));
  if (!who.known) return notice(html`Partners are ${shown(who, now(), () => '')}.`, 'bad');
  const ids = who.value.flatMap(({ endpoints }) => endpoints.map(({ id }) => id));
  const [activity, slots, countedUpTo] = await Promise.all([
    figures.ask(RECORD, () => readRecord(pool, (tx) => readEndpointActivity(tx, ids))),
    figures.ask(RECORD, () => readDeliverySlots(pool, ids)),
    figures.ask(RECORD, () => readCountedUpTo(pool)),
  ]);
  const known: Figures = {
    activity: mapFigure(activity, (rows) => new Map(rows.map((row) => [row.endpointId, row]))),
    slots: mapFigure(slots, (rows) => Map.groupBy(rows, ({ endpointId }) => endpointId)),
    countedUpTo,
    now: now(),
  };
  return html`${listed(who.value, known)}`;
}

function listed(rows: readonly PartnerRow[], figures: Figures): Markup {
  const judged = judgedRows(rows, figures.activity, figures.now);
  return html`${lead(judged, figures)}
    ${table('The worst first', columns(figures), judged, 'No partner yet. A partner owns endpoints and feeds, and sees them in the portal.')}
    ${counted(figures)}`;
}

/** One sentence: who gets nothing, who is late, whom nothing is sent to. */
function lead(rows: readonly JudgedPartner[], { activity, now }: Figures): Markup | string {
  if (!activity.known) return notice(html`How they do is ${shown(activity, now, () => '')}.`, 'bad');
  const those = (word: StandingWord) => rows.filter(({ standing }) => standing?.word === word);
  const failing = those('failing');
  if (failing.length > 0) {
    const names = failing
      .slice(0, 3)
      .map(
        ({ name, path, standing }, at) =>
          html`${at > 0 ? ', ' : ''}<a href="${path}">${copy(name)}</a>${standing?.since ? html` since ${moment(standing.since, now)}` : ''}`,
      );
    return notice(
      html`${count(failing.length)} ${failing.length === 1 ? 'gets' : 'get'} nothing: ${names}${failing.length > 3 ? ' and others' : ''}.`,
      'bad',
    );
  }
  const parts = [
    [those('slow').length, 'slow'],
    [those('held').length, 'held'],
  ] as const;
  const words = parts.filter(([n]) => n > 0).map(([n, word]) => `${count(n)} ${word}`);
  return html`<p class="lead">${words.length > 0 ? `Nobody fails: ${words.join(', ')}.` : rows.length > 0 ? 'Nobody fails, nothing is late.' : ''}</p>`;
}

const TONES: Readonly<Record<StandingWord, Tone>> = {
  well: 'plain',
  new: 'plain',
  slow: 'wait',
  failing: 'bad',
  held: 'wait',
  off: 'plain',
};

const CAUSES: Readonly<Record<StandingCause, string>> = {
  delivers: '',
  'nothing-yet': 'nothing was delivered yet',
  pulls: 'fetches by itself',
  late: 'something is due for over five minutes',
  resting: 'left alone for a while',
  failures: 'nothing but failures',
  paused: 'paused',
  disabled: 'disabled',
  removed: 'removed',
  refused: 'its sessions and tokens are refused',
  'no-endpoint': 'has no endpoint',
};

function columns(figures: Figures): Column<JudgedPartner>[] {
  const { activity, now } = figures;
  const sum = (row: JudgedPartner, pick: (one: EndpointActivity) => number): number =>
    activitiesOf(row, activity).reduce((total, one) => total + pick(one), 0);
  return [
    {
      heading: 'Partner',
      kind: 'first',
      cell: ({ name, path, partner, endpoints }) =>
        html`<a href="${path}">${copy(name)}</a><span class="hint">${partner ? html`<code>${partner.id}</code>` : addressOf(endpoints[0]!)}</span>`,
    },
    { heading: 'State', kind: 'state', cell: (row) => stateCell(row, figures) },
    {
      heading: 'Owed',
      kind: 'number',
      cell: (row) =>
        ifKnown(
          activity,
          () =>
            html`${waitingLink(
              row,
              sum(row, ({ owed }) => owed),
              'pending',
            )}${heldHint(
              row,
              sum(row, ({ held }) => held),
            )}`,
        ),
    },
    {
      heading: 'Oldest',
      cell: (row) =>
        ifKnown(activity, () => timeOr(earliest(activitiesOf(row, activity).map((one) => one.oldestOwedAt)), now)),
    },
    { heading: 'Last hour', cell: (row) => rateCell(row, figures, 12, 1, 'the last hour') },
    { heading: 'Last day', cell: (row) => rateCell(row, figures, 288, 12, 'the last 24 hours') },
    { heading: 'Last failure', cell: (row) => ifKnown(activity, () => lastFailure(activitiesOf(row, activity), now)) },
    { heading: 'Next attempt', cell: (row) => ifKnown(activity, () => nextAttempt(activitiesOf(row, activity), now)) },
  ];
}

/** A dash would be a number to some: where nothing is known the state says so once for the row. */
const ifKnown = (figure: Figure<unknown>, render: () => Markup | string): Markup | string =>
  figure.known ? render() : 'unknown';

function stateCell({ standing }: JudgedPartner, { activity, now }: Figures): Markup {
  if (!standing) return html`${badge('unknown', 'bad')}<span class="hint">${shown(activity, now, () => '')}</span>`;
  const { word, cause, since } = standing;
  const why = CAUSES[cause];
  return html`${badge(word, TONES[word])}${why || since ? html`<span class="hint">${why}${since ? html`${why ? ', ' : ''}since ${moment(since, now)}` : ''}</span>` : ''}`;
}

const waitingLink = ({ asks }: PartnerRow, n: number, state: string): Markup | string =>
  n === 0 ? '0' : html`<a href="/console/deliveries?${asks}&amp;state=${state}">${count(n)}</a>`;

/** What is held goes out only when somebody enables it; its page says before what that sends. */
function heldHint(row: PartnerRow, held: number): Markup | string {
  const stopped = row.endpoints.find(({ state }) => state !== 'enabled');
  if (held === 0 && !stopped) return '';
  const enable = stopped ? html` · <a href="/console/endpoints/${stopped.id}">Enable…</a>` : '';
  return html`<span class="hint">${waitingLink(row, held, 'held')} held${enable}</span>`;
}

function rateCell(
  row: PartnerRow,
  { slots, countedUpTo, now }: Figures,
  most: number,
  together: number,
  span: string,
): Markup | string {
  if (!slots.known || !countedUpTo.known) return 'unknown';
  const counts = lastSlots(
    row.endpoints.flatMap(({ id }) => slots.value.get(id) ?? []),
    now,
    most,
    together,
  );
  const { good, bad, percent } = successRate(counts);
  if (percent === null) return html`<span class="faint">none counted</span>`;
  return html`<span class="rate">${percent}${picture(counts, `In ${span} ${count(good)} of ${count(good + bad)} attempts arrived`)}</span>`;
}

const picture = (counts: readonly SlotCounts[], summary: string): Markup => sparkline(counts, summary);

function lastFailure(activities: readonly EndpointActivity[], now: Date): Markup | string {
  const failed = activities.flatMap(({ lastErrorAt, lastError }) =>
    lastErrorAt ? [{ at: lastErrorAt, error: lastError ?? '' }] : [],
  );
  const last = failed.toSorted((one, other) => other.at.getTime() - one.at.getTime())[0];
  return last ? html`${copy(last.error)}<span class="hint">${moment(last.at, now)}</span>` : '–';
}

/** The breaker's next probe, or when something that waits is due. */
function nextAttempt(activities: readonly EndpointActivity[], now: Date): Markup | string {
  const quiet = activities.find(({ quietUntil }) => quietUntil);
  if (quiet?.quietUntil)
    return html`${moment(quiet.quietUntil, now)}<span class="hint">${copy(quiet.quietBecause ?? 'left alone until then')}</span>`;
  const at = earliest(activities.filter(({ owed }) => owed > 0).map(({ nextAttemptAt }) => nextAttemptAt));
  return at && at <= now ? 'now' : timeOr(at, now);
}

const earliest = (times: readonly (Date | null)[]): Date | null =>
  times.filter((at) => at !== null).toSorted((one, other) => one.getTime() - other.getTime())[0] ?? null;

const timeOr = (at: Date | null, now: Date): Markup | string => (at ? moment(at, now) : '–');

/** Rates that are not counted on are said to be old. */
function counted({ countedUpTo, now }: Figures): Markup | string {
  if (!countedUpTo.known) return html`<p class="hint">Rates are ${shown(countedUpTo, now, () => '')}.</p>`;
  const upTo = html`Attempts are counted up to ${moment(countedUpTo.value, now)}.`;
  const isOld = now.getTime() - countedUpTo.value.getTime() > COUNT_STANDS_STILL_MS;
  return isOld
    ? notice(html`${upTo} Nothing later is in the rates: no portal runs that counts them.`, 'wait')
    : html`<p class="hint">${upTo}</p>`;
}
