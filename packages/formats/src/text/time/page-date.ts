import { instantOf } from './instant.ts';
import { exists, type LocalTime } from './local-time.ts';
import { monthNamed } from './month-names.ts';
import type { WrittenTime } from './written-time.ts';

/** A date as pages print it; `hasTime` is false when only the day was given. */
export interface PageDate {
  /** UTC with milliseconds; midnight when only the day was given. */
  at: string;
  hasTime: boolean;
}

const ISO =
  /\b(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2}|[A-Z]{2,5}\b)?)?/;
const DAY_FIRST =
  /\b(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s{1,3}(?:de\s|of\s)?([\p{L}]{3,12})\.?,?\s{1,3}(?:de\s|del\s)?(\d{4})\b/u;
const MONTH_FIRST = /([\p{L}]{3,12})\.?\s{1,3}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(\d{4})\b/u;
const DOTTED = /\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/;
const EAST_ASIAN = /(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/;
const CLOCK =
  /\b(\d{1,2})[:.hH](\d{2})(?::\d{2})?\s?([AaPp]\.?[Mm]\b\.?)?\s?\(?((?:GMT|UTC)\s?[+-]\d{1,2}(?::?\d{2})?|(?:Eastern|Central|Mountain|Pacific)(?: (?:Standard |Daylight )?Time)?\b|[A-Z]{1,5}\b(?![\p{L}-])|[+-]\d{2}:?\d{2})?/u;

/**
 * The first date printed in a short text: ISO 8601, "September 16, 2024", "16. September 2024", "16 de septiembre de 2024",
 * "16.09.2024", "2024年9月16日", each with or without a time of day and a zone, as written. 09/10/2024 is left alone: half of the
 * world reads it as October.
 */
export function printedTime(text: string): WrittenTime | undefined {
  const line = text.slice(0, 200);
  const found = isoDate(line) ?? printedDate(line);
  return found !== undefined && exists(found) ? found : undefined;
}

/** The first date of a short text, as `printedTime` finds it; a time without a zone is taken as UTC. */
export function parsePageDate(text: string): PageDate | undefined {
  const written = printedTime(text);
  const at = written && instantOf(written);
  return at === undefined ? undefined : { at, hasTime: written?.hour !== undefined };
}

function isoDate(line: string): WrittenTime | undefined {
  const match = ISO.exec(line);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second = '0', zone] = match;
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  if (hour === undefined) return date;
  return { ...date, hour: Number(hour), minute: Number(minute), second: Number(second), ...(zone && { zone }) };
}

function printedDate(line: string): WrittenTime | undefined {
  const found = dayFirst(line) ?? monthFirst(line) ?? numeric(line);
  if (found === undefined) return undefined;
  const rest = `${line.slice(0, found.from)} ${line.slice(found.to)}`;
  return { ...found.date, ...clockIn(rest) };
}

interface Found {
  date: LocalTime;
  from: number;
  to: number;
}

function found(match: RegExpExecArray, year: string, month: number | undefined, day: string): Found | undefined {
  if (month === undefined) return undefined;
  const date = { year: Number(year), month, day: Number(day) };
  return { date, from: match.index, to: match.index + match[0].length };
}

function dayFirst(line: string): Found | undefined {
  const match = DAY_FIRST.exec(line);
  return match === null ? undefined : found(match, match[3]!, monthNamed(match[2]!), match[1]!);
}

function monthFirst(line: string): Found | undefined {
  const match = MONTH_FIRST.exec(line);
  return match === null ? undefined : found(match, match[3]!, monthNamed(match[1]!), match[2]!);
}

/** "09/14/2026" and "14/09/2026" say which number is the month; "09/10/2026" does not. */
const SLASHED = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])/;

function slashed(line: string): Found | undefined {
  const match = SLASHED.exec(line);
  if (match === null) return undefined;
  const [first, second] = [Number(match[1]), Number(match[2])];
  if (first > 12 === second > 12 && first !== second) return undefined;
  return first > 12 ? found(match, match[3]!, second, match[1]!) : found(match, match[3]!, first, match[2]!);
}

function numeric(line: string): Found | undefined {
  const slashes = slashed(line);
  if (slashes !== undefined) return slashes;
  const dotted = DOTTED.exec(line);
  if (dotted !== null) return found(dotted, dotted[3]!, Number(dotted[2]), dotted[1]!);
  const asian = EAST_ASIAN.exec(line);
  return asian === null ? undefined : found(asian, asian[1]!, Number(asian[2]), asian[3]!);
}

/** Time of day and zone; words such as "AM" behind a 24-hour time and "Uhr" are no zone. */
function clockIn(text: string): Pick<WrittenTime, 'hour' | 'minute' | 'zone'> {
  const match = CLOCK.exec(text);
  if (match === null) return {};
  const [, hour, minute, half, zone] = match;
  const shift = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0);
  return { hour: shift, minute: Number(minute), ...(zone && { zone }) };
}
