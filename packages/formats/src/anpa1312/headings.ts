import { cleanByline } from '../byline.ts';
import { isDeskNote } from '../desk-notes/passages.ts';

export interface Headings {
  /** The keyword again, with version and words, as a line above the headline. */
  keywordLine?: string;
  headline?: string;
  subhead?: string;
  byline?: string;
  copyright?: string;
  notes: string[];
}

const BYLINE = /^by\s+\p{L}/iu;
const OFFICE =
  /^(?:the )?(?:associated press|ap|kyodo news|reuters|.{0,40}\b(?:writer|editor|correspondent|reporter|staff|columnist))$/i;
const NOTE =
  /^(?:eds?\b|editors\b|with(?:\s?:| (?:ap )?photos?| [bap][cm]-)|ap photos?|ap (?:video|graphics?)|photos? |\w{2,4} photo|ap news(?:alert)?\b|moving on|for release|adds?\b|updates?\b|corrects?\b)/i;
const COPYRIGHT = /^(?:copyright|\(c\)|©)/i;

/**
 * Sorts the lines above a body. The first is the keyword where it says the same as the header's; then come the headline and, in
 * any order, byline with office, notes for editors, copyright and subhead.
 */
export function readHeadings(lines: readonly string[], keyword: string): Headings {
  const [first, ...rest] = lines;
  const isKeyword = first !== undefined && (sameKeyword(first, keyword) || /,\s?\d{2,5}$|^(?:BC|AM|PM)-/.test(first));
  const found: Headings = { notes: [], ...(isKeyword && { keywordLine: first }) };
  for (const line of isKeyword ? rest : lines) sortInto(found, line);
  return found;
}

function sortInto(found: Headings, line: string): void {
  if (NOTE.test(line) || isDeskNote(line)) found.notes.push(line);
  else if (COPYRIGHT.test(line)) found.copyright ??= line;
  else if (BYLINE.test(line) && found.headline !== undefined) found.byline ??= cleanByline(line);
  else if (OFFICE.test(line) && found.byline !== undefined) return;
  else if (found.headline === undefined) found.headline = line;
  else found.subhead ??= line;
}

/** "BC-US--Giant Lobster,1st Ld,250" is the keyword "BC-US--GiantLobster". */
function sameKeyword(line: string, keyword: string): boolean {
  const fold = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const folded = fold(keyword);
  return folded.length >= 4 && (fold(line).startsWith(folded) || fold(line.split(',', 1)[0] ?? '') === folded);
}
