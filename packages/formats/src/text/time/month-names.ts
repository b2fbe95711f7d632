import { monthOf } from './month-of.ts';

const LANGUAGES = 'en de fr es it nl pt sv da nb fi pl ru uk cs hu tr ro el id'.split(' ');

const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}|\./gu, '');

/** Month names, long, short and in the case used after a day, of twenty languages. */
const monthByName = new Map<string, number>(LANGUAGES.flatMap(namesIn));

function namesIn(language: string): [string, number][] {
  const styles: Intl.DateTimeFormatOptions[] = [
    { month: 'long' },
    { month: 'short' },
    { day: 'numeric', month: 'long' },
    { day: 'numeric', month: 'short' },
  ];
  return styles.flatMap((style) => {
    const format = new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, month): [string, number] => {
      const parts = format.formatToParts(Date.UTC(2024, month, 5));
      return [fold(parts.find(({ type }) => type === 'month')?.value ?? ''), month + 1];
    });
  });
}

/** 1 to 12 for a month's name or abbreviation in twenty languages; undefined for any other word, and for numbers. */
export const monthNamed = (name: string): number | undefined =>
  /^\d/.test(name) ? undefined : (monthOf(name) ?? monthByName.get(fold(name)));
