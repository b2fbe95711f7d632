import type { Zone } from './zones.ts';

/** A time as a clock on a wall shows it. Without `hour` only the day is known. */
export interface LocalTime {
  year: number;
  month: number;
  day: number;
  hour?: number;
  minute?: number;
  second?: number;
  millisecond?: number;
}

/** The instants that a local time can mean, in ms: two where clocks go back, one everywhere else. */
export interface Instants {
  earliest: number;
  latest: number;
}

const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2200;

/** True for a day of the calendar between 1900 and 2200 and a time of day; 24:00 is the end of the day. */
export function exists({ year, month, day, hour = 0, minute = 0, second = 0 }: LocalTime): boolean {
  if (!(year >= EARLIEST_YEAR && year <= LATEST_YEAR) || !(month >= 1 && month <= 12) || !(day >= 1)) return false;
  if (new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return false;
  if (hour === 24) return minute === 0 && second === 0;
  return hour >= 0 && hour < 24 && minute < 60 && second <= 60;
}

/** The instants of a local time in a zone. A time that clocks skip is read by the clock before the change, hence later. */
export function instantsIn(local: LocalTime, zone: Zone): Instants {
  const { year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0 } = local;
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  if ('minutes' in zone) return same(asUtc - zone.minutes * 60_000);
  const offsets = [asUtc - DAY_MS, asUtc + DAY_MS].map((at) => offsetAt(zone.iana, at));
  const valid = offsets.map((offset) => asUtc - offset).filter((at) => offsetAt(zone.iana, at) === asUtc - at);
  if (valid.length === 0) return same(asUtc - Math.min(...offsets));
  return { earliest: Math.min(...valid), latest: Math.max(...valid) };
}

const DAY_MS = 86_400_000;
const same = (at: number): Instants => ({ earliest: at, latest: at });

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds that the place's clock is ahead of UTC at an instant. */
function offsetAt(timeZone: string, at: number): number {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    const numeric = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    };
    clock = new Intl.DateTimeFormat('en-US', {
      ...(numeric as Intl.DateTimeFormatOptions),
      timeZone,
      hourCycle: 'h23',
    });
    clocks.set(timeZone, clock);
  }
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(at / 1000) * 1000;
}
