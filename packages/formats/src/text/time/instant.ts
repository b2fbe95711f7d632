import { exists, instantsIn } from './local-time.ts';
import { standardTime, type WrittenTime } from './written-time.ts';
import { UTC, zoneOf } from './zones.ts';

/**
 * A time as news formats write it, as UTC with milliseconds: ISO 8601 extended and basic, RFC 5322 and 822. Good for what needs
 * a day and no minute, such as the year of a dateline: a time without a known zone is taken for UTC. undefined for anything else,
 * also for 31 February. Fields of a story are read by `asTime`, whose zones and doubts count.
 */
export function instantOf(time: string | WrittenTime | undefined): string | undefined {
  const written = typeof time === 'string' ? standardTime(time) : time;
  if (written === undefined) return undefined;
  const zone = written.zone === undefined ? UTC : (zoneOf(written.zone)?.zone ?? UTC);
  return exists(written) ? toInstant(instantsIn(written, zone).earliest) : undefined;
}

/** UTC with milliseconds, the shape of every time inside Dateline. */
export const toInstant = (at: number): string => new Date(at).toISOString();

/** True for a time in that shape. */
export const isInstant = (text: string): boolean => /^(?:19|2[01])\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);
