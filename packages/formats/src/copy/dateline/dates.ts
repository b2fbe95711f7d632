import { instantOf } from '../../text/time/instant.ts';
import { monthOf } from '../../text/time/month-of.ts';

export interface CalendarDate {
  day: number;
  month?: number;
  year?: number;
}

const WORD = String.raw`[\p{L}]{3,12}`;
const YEAR = String.raw`(?:\s*,?\s*(\d{4}))?`;
const AFTER_PLACE = String.raw`(?:^|[,.]\s*|\s+)`;
const WEEKDAY = String.raw`(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?`;

/** Shapes of a date at the end of a dateline, each with the order of its groups. */
const SHAPES: readonly { shape: RegExp; order: readonly ('day' | 'month' | 'year')[] }[] = [
  { shape: ending(String.raw`(${WORD})\.?\s*(\d{1,2})(?:st|nd|rd|th)?${YEAR}`), order: ['month', 'day', 'year'] },
  {
    shape: ending(String.raw`(\d{1,2})(?:\.|er|º|°)?(?:\s+de)?\s*(${WORD})\.?(?:\s+del?)?${YEAR}`),
    order: ['day', 'month', 'year'],
  },
  { shape: ending(String.raw`(\d{1,2})[./](\d{1,2})(?:[./]?(\d{4})?)`), order: ['day', 'month', 'year'] },
  { shape: ending(String.raw`(\d{4})-(\d{1,2})-(\d{1,2})`), order: ['year', 'month', 'day'] },
  { shape: ending(String.raw`(\d{1,2})`), order: ['day'] },
];

function ending(date: string): RegExp {
  return new RegExp(`${AFTER_PLACE}${WEEKDAY}${date}[.,]?$`, 'iu');
}

/** Splits "NEW YORK, Feb 26" into place and date. */
export function splitDate(text: string): { rest: string; date?: CalendarDate } {
  for (const { shape, order } of SHAPES) {
    const match = shape.exec(text);
    const date = match && dateOf(match.slice(1), order);
    if (match && date) return { rest: text.slice(0, match.index).trim(), date };
  }
  return { rest: text };
}

function dateOf(
  groups: readonly (string | undefined)[],
  order: readonly ('day' | 'month' | 'year')[],
): CalendarDate | undefined {
  const part = (name: 'day' | 'month' | 'year') => groups[order.indexOf(name)];
  const [day, month, year] = [Number(part('day')), part('month'), part('year')];
  const monthNumber = month === undefined ? undefined : monthOf(month);
  if (!(day >= 1 && day <= 31) || (month !== undefined && !monthNumber)) return undefined;
  return { day, ...(monthNumber && { month: monthNumber }), ...(year !== undefined && { year: Number(year) }) };
}

/** Copy may be dated a little ahead of the clock that received it, or be an embargoed story of next week. */
const AHEAD_MS = 7 * 86_400_000;

/**
 * The calendar day of a dateline. Datelines rarely carry a year: the latest day that is not more than a week after `near`
 * (when the copy was written or received) is taken. Undefined when nothing tells the year.
 */
export function isoDate(date: CalendarDate, near: string | undefined): string | undefined {
  const reference = Date.parse(instantOf(near) ?? '');
  if (date.year === undefined && Number.isNaN(reference)) return undefined;
  const candidates = candidatesOf(date, new Date(Number.isNaN(reference) ? 0 : reference));
  const limit = Number.isNaN(reference) || date.year !== undefined ? Number.POSITIVE_INFINITY : reference + AHEAD_MS;
  const latest = candidates.filter((time) => time <= limit).at(-1);
  return latest === undefined ? undefined : new Date(latest).toISOString().slice(0, 10);
}

function candidatesOf({ day, month, year }: CalendarDate, near: Date): number[] {
  const years = year === undefined ? [-4, -3, -2, -1, 0, 1].map((step) => near.getUTCFullYear() + step) : [year];
  const months = month === undefined ? [...Array(12).keys()] : [month - 1];
  const times = years.flatMap((inYear) => months.map((inMonth) => new Date(Date.UTC(inYear, inMonth, day))));
  return times.filter((time) => time.getUTCDate() === day).map((time) => time.getTime());
}
