import { instantOf } from '../../text/time/instant.ts';
import { monthOf } from '../../text/time/month-of.ts';
import { asTime } from '../../text/time/read-time.ts';

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
 * is the year of the century, or the day again; `receivedAt` decides where it can be both. As every time of a draft it is an
 * instant where the zone is certain, else words; also a day that no calendar has.
 */
export function timeOf7901(trailer: string, receivedAt?: string): string | undefined {
  const match = /(?:^|\s)(\d{2})(\d{2})(\d{2})\s*([A-Z]{1,5})?\s+(\p{L}{3,9})\.?\s+(\d{1,4})\b/u.exec(
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
  const parts = { day, month, hour, minute, zone: match[4], year: isDay ? undefined : year };
  return wordsFrom(parts, receivedAt) ?? (isDay ? undefined : match[0].trim());
}

/**
 * How ANPA 1312 messages are signed: "AP-WF-08-29-16 1626GMT<", "KWS-21:37-09-12-18". American wires put the month first; others
 * put the day first, which is certain when the second number is above 12 or the dateline (`datelineDay`, ISO 8601) says the same.
 */
export function timeOf1312(trailer: string, datelineDay?: string): string | undefined {
  const line = trailer.slice(0, LONGEST_TRAILER);
  const ap = /-(\d{1,2})-(\d{1,2})-(\d{2,4})\s+(\d{2})(\d{2})\s?([A-Z]{1,5}\b)?/.exec(line);
  if (ap) return dateOfSignOff(ap.slice(1, 4), ap.slice(4, 6), ap[6], datelineDay) ?? ap[0].slice(1);
  const kyodo = /-(\d{2}):(\d{2})-(\d{1,2})-(\d{1,2})-(\d{2})\b/.exec(line);
  if (!kyodo) return undefined;
  return dateOfSignOff(kyodo.slice(3, 6), kyodo.slice(1, 3), undefined, datelineDay) ?? kyodo[0].slice(1);
}

function dateOfSignOff(
  date: readonly string[],
  time: readonly string[],
  zone: string | undefined,
  datelineDay: string | undefined,
): string | undefined {
  const [first, second, short] = date.map(Number) as [number, number, number];
  const [hour, minute] = time.map(Number) as [number, number];
  // Wires are younger than 1970 and no archive reaches beyond a century.
  const year = short > 99 ? short : short + (short < 70 ? 2000 : 1900);
  const [, month, day] = (datelineDay ?? '').split('-').map(Number);
  const isDayFirst = first > 12 || (second === month && first === day && first !== second);
  const parts = isDayFirst ? { day: first, month: second } : { day: second, month: first };
  return wordsFrom({ ...parts, hour, minute, zone, year }, undefined);
}

/** The time in the words of ISO 8601, with the zone as signed. */
function wordsFrom(
  { day, month, hour, minute, year, zone }: Parts,
  receivedAt: string | undefined,
): string | undefined {
  const inYear = (of: number) => `${of}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}${zone ? ` ${zone}` : ''}`;
  const at = (of: number) => Date.parse(instantOf(inYear(of)) ?? '');
  if (year !== undefined) return Number.isNaN(at(year)) ? undefined : asTime(inYear(year));
  if (receivedAt === undefined) return undefined;
  const limit = Date.parse(receivedAt) + NEXT_YEAR_MS;
  const now = new Date(receivedAt).getUTCFullYear();
  const found = [now + 1, now, now - 1].find((of) => at(of) <= limit);
  return found === undefined ? undefined : asTime(inYear(found));
}

const two = (part: number): string => String(part).padStart(2, '0');
