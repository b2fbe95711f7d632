import { lookUp } from '../../text/look-up.ts';
import { toInstant } from '../../text/time/instant.ts';
import { exists, type Instants, instantsIn, type LocalTime } from '../../text/time/local-time.ts';
import type { ZoneOrigin } from '../../text/time/read-time.ts';
import { standardTime } from '../../text/time/written-time.ts';
import { SUMMER_ZONES } from '../../text/time/zone-words.ts';
import { LAST_ZONE, meaningsOf, nameOfZone, type Zone, zoneOf } from '../../text/time/zones.ts';
import { daysIn, type NumberOrder, type PrintedDay, type TextToken, weekdaysIn } from './calendar.ts';
import { clocksIn, type PrintedClock, zoneApart } from './clock.ts';

/** What completes the words of an embargo. */
export interface EmbargoContext {
  /** When the copy was written or received, RFC 3339: the year and the week that the words leave out. */
  near?: string | undefined;
  /** Zone of the source, an IANA name. */
  sourceZone?: string | undefined;
  /** BCP 47 tag of the copy: half of the world writes 3/4 for 3 April. */
  language?: string | undefined;
}

/** When an embargo ends, and what had to be assumed for it. */
export interface EmbargoEnd {
  until: string;
  /** For people: "Europe/Berlin", "UTC-05:00". */
  zone: string;
  /** `assumed` and `unknown`: the latest reading of all zones. */
  origin: ZoneOrigin;
  /** The zone as printed. */
  zoneWords?: string;
  /** True when only a day was given in a field: it holds until that day has begun. */
  isDay?: boolean;
}

/** Words that make an end uncertain, whatever time stands beside them. */
const DOUBT =
  /(?<!\p{L})(?:whichever|approx(?:imately|\.)?|around|circa|ca\.|gegen|vers|environ|aproximadamente|verso|tbc|tbd|tentative(?:ly)?|subject to|unless|voraussichtlich|expected|today|tomorrow|tonight|heute|morgen|demain|aujourd['’]hui|hoy|mañana|oggi|domani|vandaag|hoje|amanhã|o['’]clock)(?!\p{L})/iu;
const ALTERNATIVE = /(?<!\p{L})(?:or|oder|ou|o|of|oppure|and|und)(?!\p{L})/iu;
const DAY_MS = 86_400_000;

/** When an embargo in these words ends; undefined when that cannot be told without doubt. */
export function endOfEmbargo(words: string, context: EmbargoContext): EmbargoEnd | undefined {
  return endOfField(words, context) ?? endInWords(words, context);
}

/** A field in one of the notations of standards. A day alone holds until it has begun everywhere. */
function endOfField(words: string, context: EmbargoContext): EmbargoEnd | undefined {
  const written = standardTime(words);
  if (written === undefined) return undefined;
  const end = endAt(written, written.zone, context);
  return written.hour === undefined ? { ...end, isDay: true } : end;
}

function endInWords(words: string, context: EmbargoContext): EmbargoEnd | undefined {
  if (words.length > LONGEST || DOUBT.test(words)) return undefined;
  const days = daysIn(words, orderOf(context));
  const weekdays = weekdaysIn(days.reduce(blank, words));
  const timed = [...days, ...weekdays].reduce(blank, words);
  const clocks = clocksIn(timed);
  if (clocks === undefined || days.length > 1 || weekdays.length > 1) return undefined;
  if (clocks.length === 0) return releaseDay(words, days[0]?.value, context) ?? pastDay(days[0]?.value, context);
  const rest = clocks.reduce(blank, timed);
  if (/\d/.test(rest) || ALTERNATIVE.test(words.slice(lastOf(clocks)))) return undefined;
  const zoned = withZones(clocks, zoneApart(rest));
  const ends = zoned.map((clock) => endOfClock(clock, days[0]?.value, weekdays[0]?.value, context));
  if (!ends.every((end) => end !== undefined)) return undefined;
  return latestOf(ends.filter((end, index) => !isSettled(end, zoned[index]!, ends)));
}

