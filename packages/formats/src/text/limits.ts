import { FormatError } from './format-error.ts';

/** What an item may hold at most, so that reading it costs no more for its size than ordinary copy does. */
export interface Limits {
  /** Elements within elements, of HTML. */
  htmlDepth: number;
  /** Elements of one HTML body, besides one for every `htmlElementEvery` characters. */
  htmlElements: number;
  htmlElementEvery: number;
  /** Character references, and "<" that begin no tag, of one HTML body: each becomes a text of its own. */
  htmlReferences: number;
  /** Attributes of one element of XML. */
  xmlAttributes: number;
  /** Elements within elements, of XML. */
  xmlDepth: number;
  /** Elements of one XML document. */
  xmlElements: number;
  /** Brackets within brackets, of JSON. */
  jsonDepth: number;
  /** Values of one JSON document; each pair of brackets counts too. */
  jsonValues: number;
  /** Lines of one item, as sent. */
  itemLines: number;
  /** Stories of one item, those that cannot be read included. */
  items: number;
  /** Lines of the text of one story, besides one for every `bodyLineEvery` characters. */
  bodyLines: number;
  bodyLineEvery: number;
  /** UTF-16 units of the text of one story. */
  bodyLength: number;
  /** UTF-16 units of a headline, slugline, byline or other field of one line. */
  lineLength: number;
  /** UTF-16 units of the note to editors. */
  noteLength: number;
  /** Entries of each list of a story: subjects, keywords, names, links, media. */
  listLength: number;
}

/** docs/formats.md prints these. Of the evaluation pages the largest has 9,000 elements, and they nest 50 deep at most. */
export const LIMITS: Limits = {
  htmlDepth: 100,
  htmlElements: 5_000,
  htmlElementEvery: 25,
  htmlReferences: 50_000,
  xmlAttributes: 200,
  xmlDepth: 200,
  xmlElements: 100_000,
  jsonDepth: 100,
  jsonValues: 200_000,
  itemLines: 200_000,
  items: 2_000,
  bodyLines: 5_000,
  bodyLineEvery: 20,
  bodyLength: 4_000_000,
  lineLength: 10_000,
  noteLength: 50_000,
  listLength: 1_000,
};

/** Throws FormatError `code` when `count` is above `most`. `what` is plural: "stories". */
export function refuseMore(code: string, count: number, most: number, what: string, at?: string): void {
  if (count <= most) return;
  throw new FormatError(code, `There are more than ${most} ${what}. Send the stories one by one, as text`, at);
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Throws FormatError TOO_MANY_LINES. Looks at bytes, since text of any encoding is yet to be found out. */
export function refuseManyLines(bytes: Uint8Array, { itemLines }: Limits = LIMITS): void {
  let [feeds, returns] = [0, 0];
  for (const byte of bytes) {
    if (byte === LINE_FEED) feeds++;
    else if (byte === CARRIAGE_RETURN) returns++;
  }
  refuseMore('TOO_MANY_LINES', Math.max(feeds, returns), itemLines, 'lines');
}
