import { lookUp } from '../look-up.ts';
import { PLACE_NAMES } from './place-names.ts';
import { FIXED_ZONES, LOCAL_TIME, PLACE_ZONES, SHARED_ZONES } from './zone-words.ts';

/** A fixed offset in minutes east of Greenwich, or a place's clock by its IANA name. */
export type Zone = { minutes: number } | { iana: string };

export interface ZoneReading {
  /** Most probable zone; undefined for a word that nobody knows. */
  zone?: Zone;
  /** False when the word is unknown or means several zones. */
  isCertain: boolean;
}

export const UTC: Zone = { minutes: 0 };

/** Nobody's clock is further behind: a time read here is the latest that it can mean. */
export const LAST_ZONE: Zone = { minutes: -720 };

const OFFSET = /^(?:GMT|UTC|UT|Z)?\s?([+\-−–])\s?(\d{1,2}):?(\d{2})?$/;
const MOST_MINUTES = 14 * 60;

/**
 * Reads a zone as copy writes it: "+0530", "GMT+1", "CET", "ET", "Europe/Rome", "London time". Words of several meanings (BST, CST,
 * IST) mean what `sourceZone`, an IANA name, says. undefined when the words ask for the clock of the source itself.
 */
export function zoneOf(words: string, sourceZone?: string): ZoneReading | undefined {
  const written = words
    .replace(/[()[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const whole = /^CE\(S\)T$|^ME\(S\)Z$/i.test(words.trim()) ? words.trim() : written;
  if (LOCAL_TIME.test(whole)) return undefined;
  const offset = OFFSET.exec(whole.toUpperCase());
  if (offset !== null) return offsetOf(offset);
  const shared = lookUp(SHARED_ZONES, whole.toUpperCase().replaceAll('.', ''));
  if (shared !== undefined) return sharedZone(shared, sourceZone);
  return certain(namedZone(whole, /^\s*[([]/.test(words)));
}

const certain = (zone: Zone | undefined): ZoneReading =>
  zone === undefined ? { isCertain: false } : { zone, isCertain: true };

function offsetOf([, sign, hours, minutes = '0']: RegExpExecArray): ZoneReading {
  const total = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) > 59 || total > MOST_MINUTES) return { isCertain: false };
  return certain({ minutes: sign === '+' ? total : -total });
}

/** Minutes east of Greenwich that a word of several meanings can be; undefined for any other word. */
export const meaningsOf = (words: string): number[] | undefined =>
  lookUp(SHARED_ZONES, words.replace(/[()\s.]/g, '').toUpperCase())?.map(({ minutes }) => minutes);

function sharedZone(readings: (typeof SHARED_ZONES)[string], sourceZone: string | undefined): ZoneReading {
  const own = sourceZone === undefined ? undefined : readings.find(({ where }) => where.test(sourceZone));
  if (own !== undefined) return certain({ minutes: own.minutes });
  return { zone: { minutes: readings[0]!.minutes }, isCertain: false };
}

/** "CET", "Eastern time", "heure de Paris", "Europe/Rome"; in brackets behind a time a city alone is its clock too. */
function namedZone(written: string, isInBrackets: boolean): Zone | undefined {
  const word = written
    .replace(/^(?:heure|hora|ora|horário|orario|uur|ortszeit)s?\s(?:d[eia]l?\s|do\s|della\s|d['’])?/iu, '')
    .replace(/(?:er)?\s(?:standard|daylight|summer|winter|mean)?\s?(?:time|(?:orts)?zeit|tijd)$/iu, '')
    .replace(/,.*$/u, '');
  const key = word.toUpperCase().replaceAll('.', '');
  const minutes = lookUp(FIXED_ZONES, key);
  if (minutes !== undefined) return { minutes };
  const iana = lookUp(PLACE_ZONES, key) ?? (isTimeZone(written) ? written : placeNamed(word, written, isInBrackets));
  return iana === undefined ? undefined : { iana };
}

let places: ReadonlyMap<string, string> | undefined;

/** "New York time": the clock of the city that the IANA database names a zone for. A city alone is none. */
function placeNamed(city: string, written: string, isInBrackets: boolean): string | undefined {
  if ((city === written && !isInBrackets) || city.length > 40) return undefined;
  places ??= new Map([
    ...Intl.supportedValuesOf('timeZone').map((name) => [cityOf(name), name] as const),
    ...PLACE_NAMES,
  ]);
  return places.get(city.toLowerCase()) ?? places.get(`${city.toLowerCase()}er`);
}

const cityOf = (name: string): string =>
  name
    .slice(name.lastIndexOf('/') + 1)
    .replaceAll('_', ' ')
    .toLowerCase();

/** True for a name of the IANA database, such as "Europe/Berlin" or "UTC"; false for offsets and abbreviations. */
export function isTimeZone(name: string): boolean {
  if (!/^(?:UTC|[A-Za-z_]{2,20}\/[A-Za-z0-9_+/-]{2,40})$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** As a person reads it: "Europe/Berlin", "UTC+05:30". */
export function nameOfZone(zone: Zone): string {
  if ('iana' in zone) return zone.iana;
  if (zone.minutes === 0) return 'UTC';
  const minutes = Math.abs(zone.minutes);
  const digits = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return `UTC${zone.minutes < 0 ? '-' : '+'}${digits.join(':')}`;
}
