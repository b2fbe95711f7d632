import { FIXED_ZONES, PLACE_ZONES, SHARED_ZONES } from '../../text/time/zone-words.ts';
import { zoneOf } from '../../text/time/zones.ts';
import type { TextToken } from './calendar.ts';

/** A time of day as an embargo prints it. */
export interface PrintedClock {
  hour: number;
  minute: number;
  /** As printed: "GMT", "ET", "heure de Paris". */
  zone?: string;
}

const HALF = String.raw`([ap])\.?\s?m\b\.?`;
const UNIT = String.raw`(?:uhr|hrs?|hours|uur|hor(?:as|a(?!\sde|\slocal))|heures?(?!\sde|\slocale)|h)(?!\p{L})`;
const CLOCKS: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<![\d.:,])(\d{1,2})\s?[:.h]\s?(\d\d)(?::\d\d)?(?![\d:])(?:\s?${HALF})?(?:\s?${UNIT})?`,
    'giu',
  ),
  new RegExp(String.raw`(?<![\d.:,])(\d{1,2})()\s?${HALF}`, 'giu'),
  new RegExp(String.raw`(?<![\d.:,])(\d{1,2})\s?${UNIT}(?:\s?(\d\d)(?!\d))?()`, 'giu'),
  new RegExp(String.raw`(?<![\d.:,])([01]\d|2[0-4])([0-5]\d)(?!\d)()(?:\s?${UNIT})?`, 'giu'),
  /(?<=(?<!\p{L})(?:ore|alle|a las|às|kl\.?)\s)(\d{1,2})()()(?!\d)/giu,
];
const NOON =
  /(?<!\p{L})(?:12\s)?(?:noon|midday|mittags?|midi|mediodía|mezzogiorno|middag|meio-dia|meio dia)(?!\p{L})/giu;
/** Of the two midnights of a day the later one is meant for certain. */
const MIDNIGHT =
  /(?<!\p{L})(?:12\s)?(?:midnight|mitternacht|minuit|medianoche|mezzanotte|middernacht|meia-noite|meia noite)(?!\p{L})/giu;

/** Times of day in a text whose days are blanked out already; undefined when one of them is on no clock, such as "13 am". */
export function clocksIn(text: string): TextToken<PrintedClock>[] | undefined {
  const found: TextToken<PrintedClock>[] = [];
  const add = (match: RegExpMatchArray, hour: number, minute: number) => {
    const [from, to] = [match.index!, match.index! + match[0].length];
    if (found.some((one) => from < one.to && one.from < to)) return;
    const zone = zoneBehind(text.slice(to, to + 50));
    found.push({ value: { hour, minute, ...(zone && { zone: zone.words }) }, from, to: to + (zone?.length ?? 0) });
  };
  for (const match of text.matchAll(MIDNIGHT)) add(match, 24, 0);
  for (const match of text.matchAll(NOON)) add(match, 12, 0);
  for (const pattern of CLOCKS) {
    for (const match of text.matchAll(pattern)) {
      const hour = hourOf(Number(match[1]), match[3]);
      add(match, hour, Number(match[2] || 0));
    }
  }
  const isPossible = ({ value: { hour, minute } }: TextToken<PrintedClock>) =>
    minute < 60 && (hour < 24 || (hour === 24 && minute === 0));
  return found.every(isPossible) ? found.sort((a, b) => a.from - b.from) : undefined;
}

/** 12 am is midnight, 12 pm noon; 13 am is no time. */
function hourOf(hour: number, half: string | undefined): number {
  if (!half) return hour;
  if (hour > 12 || hour === 0) return /p/i.test(half) && hour > 12 ? hour : Number.NaN;
  return (hour % 12) + (/p/i.test(half) ? 12 : 0);
}

interface Behind {
  words: string;
  length: number;
}

const OFFSET =
  /^\s{0,40}[,(]?\s?((?:GMT|UTC|UT|Z)?\s?[+\-−]\s?\d{1,2}(?::?\d{2})?|(?:GMT|UTC)\s?[+\-−–]\s?\d{1,2}(?::?\d{2})?)\)?(?!\d)/iu;
const PLACE =
  /^\s{0,40}[,(]?\s?((?:heures? de |hora d[eo] |ora di |orario di |horário de )\p{Lu}[\p{L} ]{2,20}?(?=[,.;)]|\s(?:on|le|el|il|op|de|am|du)\s|$|\s\d)|\p{Lu}\p{L}{1,15}(?: \p{Lu}\p{L}{1,12})? (?:standard |daylight |summer )?(?:time|zeit|tijd)(?!\p{L})|(?:heure locale|hora local|ora locale|local time|ortszeit|plaatselijke tijd|lokale tijd|horário local)(?!\p{L}))\)?/iu;
const WORD = /^\s{0,40}[,(]?\s?(CE\(S\)T|ME\(S\)Z|CET\/CEST|MEZ\/MESZ|GMT\/BST|[A-Z]{1,5}(?![\p{L}\d]))\)?/iu;

/** English, French and German words that are also zones; in capitals behind a clock they are zones. */
const ALSO_WORDS =
  /^(?:met|est|art|pet|eat|wat|wit|cot|get|cat|bot|west|et|ct|mt|pt|ist|z|ut|tu|uk|central|eastern|pacific|mountain)$/;
/** Words in capitals that stand behind a time in a line of capitals, and are no zone. */
const NO_ZONE =
  /^(?:on|at|the|for|and|or|to|of|by|in|until|till|hrs?|hours?|uhr|h|am|pm|a|am|um|und|le|la|el|il|de|du|di|da|do|dia|día|del|den|der|op|em|no|na|ora|ore|new|next|this|not|local|horas?|heure|today|uur|sharp|only|release|mon|tues?|wed|thur?s?|fri|sat|sun|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)$/i;

function zoneBehind(rest: string): Behind | undefined {
  const match = OFFSET.exec(rest) ?? bracketedPlace(rest) ?? PLACE.exec(rest) ?? WORD.exec(rest);
  if (match === null) return undefined;
  const words = match[1]!.trim();
  const isWord = /^\p{L}{1,5}$/u.test(words);
  if (isWord && (NO_ZONE.test(words) || ALSO_WORDS.test(words))) return undefined;
  const isCapital = words === words.toUpperCase();
  if (isWord && !isCapital && !isZoneWord(words)) return undefined;
  if (isWord && !isZoneWord(words) && !/^\s{0,40}\(/.test(rest) && isShouted(rest)) return undefined;
  return { words, length: match[0].length };
}

const IN_BRACKETS = /^\s{0,40}([([]\s?(\p{L}[\p{L}/_ ’',.]{2,40})[)\]])/u;

/** "(Paris)", "(Europe/Paris)", "(heure de Paris)"; the brackets say that it is the place's clock. */
function bracketedPlace(rest: string): RegExpExecArray | null {
  const match = IN_BRACKETS.exec(rest);
  return match !== null && isPlace(match[1]!) ? match : null;
}

const isPlace = (bracketed: string): boolean => zoneOf(bracketed)?.isCertain === true;

/** In a line of capitals nothing tells a zone from any other word. */
const isShouted = (rest: string): boolean => (rest.match(/\p{Lu}/gu)?.length ?? 0) > 5 && !/\p{Ll}/u.test(rest);

/** True for a word that a table of zones has. */
const isZoneWord = (word: string): boolean =>
  [FIXED_ZONES, PLACE_ZONES, SHARED_ZONES].some((table) => Object.hasOwn(table, word.toUpperCase()));

/** A zone that stands apart from its time: at the end, or in brackets. */
export function zoneApart(rest: string): string | undefined {
  const place = /[([]\s?\p{L}[\p{L}/_ ’',.]{1,40}[)\]]/u.exec(rest)?.[0];
  if (place !== undefined && isPlace(place)) return place;
  const inBrackets =
    /\(\s?([A-Z]{2,5}|(?:GMT|UTC)\s?[+-]\s?\d{1,2}(?::?\d{2})?|[^()]{3,30}(?:time|zeit|tijd))\s?\)/i.exec(rest)?.[1];
  if (inBrackets !== undefined && (isZoneWord(inBrackets) || /\s|[+-]/.test(inBrackets))) return inBrackets;
  const words = rest.match(/(?<![\p{L}\d])[A-Z]{2,5}(?![\p{L}\d])/gu) ?? [];
  return words.find((word) => isZoneWord(word) && !ALSO_WORDS.test(word.toLowerCase())) ?? lastWord(rest);
}

const lastWord = (rest: string): string | undefined => {
  const word = /(?<![\p{L}\d])([A-Z]{2,3})[\s).:]*$/u.exec(rest)?.[1];
  return word !== undefined && /^(?:ET|CT|MT|PT|UK|EST)$/.test(word) ? word : undefined;
};
