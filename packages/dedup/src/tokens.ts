/** One word or number of folded text. `isNumber` is true for what is written in digits. */
export interface Token {
  text: string;
  isNumber: boolean;
}

/**
 * Dotted initials, numbers with their inner signs, single characters of scripts without spaces, words with an inner apostrophe.
 * Alternatives start with different character classes, so the scan is linear.
 */
const pattern =
  /\p{N}[\p{N}.,:/-]*|(?:\p{L}\.){2,}|\bg-\d{1,2}\b|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|\p{L}[\p{L}\p{M}\p{N}]*/gu;

const mixedFraction = /^\d{1,9}-\d{1,3}\/\d{1,3}$/;

/** Splits folded text into tokens. "52-55" is two numbers, "6-3/16" is one, "u.s." is "us", "g-7" is a name. */
export function tokensOf(folded: string): Token[] {
  const tokens: Token[] = [];
  for (const raw of folded.match(pattern) ?? []) {
    const first = raw.charCodeAt(0);
    if (first >= 48 && first <= 57) pushNumber(tokens, raw);
    else tokens.push({ text: plainWord(raw), isNumber: false });
  }
  return tokens;
}

function pushNumber(tokens: Token[], raw: string): void {
  let end = raw.length;
  while (end > 1 && !isDigit(raw.charCodeAt(end - 1))) end--;
  const text = raw.slice(0, end);
  if (!text.includes('-') || mixedFraction.test(text)) {
    tokens.push({ text: plainNumber(text), isNumber: true });
    return;
  }
  for (const part of text.split('-')) if (part !== '') pushNumber(tokens, part);
}

const plainWord = (raw: string): string => (raw.includes('.') || raw.includes('-') ? raw.replace(/[.-]/g, '') : raw);

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** "1,459,193" and "1.459.193" without their thousands marks, "0940" and "9:40" as "940", "2.50" as it is. */
function plainNumber(text: string): string {
  if (/^[1-9]\d*$/.test(text)) return text;
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return text.replaceAll(',', '');
  if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(text)) return text.replaceAll('.', '');
  if (/^\d{1,2}:\d{2}$/.test(text)) return String(Number(text.replace(':', '')));
  if (/^\d+,\d{1,2}$/.test(text)) return text.replace(',', '.');
  if (/^0\d+$/.test(text)) return String(Number(text));
  return text;
}
