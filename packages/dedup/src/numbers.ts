import { hashPair, hashText } from './hash.ts';
import type { Token } from './tokens.ts';

/** A decimal number as `mantissa * 10 ** exponent`, the mantissa without trailing zeros: its digits are its precision. */
export interface Decimal {
  mantissa: number;
  exponent: number;
  /** 16 bits: what stands beside it, the word before and the unit after, and as the lowest whether it is told in thousands or more. */
  beside: number;
}

type Value = Omit<Decimal, 'beside'>;

const words = new Map<string, number>(
  [
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty',
    'first second third fourth fifth',
  ].flatMap((row) => row.split(' ').map((word, at): [string, number] => [word, at + 1])),
);

const scales = new Map<string, number>(
  Object.entries({
    thousand: 3,
    million: 6,
    millions: 6,
    mln: 6,
    mio: 6,
    m: 6,
    millionen: 6,
    milioni: 6,
    millones: 6,
    billion: 9,
    billions: 9,
    bn: 9,
    bln: 9,
    milliarden: 9,
    mrd: 9,
    milliards: 9,
    miliardi: 9,
    trillion: 12,
  }),
);

/** More numbers than this make a table; the rest count only through `digest`. */
export const NUMBER_LIMIT = 96;

/** The numbers of a text in order of first use, each once; "17", "seventeen" and "17.0" are one, "16.8 mln" is 16,800,000. */
export function numbersOf(tokens: readonly Token[]): Decimal[] {
  const seen = new Set<number>();
  const found: Decimal[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const number = decimalOf(tokens[at]!, tokens[at + 1]);
    if (number === undefined) continue;
    const key = number.mantissa * 128 + number.exponent;
    if (seen.has(key)) continue;
    seen.add(key);
    found.push({ ...number, beside: besideOf(tokens, at) });
  }
  return found;
}

/** Words that say how exact a figure is, not of what it is. */
const hedges = new Set(
  'about around nearly almost over some roughly approximately more than under below above at least up an a the etwa rund fast knapp über environ près de presque plus casi unos cerca circa quasi oltre ongeveer bijna'.split(
    ' ',
  ),
);

/** Two spellings of one unit. */
const units = new Map(
  Object.entries({
    dlrs: 'dollar',
    dlr: 'dollar',
    dollars: 'dollar',
    pct: 'percent',
    euros: 'euro',
    pounds: 'pound',
    stg: 'pound',
    tons: 'ton',
    tonne: 'ton',
    tonnes: 'ton',
  }),
);

function besideOf(tokens: readonly Token[], at: number): number {
  const scaled = powerOf(tokens[at + 1]) > 0;
  let before = at - 1;
  while (before >= 0 && hedges.has(tokens[before]!.text)) before--;
  const words = [tokens[before], tokens[at + (scaled ? 2 : 1)]].map((token) =>
    token && !token.isNumber ? token.text : '',
  );
  const [word = '', unit = ''] = words.map((text) => units.get(text) ?? text);
  return (hashPair(hashText(word), hashText(unit)) & 0xfffe) | (scaled ? 1 : 0);
}

function decimalOf(token: Token, next: Token | undefined): Value | undefined {
  if (token.isNumber) return decimal(token.text, powerOf(next));
  const word = words.get(token.text);
  return word === undefined ? undefined : normal(word, powerOf(next));
}

const powerOf = (next: Token | undefined): number =>
  next === undefined || next.isNumber ? 0 : (scales.get(next.text) ?? 0);

/** Parses plain digits, decimals and (mixed) fractions; undefined for what is none of these, such as "1987/88.". */
function decimal(text: string, power = 0): Value | undefined {
  if (text.length < 15 && /^\d+$/.test(text)) return normal(Number(text), power);
  const fraction = /^(?:(\d{1,9})-)?(\d{1,3})\/(\d{1,3})$/.exec(text);
  if (fraction !== null && Number(fraction[3]) !== 0) {
    const value = Number(fraction[1] ?? 0) + Number(fraction[2]) / Number(fraction[3]);
    return normal(Math.round(value * 1e6), power - 6);
  }
  const plain = /^(\d{1,12})(?:\.(\d{1,6}))?\d*$/.exec(text);
  if (plain === null) return opaque(text);
  const [, whole = '', part = ''] = plain;
  const digits = whole + part;
  return digits.length > 15 ? opaque(text) : normal(Number(digits), power - part.length);
}

/** Exponents from here on mark what has no value: no real number has them. */
export const NO_VALUE = 60;

/** What is no plain number (a date by slashes, a season) still counts: its digits, in a range no real number uses. */
function opaque(text: string): Value {
  return { mantissa: Number(text.replace(/\D/g, '').slice(0, 14)) || 0, exponent: NO_VALUE };
}

function normal(mantissa: number, exponent: number): Value {
  if (mantissa === 0) return { mantissa: 0, exponent: 0 };
  let [digits, power] = [mantissa, exponent];
  while (digits % 10 === 0) {
    digits /= 10;
    power++;
  }
  return { mantissa: digits, exponent: power };
}

const same = (a: Decimal, b: Decimal): boolean => a.mantissa === b.mantissa && a.exponent === b.exponent;

/**
 * True when `coarse` is `fine` rounded to fewer digits, at least two, and tells it in thousands or more of the same unit beside
 * the same words: 41.1 mln tonnes of 41,127,300 tonnes. Never the other way, and never a price, a share or a score: 26.50 and
 * 27 dollars are two figures.
 */
function rounds(coarse: Decimal, fine: Decimal): boolean {
  const shift = coarse.exponent - fine.exponent;
  if (shift <= 0 || shift > 12 || coarse.mantissa < 10 || fine.exponent >= NO_VALUE) return false;
  if (fine.exponent < 0 || (coarse.beside & 1) === 0 || coarse.beside >>> 1 !== fine.beside >>> 1) return false;
  return Math.round(fine.mantissa / 10 ** shift) === coarse.mantissa;
}

/** Numbers of `later` that `earlier` does not tell, neither as they are nor more exactly. */
export function newNumbers(later: readonly Decimal[], earlier: readonly Decimal[]): Decimal[] {
  return later.filter((number) => !earlier.some((known) => same(number, known) || rounds(number, known)));
}
