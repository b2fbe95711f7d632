import { fold } from './canonical.ts';
import { hashText } from './hash.ts';
import { type Token, tokensOf } from './tokens.ts';

/** How much of the body names the subject: one long lead sentence. */
const LEAD_CHARACTERS = 200;
const WORD_LIMIT = 16;

/** A capitalised word that does not owe its capital to the start of a sentence or line; the very first word counts. */
const name = /(?:^|(?<=[^\s.:!?] {1,3}["'(<]?))\p{Lu}[\p{L}'.]*/gu;

/** Words that stand in headlines of any subject. */
const common = new Set(
  (
    'the a an of to in on at for and or by with from as is are be its it his her he she says said say sees see set sets ' +
    'new mln billion million dlr dlrs pct inc corp co ltd plc ag sa nv u us uk group company der die das und von in le la ' +
    'les des du et un una el los di il e qtr net year 1st 2nd 3rd 4th shr loss profit period ended ends oper avg shrs revs ' +
    'sales note qtly mthly div dividend pay record prior mths jan feb mar apr may jun jul aug sep oct nov dec'
  ).split(' '),
);

/** Whom or what a story is about, as 16-bit hashes of words in order. */
export interface HeadlineSubject {
  /** Capitalised words of the lead. */
  names: Uint16Array;
  /** Words of the headline. */
  heading: Uint16Array;
}

/** Two issues of one form ("X is raising 75 mln dlrs through...") differ in their subject where their texts hardly do. */
export function subjectOf(headline: readonly Token[], body: string): HeadlineSubject {
  const names = body.slice(0, LEAD_CHARACTERS).match(name) ?? [];
  return { names: hashed(tokensOf(fold(names.join(' ')))), heading: hashed(headline) };
}

function hashed(tokens: readonly Token[]): Uint16Array {
  const words = tokens
    .filter(({ text, isNumber }) => !isNumber && text.length > 1 && !common.has(text))
    .map(({ text }) => hashText(stem(text)) >>> 16);
  return Uint16Array.from(new Set(words)).slice(0, WORD_LIMIT);
}

/** Enough for "talks"/"talk" and "Brazil's"; not a stemmer of any language. */
const stem = (word: string): string => (word.length > 4 && word.endsWith('s') ? word.slice(0, -1) : word);

export interface SubjectComparison {
  /** Share of the smaller subject's words that the other has; 1 when one of them names nothing. */
  subject: number;
  /** Neither's first name occurs in the other's subject: two issues of one form rather than one story. */
  otherActor: boolean;
  /** The same of the first headline words, which alone tell whose a table of figures is. */
  otherHeading: boolean;
  /** Both leads name what the other does not. */
  namesReplaced: boolean;
}

/** Compares two subjects; symmetric. */
export function compareSubjects(a: HeadlineSubject, b: HeadlineSubject): SubjectComparison {
  const [ofA, ofB] = [wordsOf(a), wordsOf(b)];
  const [small, large] = ofA.size <= ofB.size ? [ofA, ofB] : [ofB, ofA];
  const misses = (word: number | undefined, words: Set<number>) => word !== undefined && !words.has(word);
  return {
    subject: small.size === 0 ? 1 : [...small].filter((word) => large.has(word)).length / small.size,
    otherActor: misses(a.names[0] ?? a.heading[0], ofB) && misses(b.names[0] ?? b.heading[0], ofA),
    otherHeading: misses(a.heading[0], ofB) && misses(b.heading[0], ofA),
    namesReplaced: a.names.some((word) => !ofB.has(word)) && b.names.some((word) => !ofA.has(word)),
  };
}

const wordsOf = ({ names, heading }: HeadlineSubject): Set<number> => new Set([...names, ...heading]);
