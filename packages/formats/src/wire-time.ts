import { monthOf } from './dateline/dates.ts';
import { lookUp } from './look-up.ts';

/** Hours east of Greenwich of the zones that agencies sign with. */
const ZONES: Record<string, number> = {
  ...{ GMT: 0, UTC: 0, Z: 0, BST: 1, MEZ: 1, CET: 1, HEC: 1, HNE: 1, MESZ: 2, CEST: 2, MSK: 3, JST: 9, KST: 9 },
  ...{ EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7 },
};

/** Hours east of Greenwich; undefined for a zone that no wire signs with. */
export const offsetOfZone = (zone: string): number | undefined =>
  Object.hasOwn(ZONES, zone) ? ZONES[zone] : undefined;

/** A sign-off is one line. */
const LONGEST_TRAILER = 200;
const NEXT_YEAR_MS = 8 * 86_400_000;

interface Parts {
  day: number;
  month: number;
  hour: number;
  minute: number;
  year?: number | undefined;
  zone?: string | undefined;
}

/**
 * When an IPTC 7901 message was sent: "131137 GMT Nov 13", "241006 MEZ Nov 26", "241006 Nov 26". The number behind the month
 * is the year of the century, or the day again; `receivedAt` decides where it can be both. A time without zone counts as UTC.
 */
export function timeOf7901(trailer: string, receivedAt?: string): string | undefined {
  const match = /(?:^|\s)(\d{2})(\d{2})(\d{2})\s*([A-Z]{3,4})?\s+(\p{L}{3,9})\.?\s+(\d{1,4})\b/u.exec(
    trailer.slice(0, LONGEST_TRAILER),
  );
  const month = monthOf(match?.[5] ?? '');
  if (!match || month === undefined) return undefined;
  const [day, hour, minute, last] = [match[1], match[2], match[3], match[6]].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const year = last > 99 ? last : 2000 + last;
  const isDay = last === day && receivedAt !== undefined && Math.abs(year - new Date(receivedAt).getUTCFullYear()) > 1;
  return instantFrom({ day, month, hour, minute, zone: match[4], year: isDay ? undefined : year }, receivedAt);
}

/** How ANPA 1312 messages are signed: "AP-WF-08-29-16 1626GMT<", "KWS-21:37-09-12-18". */
export function timeOf1312(trailer: string): string | undefined {
  const ap = /-(\d{1,2})-(\d{1,2})-(\d{2,4})\s+(\d{2})(\d{2})\s?([A-Z]{3})?/.exec(trailer.slice(0, LONGEST_TRAILER));
  if (ap) return monthDayYear(ap.slice(1, 4), ap.slice(4, 6), ap[6]);
  const kyodo = /-(\d{2}):(\d{2})-(\d{1,2})-(\d{1,2})-(\d{2})\b/.exec(trailer.slice(0, LONGEST_TRAILER));
  return kyodo ? monthDayYear(kyodo.slice(3, 6), kyodo.slice(1, 3), undefined) : undefined;
}

function monthDayYear(date: readonly string[], time: readonly string[], zone: string | undefined): string | undefined {
  const [month, day, short] = date.map(Number) as [number, number, number];
  const [hour, minute] = time.map(Number) as [number, number];
  // Wires are younger than 1970 and no archive reaches beyond a century.
  const year = short > 99 ? short : short + (short < 70 ? 2000 : 1900);
  return instantFrom({ day, month, hour, minute, zone, year }, undefined);
}

function instantFrom(
  { day, month, hour, minute, year, zone }: Parts,
  receivedAt: string | undefined,
): string | undefined {
  const offset = lookUp(ZONES, zone ?? 'GMT') ?? 0;
  const inYear = (of: number) => Date.UTC(of, month - 1, day, hour - offset, minute);
  const isDate = (of: number) => new Date(Date.UTC(of, month - 1, day)).getUTCDate() === day;
  if (hour > 23 || minute > 59) return undefined;
  if (year !== undefined) return isDate(year) ? new Date(inYear(year)).toISOString() : undefined;
  if (receivedAt === undefined) return undefined;
  const limit = Date.parse(receivedAt) + NEXT_YEAR_MS;
  const now = new Date(receivedAt).getUTCFullYear();
  const found = [now + 1, now, now - 1].find((of) => isDate(of) && inYear(of) <= limit);
  return found === undefined ? undefined : new Date(inYear(found)).toISOString();
}
