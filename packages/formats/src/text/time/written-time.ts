import { exists, type LocalTime } from './local-time.ts';
import { monthNamed } from './month-names.ts';

/** A time as copy writes it: what the clock shows, and the zone in the words of the copy. */
export interface WrittenTime extends LocalTime {
  zone?: string;
}

/** What may stand behind a time: "Z", "+0530", "GMT+1", "CET", "(ET)", "Europe/Rome", "[Europe/Rome]", "Eastern Daylight Time", "(heure de Paris)". */
const ZONE = String.raw`\s*([+\-−–]\s?\d{1,2}(?::?\d{2})?|[(\[]\s?[A-Za-z][^()[\]]{0,40}[)\]]|\(?(?!(?:[ap]\.?\s?m|uhr|hrs?|h|uur)(?:[\s.)]|$))[A-Za-z][A-Za-z_./()]{0,40}(?:\s?[+\-−–]\s?\d{1,2}(?::?\d{2})?|(?: \p{L}{2,12}){1,3})?\)?)?`;
const FRACTION = String.raw`(?:[.,](\d{1,9}))?`;
const EXTENDED = new RegExp(
  String.raw`^(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ]{1,3}(\d\d):(\d\d)(?::(\d\d)${FRACTION})?${ZONE}(?:\s*[([][^()[\]]{0,40}[)\]])?)?$`,
  'iu',
);
const BASIC = new RegExp(String.raw`^(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(?:(\d\d)${FRACTION})?${ZONE})?$`, 'iu');
/** RFC 5322 and RFC 822, with the freedoms that mail programs and feeds take; RFC 850's hyphens. */
const MAILED = new RegExp(
  String.raw`^(?:\p{L}{2,12}\.?,?\s*)?(\d{1,2})[ -](\p{L}{3,12})\.?[ -](\d{4}|\d{2})(?:,?\s+(\d{1,2}):(\d\d)(?::(\d\d)${FRACTION})?${ZONE}(?:\s*\([^()]{0,40}\))?)?$`,
  'iu',
);
/** C's asctime: "Tue Nov 24 08:06:00 2026". */
const ASCTIME = /^[a-z]{3}\s+([a-z]{3})\s+(\d{1,2})\s+(\d\d):(\d\d):(\d\d)\s+(?:([A-Z]{2,5})\s+)?(\d{4})$/i;

/**
 * Reads a time in one of the notations that standards name: ISO 8601 extended and basic, RFC 5322 and 822 (two-digit years too),
 * RFC 850, asctime. undefined for anything else, and for what no calendar or clock has: 31 February, 10:75.
 */
export function standardTime(text: string): WrittenTime | undefined {
  const written = text.replace(/\s+/g, ' ').trim();
  if (written.length > 100) return undefined;
  const day = asCalendarDay(written);
  const iso = EXTENDED.exec(day) ?? BASIC.exec(day);
  if (iso !== null) return checked(iso.slice(1, 7), iso[7], iso[8]);
  const mailed = MAILED.exec(written);
  if (mailed !== null) {
    const [, day, month = '', year = '', ...clock] = mailed;
    return checked([fullYear(year), `${monthNamed(month)}`, day, ...clock.slice(0, 3)], clock[3], clock[4]);
  }
  const c = ASCTIME.exec(written);
  return c === null ? undefined : checked([c[7], `${monthNamed(c[1]!)}`, c[2], c[3], c[4], c[5]], undefined, c[6]);
}

const WEEK_DAY = /^(\d{4})-?W(\d\d)-?([1-7])(?=$|[T ])/;
const DAY_OF_YEAR = /^(\d{4})(?:-(?=\d{3}(?:$|[T ]))|(?=\d{3}T))(\d{3})/;

/** ISO 8601's week dates (2026-W31-2) and ordinal dates (2026-209) as days of the calendar; other texts as they are. */
function asCalendarDay(text: string): string {
  const week = WEEK_DAY.exec(text);
  const found = week ?? DAY_OF_YEAR.exec(text);
  if (found === null) return text;
  const [whole, year] = [found[0], Number(found[1])];
  const start = week === null ? Date.UTC(year, 0, 1) : mondayOf(year);
  const days = week === null ? Number(found[2]) - 1 : (Number(week[2]) - 1) * 7 + Number(week[3]) - 1;
  const end = week === null ? Date.UTC(year + 1, 0, 1) : mondayOf(year + 1);
  const at = start + days * DAY_MS;
  if (at < start || at >= end) return text;
  const date = new Date(at).toISOString().slice(0, 10);
  return `${whole.includes('-') ? date : date.replaceAll('-', '')}${text.slice(whole.length)}`;
}

const DAY_MS = 86_400_000;

/** The first day of a year's first week, which is the one with 4 January in it. */
function mondayOf(year: number): number {
  const fourth = Date.UTC(year, 0, 4);
  return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS;
}

/** RFC 5322, 4.3: 00 to 49 are of this century, 50 to 99 of the last. */
const fullYear = (year: string): string => (year.length === 4 ? year : `${Number(year) < 50 ? 20 : 19}${year}`);

function checked(
  digits: readonly (string | undefined)[],
  fraction: string | undefined,
  zone: string | undefined,
): WrittenTime | undefined {
  const [year, month, day, hour, minute, second] = digits.map((part) =>
    part === undefined ? undefined : Number(part),
  );
  const local = {
    ...{ year: year ?? Number.NaN, month: month ?? Number.NaN, day: day ?? Number.NaN },
    ...(hour !== undefined && { hour, minute: minute ?? 0, second: second ?? 0 }),
    ...(fraction !== undefined && { millisecond: Math.floor(Number(`0.${fraction}`) * 1000) }),
    ...(zone !== undefined && { zone: zone.trim() }),
  };
  return exists(local) ? local : undefined;
}
