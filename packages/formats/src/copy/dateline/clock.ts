import { isoDate, splitDate } from './dates.ts';

const WEEKDAY =
  /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|(?<!\p{L})(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|(?:segunda|terça|quarta|quinta|sexta)-feira)(?!\p{L})/giu;
/** RFC 3339 and the basic form of ISO 8601, the date apart. */
const STAMP = /\b(\d{4})-?(\d{2})-?(\d{2})(?:T|\s+)(?=\d{2}:?\d{2})/;
const TIME =
  /(?<!\p{L})(?:(?:at|um|à|alle|às|a las|om|kl\.?|klo)\s+)?(?:\d{1,2}[:h]\d{2}(?::\d{2})?(?:[.,]\d{1,9})?|\d{4}(?:\d{2})?(?=\s?(?:Z|GMT|UTC|hrs)\b)|\d{1,2}(?:\.\d{2})?(?=\s?(?:[ap]\.?\s?m\b|uhr\b|hrs\b)))\s?(?:[ap]\.?\s?m\.?|uhr|hrs|hours)?/iu;
const ZONE = /(?:\(?\b(?:Z|[A-Z]{2,4}T|ET|CT|PT|MT|UTC|GMT|MEZ|MESZ|MSK)\b\)?)?\s*(?:[+-]\d{1,2}(?::?\d{2})?)?\s*$/;

/** A printed place and day, as far as a line has them. */
export interface PlaceAndDay {
  located?: string;
  /** Calendar day, ISO 8601. */
  date?: string;
}

/**
 * The place and day of a line that holds a time of day or a weekday ("05.03.2031 09:00 CET", "Rome, Wednesday"): these are no
 * place. undefined for a line without either, which needs no such reading.
 */
export function placeBesideTime(line: string, near: string | undefined): PlaceAndDay | undefined {
  const stamped = line.replace(STAMP, (_all, year, month, day) => `${year}-${month}-${day} `).trim();
  const hasStamp = STAMP.test(line);
  const timeless = hasStamp
    ? stamped.replace(/^(.{0,60}?\d{4}-\d{2}-\d{2})\s.*$/, '$1')
    : TIME.test(stamped)
      ? stamped.replace(ZONE, '').replace(TIME, ' ').replace(ZONE, '')
      : stamped;
  const bare = timeless.replace(WEEKDAY, ' ');
  if (!hasStamp && bare === stamped) return undefined;
  const { rest, date } = splitDate(bare.replace(/\s+/g, ' ').replace(/^[\s,;.]+|[\s,;]+$/g, ''));
  const day = date && isoDate(date, near);
  const located = rest.replace(/^[\s,;.-]+|[\s,;-]+$/g, '');
  return { ...(/\p{L}{2}/u.test(located) && { located }), ...(day !== undefined && { date: day }) };
}
