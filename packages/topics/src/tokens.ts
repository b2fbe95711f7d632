/** A word as it stands in the text. */
export interface WordToken {
  text: string;
  lower: string;
  /** [start, end) in UTF-16 units of the text given. */
  start: number;
  end: number;
}

/** The tagger splits a text for its names, its rules and its words: of the last texts that were split, the words are kept. */
const KEPT_TEXTS = 4;
const LONGEST_KEPT = 20_000;
const kept: { text: string; tokens: readonly WordToken[] }[] = [];
let nextKept = 0;

/**
 * Splits text into words with their places. Words are runs of letters and digits; "U.S." stays one word, "AT&T" too,
 * "cease-fire" becomes two and "Armenia's" gives "Armenia" and "s". Linear in the length of the text.
 */
export function tokenize(text: string): readonly WordToken[] {
  const known = kept.find((one) => one.text === text);
  if (known) return known.tokens;
  // Characters of two units are rare in news, and left to the pattern with all of their text.
  const tokens = /[\ud800-\udfff]/.test(text) ? splitByPattern(text) : split(text);
  if (text.length <= LONGEST_KEPT) {
    kept[nextKept] = { text, tokens };
    nextKept = (nextKept + 1) % KEPT_TEXTS;
  }
  return tokens;
}

/** What a word is: every alternative starts with another class of character, so time is linear. */
const WORD = /(?:\p{Lu}\.){2,}|\p{L}[\p{L}\p{M}\p{N}]*(?:&\p{L}+)?|\p{N}+(?:[.,]\p{N}+)*/gu;

/** What `tokenize` does, by a pattern, at a third of its speed. */
export const splitByPattern = (text: string): WordToken[] =>
  [...text.matchAll(WORD)].map(({ 0: word, index }) => tokenOf(text, index, index + word.length));

/** The same by hand. */
function split(text: string): WordToken[] {
  const tokens: WordToken[] = [];
  let at = 0;
  while (at < text.length) {
    const end = endOfWord(text, at);
    if (end > at) tokens.push(tokenOf(text, at, end));
    at = end > at ? end : at + 1;
  }
  return tokens;
}

/** Where the word that begins at `at` ends; `at` itself where none begins. */
function endOfWord(text: string, at: number): number {
  const first = classAt(text, at);
  if (first === DIGIT) return endOfNumber(text, at);
  if (first !== UPPER && first !== LETTER) return at;
  const initials = endOfInitials(text, at);
  if (initials > at + 2) return initials;
  let end = at + 1;
  while (classAt(text, end) !== OTHER) end++;
  if (text.charCodeAt(end) !== AMPERSAND || !isLetter(text, end + 1)) return end;
  end += 2;
  while (isLetter(text, end)) end++;
  return end;
}

/** Behind "U.S."; one capital with a full stop is no such word. */
function endOfInitials(text: string, at: number): number {
  let end = at;
  while (classAt(text, end) === UPPER && text.charCodeAt(end + 1) === FULL_STOP) end += 2;
  return end;
}

function endOfNumber(text: string, at: number): number {
  let end = at;
  for (;;) {
    while (classAt(text, end) === DIGIT) end++;
    const sign = text.charCodeAt(end);
    if ((sign !== FULL_STOP && sign !== COMMA) || classAt(text, end + 1) !== DIGIT) return end;
    end++;
  }
}

const FULL_STOP = 0x2e;
const COMMA = 0x2c;
const AMPERSAND = 0x26;

const OTHER = 1;
const UPPER = 2;
const LETTER = 3;
const MARK = 4;
const DIGIT = 5;
/** The class of each UTF-16 unit, 0 until its first use: looking up is several times faster than a pattern of Unicode classes. */
const classes = new Uint8Array(1 << 16);

function classAt(text: string, at: number): number {
  if (at >= text.length) return OTHER;
  const unit = text.charCodeAt(at);
  if (classes[unit] === 0) classes[unit] = classify(String.fromCharCode(unit));
  return classes[unit]!;
}

function classify(letter: string): number {
  if (/\p{Lu}/u.test(letter)) return UPPER;
  if (/\p{L}/u.test(letter)) return LETTER;
  if (/\p{M}/u.test(letter)) return MARK;
  return /\p{N}/u.test(letter) ? DIGIT : OTHER;
}

function isLetter(text: string, at: number): boolean {
  const found = classAt(text, at);
  return found === UPPER || found === LETTER;
}

function tokenOf(text: string, start: number, end: number): WordToken {
  const word = text.slice(start, end);
  return { text: word, lower: plain(word), start, end };
}

/** Lower case without the full stops of initials, so that "U.S." and "US" meet. */
function plain(text: string): string {
  const lower = text.toLowerCase();
  if (!lower.includes('.')) return lower;
  return /^\p{N}/u.test(lower) ? lower : lower.replaceAll('.', '');
}
