/** A word as it stands in the text. */
export interface Token {
  text: string;
  lower: string;
  /** [start, end) in UTF-16 units of the text given. */
  start: number;
  end: number;
}

/**
 * Words are runs of letters and digits; "U.S." stays one word, "AT&T" too, "cease-fire" becomes two
 * and "Armenia's" gives "Armenia" and "s". Every alternative starts with another class of character, so time is linear.
 */
const word = /(?:\p{Lu}\.){2,}|\p{L}[\p{L}\p{M}\p{N}]*(?:&\p{L}+)?|\p{N}+(?:[.,]\p{N}+)*/gu;

/** Splits text into words with their places. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(word)) {
    const at = match.index;
    tokens.push({ text: match[0], lower: plain(match[0]), start: at, end: at + match[0].length });
  }
  return tokens;
}

/** Lower case without the full stops of initials, so that "U.S." and "US" meet. */
function plain(text: string): string {
  const lower = text.toLowerCase();
  if (!lower.includes('.')) return lower;
  return /^\p{N}/u.test(lower) ? lower : lower.replaceAll('.', '');
}