/** "Until 6 March" may include the sixth, while "Release date: 6 March" is over once that day has begun everywhere. */
const NAMES_DAY =
  /^[^\p{L}\d]*(?:date\s+of\s+|for\s+)?(?:release|publication)(?!.*(?<!\p{L})(?:until|till|after|not|before)(?!\p{L}))/iu;

function releaseDay(words: string, day: PrintedDay | undefined, context: EmbargoContext): EmbargoEnd | undefined {
  const date = day === undefined || !NAMES_DAY.test(words) ? undefined : completeDay(day, context);
  return date === undefined || !exists(date) ? undefined : { ...endAt(date, undefined, context), isDay: true };
}

/** A printed day without a time of day is doubt, unless it is over everywhere. */
function pastDay(day: PrintedDay | undefined, context: EmbargoContext): EmbargoEnd | undefined {
  if (day?.year === undefined || !exists({ ...day, year: day.year })) return undefined;
  const end = endAt({ ...day, year: day.year, hour: 24 }, '-12:00', context);
  return isPast(end, context) ? { ...end, isDay: true } : undefined;
}

/** A line that says more is no order but a text. */
const LONGEST = 300;

const blank = (text: string, { from, to }: TextToken<unknown>): string =>
  `${text.slice(0, from)}${' '.repeat(to - from)}${text.slice(to)}`;

const lastOf = (clocks: readonly TextToken<PrintedClock>[]): number => Math.max(...clocks.map(({ to }) => to));

/** A zone that stands apart is that of every time without one. */
const withZones = (clocks: readonly TextToken<PrintedClock>[], apart: string | undefined): PrintedClock[] =>
  clocks.map(({ value }) => ({ ...(apart !== undefined && { zone: apart }), ...value }));

const QUARTER_MS = 15 * 60_000;

/**
 * True for a time in a zone of several meanings, or the local one, beside the same moment in a certain zone: "10:00 BST (11:00 CEST)"
 * tells which BST. One that the other time does not fit keeps its doubt.
 */
function isSettled(
  { until, origin, zoneWords }: EmbargoEnd,
  clock: PrintedClock,
  ends: readonly EmbargoEnd[],
): boolean {
  if (zoneWords === undefined || origin === 'stated' || origin === 'source') return false;
  const shown = Date.parse(until) + LAST_MS;
  const meanings = meaningsOf(clock.zone!);
  return ends.some((end) => {
    if (end.origin !== 'stated') return false;
    const ahead = shown - Date.parse(end.until);
    return meanings === undefined ? isOneOffset(ahead) : meanings.includes(ahead / 60_000);
  });
}

const LAST_MS = -12 * 60 * 60_000;
/** How far apart clocks are, and no day earlier or later is as likely. */
const isOneOffset = (ahead: number): boolean =>
  ahead % QUARTER_MS === 0 && Math.abs(ahead) < -LAST_MS - 2 * 60 * 60_000;

/** Two times that are not the same moment are for two media: the later one is safe. */
const latestOf = (ends: readonly EmbargoEnd[]): EmbargoEnd | undefined =>
  ends.toSorted((a, b) => Date.parse(b.until) - Date.parse(a.until))[0];

/** Numbers alone are read as the language writes them; English ones by the country of the source. */
function orderOf({ language = '', sourceZone = '' }: EmbargoContext): NumberOrder {
  if (/^(?:de|fr|es|it|nl|pt|da|sv|nb|no|fi|pl|cs)(?:-|$)/i.test(language)) return 'day-first';
  if (
    /^America\/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit|Anchorage|Boise)|^(?:US\/|Pacific\/Honolulu)/.test(
      sourceZone,
    )
  )
    return 'month-first';
  return /^(?:Europe|Africa|Australia|Asia\/(?:Kolkata|Calcutta|Dubai|Singapore|Hong_Kong))/.test(sourceZone)
    ? 'day-first'
    : undefined;
}

