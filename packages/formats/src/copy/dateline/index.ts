import type { Dateline } from '@dateline/story';
import { isAgency, looksLikeAgency } from './agencies.ts';
import { type CalendarDate, isoDate, splitDate } from './dates.ts';
import { isBarePlace, isPlace, isSmallPlace } from './places.ts';

/** The furthest that note lines may push a dateline down. */
const MOST_ABOVE = 2;

/**
 * Finds a dateline that stands below one or two lines which are no sentence: "NOT FOR DISTRIBUTION IN ...", a subhead. It has
 * to name a known agency, or a day behind a place in capitals. `from` and `to` are its place in the body.
 */
export function datelineBelow(
  bodyText: string,
  near: { receivedAt?: string | undefined },
): { dateline: Dateline; from: number; to: number } | undefined {
  let from = 0;
  for (let count = 0; count < MOST_ABOVE; count++) {
    const end = bodyText.indexOf('\n\n', from);
    if (end < 0 || !isNoteLine(bodyText.slice(from, Math.min(end, from + REACH * 2)))) return undefined;
    from = end + 2;
    const below = bodyText.slice(from, from + REACH * 2);
    const lifted = liftDateline(below, near);
    if (lifted.dateline && isCertain(lifted.dateline)) {
      return { dateline: lifted.dateline, from, to: from + below.length - lifted.bodyText.length };
    }
  }
  return undefined;
}

const isCertain = ({ located, date, agency }: Dateline): boolean =>
  (agency !== undefined && isAgency(agency)) ||
  (date !== undefined && located !== undefined && isCapitals(located.split(',')[0]!));

