import { age, copy, type Markup, moment } from '@dateline/pages';
import { isSilent, KILL_LATE_S, type OpenKill, type SourcePulse, type Throughput } from '@dateline/store';
import { html } from 'hono/html';
import type { Figure } from '../figures.ts';
import { count, deliveriesOf } from './delivery-words.ts';
import type { JudgedPartner } from './partner-standings.ts';
import { silence } from './source-list.ts';
import type { StageFigures } from './stage-figures.ts';

/** Something that is wrong now, as a sentence, with where it is seen to. `wait` = nothing is broken, yet somebody has to look. */
export interface Trouble {
  tone: 'bad' | 'wait';
  says: Markup;
  button: readonly [path: string, label: Markup | string];
}

/** Everything that is known or not known at one moment. */
export interface FiguresSeen {
  stages: readonly StageFigures[];
  record: Figure<Throughput>;
  partners: Figure<readonly JudgedPartner[]>;
  kills: Figure<readonly OpenKill[]>;
  sources: Figure<readonly SourcePulse[]>;
  now: Date;
}

/** What waits longer than this for a stage stands still or is late, in seconds. */
const LATE_S = 60;
/** Sentences about partners; the rest is one sentence. */
const NAMED = 3;

/** Returns what is wrong, the worst first. Nothing, only where every figure is known and none asks for somebody. */
export const troublesOf = (seen: FiguresSeen): Trouble[] => [
  ...openKills(seen),
  ...unknownSources(seen),
  ...lateStages(seen),
  ...failingPartners(seen),
  ...decisions(seen),
  ...silentSources(seen),
  ...slowPartners(seen),
  ...leftovers(seen),
];

/** A kill comes before everything: whoever is owed may still show what was taken back. */
function openKills({ kills, now }: FiguresSeen): Trouble[] {
  const [first, ...more] = kills.known ? kills.value : [];
  if (!first) return [];
  const { storyId, endpoints, since } = first;
  const who = html`${copy(endpoints.slice(0, NAMED).join(', '))}${endpoints.length > NAMED ? ' and others' : ''}`;
  const says =
    more.length === 0
      ? html`A kill is not confirmed by ${who} since ${moment(since, now)}.`
      : html`${count(more.length + 1)} kills are not confirmed after ${KILL_LATE_S / 60} minutes, the first since ${moment(since, now)}, by ${who}.`;
  const button =
    more.length === 0
      ? ([`/console/stories/${storyId}/kill`, 'Who had it'] as const)
      : (['/console/kills', 'All kills'] as const);
  return [{ tone: 'bad', says, button }];
}

/** One sentence for each server that does not answer, however many figures are missing with it. */
function unknownSources({ stages, record, partners, kills, sources, now }: FiguresSeen): Trouble[] {
  const missing = stages.flatMap(({ name, waiting }) =>
    waiting.known ? [] : [{ ...waiting, of: `what waits for the ${name}` }],
  );
  const others = [
    ...(record.known ? [] : [{ ...record, of: 'what waits for a person' }]),
    ...(kills.known ? [] : [{ ...kills, of: 'which kills are confirmed' }]),
    ...(sources.known ? [] : [{ ...sources, of: 'which sources are silent' }]),
    ...(partners.known ? [] : [{ ...partners, of: 'how partners do' }]),
  ];
  return [...Map.groupBy([...others, ...missing], ({ because }) => because).values()].map(([first, ...rest]) => ({
    tone: 'bad',
    says: html`${copy(first!.because)} since ${moment(first!.since, now)}: it is not known ${listed([first!, ...rest].map(({ of }) => of))}.`,
    button: ['#road', 'See what is known'],
  }));
}

const listed = (words: readonly string[]): string => [...new Set(words)].join(', nor ');

function lateStages({ stages }: FiguresSeen): Trouble[] {
  const late = stages.filter((stage) => stage.name !== 'dispatcher' && isLate(stage));
  return [
    ...late.map((stage): Trouble => ({ tone: 'bad', says: lateness(stage), button: ['#road', 'See the road'] })),
    ...stages.filter(isPaused).map(
      ({ name, pausedAt }): Trouble => ({
        tone: 'bad',
        says: html`The queue of the ${name} is paused, so nothing of it is done.`,
        button: [pausedAt ?? '/console/queues', 'Open the queue'],
      }),
    ),
  ];
}

const isLate = ({ waiting, oldest, growth }: StageFigures): boolean =>
  waiting.known && waiting.value > 0 && ((oldest.known && (oldest.value ?? 0) > LATE_S) || growth === 'grows');

const isPaused = ({ paused }: StageFigures): boolean => paused.known && paused.value;