function endOfClock(
  { hour, minute, zone }: PrintedClock,
  day: PrintedDay | undefined,
  weekday: number | undefined,
  context: EmbargoContext,
): EmbargoEnd | undefined {
  const date = day === undefined ? dayOfWeek(weekday, context) : completeDay(day, context);
  if (date === undefined || !exists({ ...date, hour, minute })) return undefined;
  const isOther =
    weekday !== undefined && new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay() !== weekday;
  const end = isOther ? undefined : endAt({ ...date, hour, minute }, zone, context);
  return end !== undefined && day === undefined && isPast(end, context) ? undefined : end;
}

/** Where the zone is unknown, the latest moment that any zone makes of it; summer time in winter is the later reading of the two. */
function endAt(local: LocalTime, zoneWords: string | undefined, { sourceZone }: EmbargoContext): EmbargoEnd {
  const stated = zoneWords === undefined ? undefined : zoneOf(zoneWords, sourceZone);
  const words = zoneWords !== undefined && { zoneWords };
  const end = (zone: Zone, origin: ZoneOrigin, { latest }: Instants = instantsIn(local, zone)) => ({
    ...{ until: toInstant(latest), zone: nameOfZone(zone), origin },
    ...words,
  });
  if (stated?.isCertain && stated.zone !== undefined) {
    const place = lookUp(SUMMER_ZONES, zoneWords!.toUpperCase());
    const byPlace = place === undefined ? undefined : instantsIn(local, { iana: place });
    const byWords = instantsIn(local, stated.zone);
    return end(stated.zone, 'stated', byPlace !== undefined && byPlace.latest > byWords.latest ? byPlace : byWords);
  }
  if (stated !== undefined) return end(LAST_ZONE, 'unknown');
  return sourceZone === undefined ? end(LAST_ZONE, 'assumed') : end({ iana: sourceZone }, 'source');
}

type FullDay = Required<PrintedDay>;

/** Copy is written at most half a year from the day that it names without a year; long past is more likely next year's. */
const LONGEST_PAST_MS = 30 * DAY_MS;

function completeDay({ day, month, year }: PrintedDay, { near }: EmbargoContext): FullDay | undefined {
  if (year !== undefined) return { day, month, year };
  const written = Date.parse(near ?? '');
  if (Number.isNaN(written)) return undefined;
  const at = (of: number) => Date.UTC(of, month - 1, day);
  const now = new Date(written).getUTCFullYear();
  const nearest = [now - 1, now, now + 1].toSorted((a, b) => Math.abs(at(a) - written) - Math.abs(at(b) - written))[0]!;
  return written - at(nearest) > LONGEST_PAST_MS ? undefined : { day, month, year: nearest };
}

/** A weekday whose time has gone by when the copy is written may be that day or a week later. */
const isPast = ({ until }: EmbargoEnd, { near }: EmbargoContext): boolean =>
  Date.parse(until) <= Date.parse(near ?? '');

/** The weekday on or after the day on which the copy was written, by the clock of the source. */
function dayOfWeek(weekday: number | undefined, { near, sourceZone }: EmbargoContext): FullDay | undefined {
  const written = Date.parse(near ?? '');
  if (weekday === undefined || Number.isNaN(written)) return undefined;
  const local =
    sourceZone === undefined ? written : 2 * written - instantsIn(asUtc(written), { iana: sourceZone }).earliest;
  const date = new Date(local + ((weekday - new Date(local).getUTCDay() + 7) % 7) * DAY_MS);
  return { day: date.getUTCDate(), month: date.getUTCMonth() + 1, year: date.getUTCFullYear() };
}

function asUtc(at: number): LocalTime {
  const date = new Date(at);
  return {
    ...{ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() },
    ...{ hour: date.getUTCHours(), minute: date.getUTCMinutes() },
  };
}
