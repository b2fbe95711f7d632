import { lookUp } from './look-up.ts';
/** A date as pages print it; `hasTime` is false when only the day was given. */
export interface PageDate {
  /** UTC with milliseconds; midnight when only the day was given. */
  at: string;
  hasTime: boolean;
}

const MONTH_LANGUAGES = 'en de fr es it nl pt sv da nb fi pl ru uk cs hu tr ro el id'.split(' ');

const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}|\./gu, '');

/** Month names, long, short and in the case used after a day, of twenty languages. */
const monthByName = new Map<string, number>(MONTH_LANGUAGES.flatMap(monthNames));

function monthNames(language: string): [string, number][] {
  const styles: Intl.DateTimeFormatOptions[] = [
    { month: 'long' },
    { month: 'short' },
    { day: 'numeric', month: 'long' },
    { day: 'numeric', month: 'short' },
  ];
  return styles.flatMap((style) => {
    const format = new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, month): [string, number] => {
      const parts = format.formatToParts(Date.UTC(2024, month, 5));
      return [fold(parts.find(({ type }) => type === 'month')?.value ?? ''), month + 1];
    });
  });
}

const ZONES: Record<string, number> = {
  z: 0,
  utc: 0,
  gmt: 0,
  bst: 60,
  cet: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
};
const US_ZONES: Record<string, number> = {
  est: -300,
  edt: -240,
  et: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  pst: -480,
  pdt: -420,
};
const FAR_ZONES: Record<string, number> = { ist: 330, jst: 540, kst: 540, hkt: 480, sgt: 480, aest: 600, aedt: 660 };
const zoneMinutes: Record<string, number> = { ...ZONES, ...US_ZONES, ...FAR_ZONES };

const ISO = /\b(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2})?)?/;
const DAY_FIRST =
  /\b(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s{1,3}(?:de\s|of\s)?([\p{L}]{3,12})\.?,?\s{1,3}(?:de\s|del\s)?(\d{4})\b/u;
const MONTH_FIRST = /([\p{L}]{3,12})\.?\s{1,3}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(\d{4})\b/u;
const DOTTED = /\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/;
const EAST_ASIAN = /(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/;
const CLOCK =
  /\b(\d{1,2})[:.h](\d{2})(?::\d{2})?\s?([ap]\.?m\b\.?)?\s?\(?(?:(Z|UTC|GMT|[A-Z]{2,4}T|MSK)\b)?\s?([+-]\d{2}:?\d{2})?/i;

/**
 * The first date printed in a short text: ISO 8601, "September 16, 2024", "16. September 2024", "16 de septiembre de 2024",
 * "16.09.2024", "2024年9月16日", each with or without a time of day. A time without zone is taken as UTC.
 * 09/10/2024 is left alone: half of the world reads it as October.
 */
export function parsePageDate(text: string): PageDate | undefined {
  const line = text.slice(0, 200);
  return isoDate(line) ?? printedDate(line);
}

function isoDate(line: string): PageDate | undefined {
  const match = ISO.exec(line);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, zone] = match;
  const clock =
    hour === undefined
      ? undefined
      : { hour: +hour, minute: +(minute ?? 0), second: +(second ?? 0), zone: offsetOf(zone) };
  return dateAt(Number(year), Number(month), Number(day), clock);
}

function printedDate(line: string): PageDate | undefined {
  const found = dayFirst(line) ?? monthFirst(line) ?? numeric(line);
  if (found === undefined) return undefined;
  const rest = `${line.slice(0, found.from)} ${line.slice(found.to)}`;
  return dateAt(found.year, found.month, found.day, clockIn(rest));
}

interface Found {
  year: number;
  month: number;
  day: number;
  from: number;
  to: number;
}

const found = (match: RegExpExecArray, year: number, month: number | undefined, day: number): Found | undefined =>
  month === undefined ? undefined : { year, month, day, from: match.index, to: match.index + match[0].length };

function dayFirst(line: string): Found | undefined {
  const match = DAY_FIRST.exec(line);
  return match === null
    ? undefined
    : found(match, Number(match[3]), monthByName.get(fold(match[2] ?? '')), Number(match[1]));
}

function monthFirst(line: string): Found | undefined {
  const match = MONTH_FIRST.exec(line);
  return match === null
    ? undefined
    : found(match, Number(match[3]), monthByName.get(fold(match[1] ?? '')), Number(match[2]));
}

function numeric(line: string): Found | undefined {
  const dotted = DOTTED.exec(line);
  if (dotted !== null) return found(dotted, Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const asian = EAST_ASIAN.exec(line);
  return asian === null ? undefined : found(asian, Number(asian[1]), Number(asian[2]), Number(asian[3]));
}

interface Clock {
  hour: number;
  minute: number;
  second: number;
  zone: number;
}

function clockIn(text: string): Clock | undefined {
  const match = CLOCK.exec(text);
  if (match === null) return undefined;
  const [, hour, minute, half, zone, offset] = match;
  const shift = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0);
  return { hour: shift, minute: Number(minute), second: 0, zone: offsetOf(offset) || offsetOf(zone) };
}

/** Minutes east of UTC; 0 for none and for names that are not known. */
function offsetOf(zone: string | undefined): number {
  const numeric = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  if (numeric === null) return lookUp(zoneMinutes, (zone ?? '').toLowerCase()) ?? 0;
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3]);
  return numeric[1] === '-' ? -minutes : minutes;
}

function dateAt(year: number, month: number, day: number, clock: Clock | undefined): PageDate | undefined {
  const { hour = 0, minute = 0, second = 0, zone = 0 } = clock ?? {};
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || hour > 23 || minute > 59 || second > 60)
    return undefined;
  const midnight = new Date(Date.UTC(year, month - 1, day));
  if (midnight.getUTCDate() !== day) return undefined;
  const at = midnight.getTime() + ((hour * 60 + minute - zone) * 60 + second) * 1000;
  return { at: new Date(at).toISOString(), hasTime: clock !== undefined };
}
