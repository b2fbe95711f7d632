import { isInstant, toInstant } from './instant.ts';
import { type Instants, instantsIn } from './local-time.ts';
import { printedTime } from './page-date.ts';
import { standardTime, type WrittenTime } from './written-time.ts';
import { UTC, type Zone, zoneOf } from './zones.ts';

/** Where the zone of a time came from; `assumed` and `unknown` are guesses. */
export type ZoneOrigin = 'stated' | 'source' | 'assumed' | 'unknown';

/** A written time with the zone that it is read in. */
export interface Moment extends Instants {
  zone: Zone;
  origin: ZoneOrigin;
}

/** A time in any notation that Dateline reads; undefined when the text holds none that a calendar and a clock have. */
export function writtenTime(text: string): WrittenTime | undefined {
  const written = standardTime(text) ?? printedTime(text);
  const isOffset = /^[+\-−–]/.test(written?.zone ?? '');
  return isOffset && zoneOf(written!.zone!)?.zone === undefined ? undefined : written;
}

/**
 * The instants that a written time means. Without a zone it is the source's (`sourceZone`, an IANA name), and UTC where nothing is
 * known; a zone word that is unknown or means several zones is read as the most probable one, and said to be unknown.
 */
export function momentOf(written: WrittenTime, sourceZone: string | undefined): Moment {
  const source: Zone | undefined = sourceZone === undefined ? undefined : { iana: sourceZone };
  const read = (zone: Zone, origin: ZoneOrigin) => ({ ...instantsIn(written, zone), zone, origin });
  const stated = written.zone === undefined ? undefined : zoneOf(written.zone, sourceZone);
  if (stated === undefined) return source === undefined ? read(UTC, 'assumed') : read(source, 'source');
  if (stated.isCertain && stated.zone !== undefined) return read(stated.zone, 'stated');
  return read(stated.zone ?? source ?? UTC, 'unknown');
}

/** No time of a story is longer; a field that is holds something else. */
const LONGEST_WORDS = 200;

/**
 * A time for a field of a draft: an instant when the words say all of it, zone included; else the words as they stand, for the
 * step that knows the zone of the source and warns of what cannot be read. undefined for a blank field.
 */
export function asTime(text: string | undefined): string | undefined {
  const words = text?.replace(/\s+/g, ' ').trim() ?? '';
  if (words === '' || isInstant(words)) return words || undefined;
  const written = words.length > LONGEST_WORDS ? undefined : writtenTime(words);
  if (written?.zone === undefined || written.hour === undefined) return words.slice(0, LONGEST_WORDS);
  const stated = zoneOf(written.zone);
  if (stated?.zone === undefined || !stated.isCertain) return words.slice(0, LONGEST_WORDS);
  return toInstant(instantsIn(written, stated.zone).earliest);
}

/** Times that are there but cannot be read, in the words of the copy: they are warned of even where another time stands in for them. */
export const unreadTimes = (...texts: readonly (string | undefined)[]): string[] =>
  texts.flatMap((text) => {
    const time = asTime(text);
    return time === undefined || isInstant(time) || writtenTime(time) !== undefined ? [] : [time];
  });

/** The first of several times that can be read; else the first that is there, so that its words are warned of. */
export function firstTime(...texts: readonly (string | undefined)[]): string | undefined {
  const times = texts.map(asTime).filter((time) => time !== undefined);
  return times.find((time) => isInstant(time) || writtenTime(time) !== undefined) ?? times[0];
}
