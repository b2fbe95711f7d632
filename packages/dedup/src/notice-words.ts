import { fold } from './canonical.ts';
import { tokensOf } from './tokens.ts';

/** A notice is a few lines; what stands further down in a corrected story is news. */
const READ_CHARACTERS = 8_000;

/** Words of a text in one line, between spaces, so that whole words can be looked for: " new lock at merrow ". */
export const wordLine = (text: string): string =>
  ` ${tokensOf(fold(text.slice(0, READ_CHARACTERS)))
    .map((token) => token.text)
    .join(' ')} `;

/** Shorter phrases are found everywhere by chance: "weather", "market report". */
const FEWEST_WORDS = 3;
const FEWEST_CHARACTERS = 12;

/** True for a line of words that is long enough to name one story. */
export const isTelling = (line: string): boolean =>
  line.trim().split(' ').length >= FEWEST_WORDS && line.trim().length >= FEWEST_CHARACTERS;

/** Desk words in front of a headline: "MANDATORY KILL: ", "Korrektur - ", "(CORRECTED) ". */
const SET_OFF = /^[\s*=+([]{0,8}[^:–—\n]{2,40}?(?:\s?[:–—]|\s-{1,2}|[)\]])\s{1,4}(?=\S)/u;

/** What stands behind the desk's words in a notice's own headline; undefined when nothing sets them off. */
export function titleOf(headline: string): string | undefined {
  const rest = headline.replace(SET_OFF, '');
  return rest === headline ? undefined : rest.replace(/[\s=<]{1,8}$/, '');
}

const QUOTED =
  /["“„«»‟]\s{0,2}([^"“”„«»\n]{4,200}?)\s{0,2}["”“«»]|(?<![\p{L}\d])['‘‚]([^'’‘\n]{8,200}?)['’‘](?![\p{L}\d])/gu;

/** What a notice puts in quotes, which may be a headline. */
export function quotesIn(text: string): string[] {
  const found = [...text.slice(0, READ_CHARACTERS).matchAll(QUOTED)].map(
    ([, double, single]) => double ?? single ?? '',
  );
  return found.slice(0, 20);
}

/** Desk words of slugs and keyword lines, which change between versions. */
const SLUG_MARKS = new Set(
  (
    'bc am pm st nd rd th kill killed mandatory bulletin elimination withdrawal withdrawn withhold correction corrected corrective corrects ' +
    'clarification advisory urgent flash alert lead ld writethru writethrough update take add sub insert adv refile rpt repeat ' +
    'storno stornierung korrektur berichtigung berichtigt meldung annulation annule rectificatif correctif rettifica errata ' +
    'correccion anulacion anulado rectificatie correctie'
  ).split(' '),
);

/** A slug's own words as a line; " " when it has none. */
export function slugLine(slug: string): string {
  const words = wordLine(slug.replaceAll('_', ' '))
    .split(' ')
    .filter((word) => word !== '' && !SLUG_MARKS.has(word) && !/^\d{1,2}$/.test(word));
  return ` ${words.join(' ')} `;
}

const NUMBERED = /(?<![\p{L}\d])([a-z]{1,8})[ -]{0,2}(\d{2,6})(?![\p{L}\d])/giu;
const SIGNED = /(?<![\p{L}\d-])([A-Z]{2,6}-[A-Z]{2,3}-\d{2}-\d{2}-\d{2} \d{4})[A-Z]{0,3}/gu;

/** Names of messages that a text cites, "dpa 0417", "b1234", "AP-WF-03-14-26 0856GMT", in one spelling. */
export function citedIn(text: string): Set<string> {
  const read = text.slice(0, READ_CHARACTERS);
  const numbered = [...read.matchAll(NUMBERED)].map(([, letters, digits]) => spelled(letters!, digits!));
  const signed = [...read.matchAll(SIGNED)].map(([, name]) => name!.toLowerCase());
  return new Set([...numbered, ...signed].slice(0, 200));
}

/** The name of a message as `citedIn` spells it. */
export function messageName(transmission: string): string {
  const [, letters, digits] = /^([a-z]{1,8})[ -]?(\d{2,6})$/i.exec(transmission) ?? [];
  if (letters !== undefined && digits !== undefined) return spelled(letters, digits);
  return transmission.toLowerCase().replace(/(\d{4})[a-z]{1,3}$/, '$1');
}

const spelled = (letters: string, digits: string): string => `${letters.toLowerCase()}${Number(digits)}`;
