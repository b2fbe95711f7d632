import { monthOf } from '../dateline/dates.ts';
import { offsetOfZone } from '../wire-time.ts';

export interface PrintedEmbargo {
  /** The line that speaks of it, as sent. */
  printed: string;
  /** When it ends; undefined when that cannot be read for certain. */
  until?: string;
}

const LINE = /\b(?:embargo(?:ed)?|sperrfrist|sous embargo|embargado)\b/i;
/** "No embargo", "the arms embargo": the word is news more often than an order. */
const ORDER =
  /^[^\p{L}]*(?:(?:strictly|strict|under|press release)\s+)?(?:embargo(?:ed)?(?:\s+(?:until|till|to|for|date|time))?|sperrfrist|sous embargo(?: jusqu)?|embargado(?: hasta)?)\s*(?:[:–-]|\d|until\b|till\b|bis\b|not for|\p{L}+day\b|$)/iu;

/**
 * The embargo that the first lines of a mail state: "EMBARGOED UNTIL 10:00 GMT, 24 November 2026". A date without a time, or a
 * time without a zone, is no certain end. The year may be left out; it is then that of `near` or the next.
 */
export function embargoIn(lines: readonly string[], near: string | undefined): PrintedEmbargo | undefined {
  const printed = lines
    .map((line) => line.trim())
    .find((line) => line.length < 200 && LINE.test(line) && ORDER.test(line));
  if (printed === undefined) return undefined;
  const until = endOf(printed, near);
  return { printed, ...(until !== undefined && { until }) };
}

function endOf(line: string, near: string | undefined): string | undefined {
  const time =
    /\b(\d{1,2})(?:[:.h](\d{2}))?\s?(am|pm|a\.m\.|p\.m\.)?\s?(?:uhr|hrs|hours)?\s*\(?(Z|UTC|GMT|BST|CET|CEST|MEZ|MESZ|EST|EDT|CST|CDT|MST|MDT|PST|PDT|JST|KST|MSK)\b/i.exec(
      line,
    );
  const date = dateIn(time ? line.replace(time[0], ' ') : line, near);
  if (!time || !date) return undefined;
  const isAfternoon = /^p/i.test(time[3] ?? '');
  const hour = (Number(time[1]) % (time[3] ? 12 : 24)) + (isAfternoon ? 12 : 0);
  const minute = Number(time[2] ?? 0);
  if (Number(time[1]) > 23 || minute > 59) return undefined;
  const offset = offsetOfZone(time[4]!.toUpperCase());
  return offset === undefined
    ? undefined
    : new Date(Date.UTC(date.year, date.month - 1, date.day, hour - offset, minute)).toISOString();
}

interface Day {
  year: number;
  month: number;
  day: number;
}

function dateIn(text: string, near: string | undefined): Day | undefined {
  const dayFirst =
    /\b(\d{1,2})(?:st|nd|rd|th|\.|er)?\s+(?:of\s+|de\s+)?(\p{L}{3,12})\.?(?:\s+(?:de\s+)?|,\s*)?(\d{4})?/iu.exec(text);
  const monthFirst = /\b(\p{L}{3,12})\.?\s+(\d{1,2})(?!\d)(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?/iu.exec(text);
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(text);
  const dotted = /\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/.exec(text);
  if (iso) return dayOf(iso[3], iso[2], iso[1], near);
  if (dotted) return dayOf(dotted[1], dotted[2], dotted[3], near);
  return (
    dayOf(dayFirst?.[1], dayFirst?.[2], dayFirst?.[3], near) ??
    dayOf(monthFirst?.[2], monthFirst?.[1], monthFirst?.[3], near)
  );
}

function dayOf(
  dayText: string | undefined,
  monthText: string | undefined,
  yearText: string | undefined,
  near: string | undefined,
): Day | undefined {
  const [day, month] = [Number(dayText), monthText === undefined ? undefined : monthOf(monthText)];
  const year = yearText === undefined ? yearAfter(month, day, near) : Number(yearText);
  if (month === undefined || year === undefined || !(day >= 1)) return undefined;
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day ? { year, month, day } : undefined;
}

/** An embargo ends after the mail was sent, or the day before at the earliest. */
function yearAfter(month: number | undefined, day: number, near: string | undefined): number | undefined {
  const sent = near === undefined ? Number.NaN : Date.parse(near);
  if (Number.isNaN(sent) || month === undefined) return undefined;
  const year = new Date(sent).getUTCFullYear();
  return Date.UTC(year, month - 1, day + 2) >= sent ? year : year + 1;
}
