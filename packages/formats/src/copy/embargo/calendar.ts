import { monthNamed } from '../../text/time/month-names.ts';

/** A day as an embargo prints it; the year may be left out. */
export interface PrintedDay {
  day: number;
  month: number;
  year?: number;
}

/** What a token of a text says and where it stands. */
export interface TextToken<T> {
  value: T;
  from: number;
  to: number;
}

/** Which of two numbers is the day, where both could be; undefined when nobody can tell. */
export type NumberOrder = 'day-first' | 'month-first' | undefined;

const ISO = /(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?:T(?=\d\d:\d\d)|(?![\w-]))/g;
const DOTTED = /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}|(?<=\.)\d{2}(?![\d:.]|\s?(?:uhr|h\b))))?(?![\d:])/gi;
const SLASHED = /(?<![\d/])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])/g;
const YEAR = String.raw`((?:19|2[01])\d\d)(?!\d|\s?(?:hrs?|hours|gmt|utc|z)\b)`;
const DAY_FIRST = new RegExp(
  String.raw`(?<![\d:.])(\d{1,2})(?:st|nd|rd|th|er|\.|º|°|ª)?\s?(?:of\s|de\s|d['’])?(\p{L}{3,12})(?!\p{L})\.?(?:(?:\s?,)?\s?(?:del?\s|do\s)?${YEAR})?`,
  'giu',
);
const MONTH_FIRST = new RegExp(
  String.raw`(?<!\p{L})(\p{L}{3,12})\.?\s(\d{1,2})(?:st|nd|rd|th)?(?![\d:.]\d|\d|\s?[ap]\.?m\b|\s?h\b|\s?uhr)(?:(?:\s?,)?\s?${YEAR})?`,
  'giu',
);

/** The days that a text names, in their order. A day of numbers alone is given only where its order is certain. */
export function daysIn(text: string, order: NumberOrder): TextToken<PrintedDay>[] {
  const found: TextToken<PrintedDay>[] = [];
  const take = (pattern: RegExp, dayOf: (groups: string[]) => PrintedDay | undefined) => {
    for (const match of text.matchAll(pattern)) {
      const token = { from: match.index, to: match.index + match[0].length };
      const value = dayOf(match.slice(1));
      if (value !== undefined && !found.some(({ from, to }) => token.from < to && from < token.to))
        found.push({ value, ...token });
    }
  };
  take(ISO, ([year, month, day]) => dayOf(day, Number(month), year));
  take(SLASHED, ([first, , second, year]) => ordered(Number(first), Number(second), year, order));
  take(DOTTED, ([day, month, year]) => dayOf(day, Number(month), year));
  take(DAY_FIRST, ([day, month, year]) => dayOf(day, monthNamed(month!), year));
  take(MONTH_FIRST, ([month, day, year]) => dayOf(day, monthNamed(month!), year));
  return found.sort((a, b) => a.from - b.from);
}

function dayOf(
  dayText: string | undefined,
  month: number | undefined,
  yearText: string | undefined,
): PrintedDay | undefined {
  const day = Number(dayText);
  if (month === undefined || !(month >= 1 && month <= 12) || !(day >= 1 && day <= 31)) return undefined;
  if (yearText === undefined || yearText === '') return { day, month };
  return { day, month, year: Number(yearText) + (yearText.length === 2 ? 2000 : 0) };
}

function ordered(first: number, second: number, year: string | undefined, order: NumberOrder): PrintedDay | undefined {
  const isDayFirst = first > 12 || (second <= 12 && (first === second || order === 'day-first'));
  const isMonthFirst = second > 12 || (first <= 12 && order === 'month-first');
  if (isDayFirst) return dayOf(String(first), second, year);
  return isMonthFirst ? dayOf(String(second), first, year) : undefined;
}

const WEEKDAYS: readonly RegExp[] = [
  'sun(?:day)?|sonntag|dimanche|domingo|domenica|zondag',
  'mon(?:day)?|montag|lundi|lunes|luned[ìi]|maandag|segunda(?:-feira)?',
  'tue(?:s(?:day)?)?|dienstag|mardi|martes|marted[ìi]|dinsdag|ter[çc]a(?:-feira)?',
  'wed(?:s|nesday)?|mittwoch|mercredi|mi[ée]rcoles|mercoled[ìi]|woensdag|quarta(?:-feira)?',
  'thu(?:rs?(?:day)?)?|donnerstag|jeudi|jueves|gioved[ìi]|donderdag|quinta(?:-feira)?',
  'fri(?:day)?|freitag|vendredi|viernes|venerd[ìi]|vrijdag|sexta(?:-feira)?',
  'sat(?:urday)?|samstag|sonnabend|samedi|s[áa]bado|sabato|zaterdag',
].map((names) => new RegExp(String.raw`(?<!\p{L})(?:${names})(?!\p{L})\.?`, 'giu'));

/** The weekdays that a text names: 0 is Sunday. */
export const weekdaysIn = (text: string): TextToken<number>[] =>
  WEEKDAYS.flatMap((pattern, value) =>
    [...text.matchAll(pattern)].map((match) => ({ value, from: match.index, to: match.index + match[0].length })),
  );