/** Capitals, brackets, or words that end without a full stop. */
const isNoteLine = (line: string): boolean =>
  line.length < REACH * 2 &&
  (!/[.!?]["”»“]?\s*$/.test(line) || /^[(/[*].*[)/\]*]$/s.test(line.trim()) || line === line.toUpperCase());

export interface LiftedDateline {
  dateline?: Dateline;
  /** The body from the lead's first word on; unchanged when there is no dateline. */
  bodyText: string;
}

/** How far into the first paragraph a dateline may reach. The longest of Reuters-21578 has 68 characters. */
const REACH = 140;

interface Found {
  place: string;
  date?: CalendarDate;
  agency?: string;
  /** Where the lead begins. */
  end: number;
}

/**
 * Removes a dateline from the front of running text: `LONDON (Reuters) - `, `ROME, 12 MAR - (ANSA)`, `Berlin (dpa) - `.
 * A place alone needs capitals and a known city, so that a lead which merely holds a dash stays whole.
 * `receivedAt` (or the version's own time) supplies the year; without it `date` is left out unless printed in full.
 */
export function liftDateline(
  bodyText: string,
  { receivedAt }: { receivedAt?: string | undefined } = {},
): LiftedDateline {
  const text = bodyText.trimStart();
  const head = text.slice(0, REACH).split(/\n\s*\n/)[0] ?? '';
  const found = betweenStrokes(head) ?? agencyFirst(head) ?? beforeDash(head) ?? beforeAgency(head);
  if (!found) return { bodyText };
  const date = found.date && isoDate(found.date, receivedAt);
  const dateline = {
    ...(found.place !== '' && { located: found.place.replace(/\s+/g, ' ') }),
    ...(date !== undefined && { date }),
    ...(found.agency !== undefined && { agency: found.agency.replace(/\s+/g, ' ') }),
  };
  return { dateline, bodyText: text.slice(found.end).trimStart() };
}

/** How a lead begins. A small letter means that the dash stood inside a sentence. */
const BEGINS = /^\s*(?:$|[\p{Lu}\p{Lo}\d"'“„«‘¿¡(+<*])/u;
const DASH = String.raw`(?:\.-|-{1,3}|[–—_=]|:)`;
const AGENCY = String.raw`(?:\(([^()\n]{2,30})\)|\/([^/\n]{2,30})\/)`;
const AGENCY_FIRST = new RegExp(String.raw`^${AGENCY}\s*(?:${DASH}|\.)?\s*`, 'u');
const FREE_DASH = new RegExp(
  String.raw`(?:\s+|(?<=[)/]))(?:${DASH})(?=\s|$|[(\p{Lu}"“„«])|--+(?=\S)|(?<=\d)-(?=\s)`,
  'gu',
);
const PLACE_AND_AGENCY = new RegExp(String.raw`^([^()/]{2,90}?(?:/[^()/]{2,40}){0,3})\s*${AGENCY}[.:]?(?:\s+|$)`, 'u');
const AGENCY_BEHIND = new RegExp(String.raw`^\s*\(([^()\n]{2,30})\)\s*(?:${DASH})?`, 'u');

const STROKES = /^([^/\n]{2,60}?)\s\/\s([^/\n]{2,30}?)\s\/\s([^/\n]{4,30}?)\s\/\s+/u;

/** `SAN DIEGO, CA / ACCESSWIRE / March 5, 2031 / `. */
function betweenStrokes(head: string): Found | undefined {
  const [whole, place = '', agency = '', day = ''] = STROKES.exec(head) ?? [];
  if (whole === undefined || !isAgency(agency) || !isPlace(trimPlace(place))) return undefined;
  const { rest, date } = splitDate(day);
  return rest === '' && date ? { place: trimPlace(place), date, agency, end: whole.length } : undefined;
}

/** `(dpa) - `, `(ANSA) - ROMA, 24 NOV - `. */
function agencyFirst(head: string): Found | undefined {
  const match = AGENCY_FIRST.exec(head);
  const agency = match?.[1] ?? match?.[2];
  if (!match || agency === undefined || !isAgency(agency)) return undefined;
  const rest = head.slice(match[0].length);
  const place = beforeDash(rest);
  if (place && place.agency === undefined && place.place !== '') {
    return { ...place, agency, end: match[0].length + place.end };
  }
  return BEGINS.test(rest) || /[-–—_=:]\s*$/.test(match[0]) ? { place: '', agency, end: match[0].length } : undefined;
}

/** Everything up to a dash that stands free, or after a closing bracket. The first few dashes are tried in turn. */
function beforeDash(head: string): Found | undefined {
  for (const dash of head.matchAll(FREE_DASH)) {
    const found = readHead(head.slice(0, dash.index), head.slice(dash.index + dash[0].length), dash[0].trim());
    if (found) return { ...found, end: dash.index + dash[0].length + found.end };
  }
  return undefined;
}

/** `Bern (sda) Der Bundesrat`, `MOSCOW, November 24. /TASS/. `: no dash, so the agency must be known and a sentence follow. */
function beforeAgency(head: string): Found | undefined {
  const match = PLACE_AND_AGENCY.exec(head);
  const agency = match?.[2] ?? match?.[3];
  if (!match || agency === undefined || !isAgency(agency)) return undefined;
  const lead = head.slice(match[0].length);
  if (!BEGINS.test(lead)) return undefined;
  const { rest, date } = splitDate((match[1] ?? '').trim());
  const place = trimPlace(rest);
  if (!isPlace(place) || isAgency(place)) return undefined;
  return { place, ...(date && { date }), agency, end: match[0].length };
}

/** Reads what stands before a dash: place, date and agency, the last two in any combination. */
function readHead(before: string, after: string, dash: string): Found | undefined {
  const trailing = trailingAgency(before);
  const behind = trailing ? undefined : agencyBehind(after);
  const agency = trailing?.agency ?? behind?.agency;
  const { rest, date } = splitDate((trailing?.rest ?? before).trim());
  if (date && date.month === undefined && agency === undefined) return undefined;
  if (/\.\s*\n/.test(before)) return undefined;
  const place = trimPlace(rest);
  const found = { place, ...(date && { date }), ...(agency !== undefined && { agency }), end: behind?.length ?? 0 };
  if (place === '') return date && agency !== undefined && isAgency(agency) ? found : undefined;
  if (isAgency(place) && date === undefined) return undefined;
  return isCredible(found, after, dash) ? found : undefined;
}

/** Leaves the full stop of "Fla." and "D.C.", drops that of "MOSCOW." */
function trimPlace(rest: string): string {
  return rest.replace(/^[\s"]+|[\s,]+$/g, '').replace(/^(\p{L}{4,}|[\p{Lu}\s]+\p{Lu}{4})\.$/u, '$1');
}

const isCapitals = (place: string): boolean => place === place.toUpperCase();

function isCredible({ place, date, agency }: Found, after: string, dash: string): boolean {
  const known = agency !== undefined && isAgency(agency);
  if (dash === ':' && !known) return false;
  if (known) return isPlace(place) || (date !== undefined && isSmallPlace(place));
  const sentence = BEGINS.test(after);
  if (date)
    return isPlace(place) ? sentence || isCapitals(place) || isBarePlace(place.toUpperCase()) : isSmallPlace(place);
  return isBarePlace(place) && sentence;
}

/** `… (Reuters)`, `… /PRNewswire/`, `…, Kyodo`, `… AAP`. */
function trailingAgency(before: string): { rest: string; agency: string } | undefined {
  const bracketed = /^([\s\S]*?)(?:[\s,.]*--)?[\s,]*(?:\(([^()]{2,30})\)|\/([^/]{2,30})\/)\.?$/u.exec(before);
  const inside = bracketed?.[2] ?? bracketed?.[3];
  if (inside !== undefined && (isAgency(inside) || looksLikeAgency(inside)))
    return { rest: bracketed?.[1] ?? '', agency: inside.trim() };
  const loose = /^([\s\S]*?\d[\s,.]*|[^\d]*?,\s+)([\p{L}][\p{L}-]{1,11})$/u.exec(before);
  return loose && isAgency(loose[2]!) ? { rest: loose[1]!.replace(/[\s,]+$/, ''), agency: loose[2]! } : undefined;
}

/** The agency behind the dash: `ROME, 12 MAR - (ANSA) - `, `NEW YORK--(BUSINESS WIRE)--`. */
function agencyBehind(after: string): { agency: string; length: number } | undefined {
  const match = AGENCY_BEHIND.exec(after);
  return match && isAgency(match[1]!) ? { agency: match[1]!, length: match[0].length } : undefined;
}