function lateness({ name, waiting, oldest, growth }: StageFigures): Markup {
  const waits = waiting.known ? waiting.value : 0;
  const eldest = oldest.known && oldest.value ? `, the oldest for ${age(oldest.value)}` : '';
  const trend = { grows: ', and it grows', shrinks: ', and it shrinks', steady: '' }[growth];
  return html`${count(waits)} ${waits === 1 ? 'waits' : 'wait'} for the ${name}${eldest}${trend}.`;
}

function failingPartners({ partners, now }: FiguresSeen): Trouble[] {
  const failing = standingAt(partners, 'failing');
  const named = failing.slice(0, NAMED).map(
    (one): Trouble => ({
      tone: 'bad',
      says: html`${copy(one.name)} gets nothing${one.standing?.since ? html` since ${moment(one.standing.since, now)}` : ''}${owedTo(one)}.`,
      button: [one.path, html`Look at ${copy(one.name)}`],
    }),
  );
  const more = failing.length - named.length;
  if (more <= 0) return named;
  const says = html`${count(more)} more ${more === 1 ? 'partner gets' : 'partners get'} nothing.`;
  return [...named, { tone: 'bad', says, button: ['/console/partners', 'All partners'] }];
}

const owedTo = ({ owed }: JudgedPartner): string => (owed > 0 ? `: ${deliveriesOf(owed)} owed` : '');

const standingAt = (partners: FiguresSeen['partners'], word: 'failing' | 'slow'): JudgedPartner[] =>
  partners.known ? partners.value.filter(({ standing }) => standing?.word === word) : [];

function slowPartners({ partners, now }: FiguresSeen): Trouble[] {
  const slow = standingAt(partners, 'slow');
  const [first] = slow;
  if (!first) return [];
  const since = first.standing?.since ? html`, the first since ${moment(first.standing.since, now)}` : '';
  const owed = slow.reduce((sum, one) => sum + one.owed, 0);
  const says = html`${slow.length === 1 ? html`${copy(first.name)} is late` : `${count(slow.length)} partners are late`}${since}: ${deliveriesOf(owed)} owed.`;
  return [{ tone: 'wait', says, button: ['/console/partners', 'All partners'] }];
}

function decisions({ record }: FiguresSeen): Trouble[] {
  const waiting = record.known ? record.value.decisionsWaiting : 0;
  if (waiting === 0) return [];
  const says = html`${count(waiting)} ${waiting === 1 ? 'kill, correction or copy waits' : 'kills, corrections and copies wait'} for a decision. Nobody is told before it is made.`;
  return [{ tone: 'bad', says, button: ['/console/notices', 'Decide'] }];
}

function silentSources({ sources, now }: FiguresSeen): Trouble[] {
  const silent = sources.known ? sources.value.filter(isSilent) : [];
  const [first] = silent;
  if (!first) return [];
  const others = silent.length > 1 ? `, and from ${count(silent.length - 1)} more` : '';
  const says = html`Nothing comes from ${silence(first, now)}${others}, although it does at this time in other weeks.`;
  return [{ tone: 'bad', says, button: ['/console/sources', 'All sources'] }];
}

/** Nothing of these gets worse while nobody looks. */
function leftovers({ record }: FiguresSeen): Trouble[] {
  if (!record.known) return [];
  const { deliveriesFailed, rejectedOpen, deliveriesHeld, storiesHeld } = record.value;
  const all: [number, Trouble['tone'], string, Trouble['button']][] = [
    [
      deliveriesFailed,
      'bad',
      `${deliveriesOf(deliveriesFailed)} failed for good.`,
      ['/console/deliveries?state=failed', 'Group them'],
    ],
    [
      rejectedOpen,
      'bad',
      `${count(rejectedOpen)} ${rejectedOpen === 1 ? 'item was' : 'items were'} rejected and not replayed.`,
      ['/console/rejected', 'Read why'],
    ],
    [
      deliveriesHeld,
      'wait',
      `${deliveriesOf(deliveriesHeld)} held for endpoints that are off.`,
      ['/console/deliveries?state=held', 'See whose'],
    ],
    [
      storiesHeld,
      'wait',
      `${count(storiesHeld)} ${storiesHeld === 1 ? 'story is' : 'stories are'} held, by the source or for a decision.`,
      ['/console/stories?stage=held', 'See them'],
    ],
  ];
  return all.filter(([n]) => n > 0).map(([, tone, says, button]) => ({ tone, says: html`${says}`, button }));
}

/** The sentences as a list, or that nothing needs anybody. */
export function troubleList(troubles: readonly Trouble[]): Markup {
  if (troubles.length === 0)
    return html`<p class="lead">Nothing needs you. <span class="faint">Every figure on this page is known.</span></p>`;
  return html`<ul class="troubles">
    ${troubles.map(({ tone, says, button: [path, label] }) => html`<li class="${tone}"><p>${says}</p><a class="button" href="${path}">${label}</a></li>`)}
  </ul>`;
}
