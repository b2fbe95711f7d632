import type { Sequence, Signal } from '@dateline/story';
import { cleanByline, liftByline } from '../../copy/byline.ts';
import { isDeskNote } from '../../copy/desk-notes/passages.ts';
import { headWordsIn } from '../wire/head.ts';

export interface Headings {
  /** The keyword again, with version and words, as a line above the headline. */
  keywordLine?: string;
  headline?: string;
  byline?: string;
  /** Where the author works, in a line below the name. */
  office?: string;
  copyright?: string;
  notes: string[];
  signals: Signal[];
  sequence?: Sequence;
  /** Words of version and priority, as sent. */
  version: string[];
  /** Lines below the headline that are none of these: a subhead, or the first lines of a list or table. */
  more: string[];
}

const BYLINE = /^by\s+\p{L}/iu;
const OFFICE =
  /^(?:the )?(?:associated press|ap|kyodo news|reuters|.{0,40}\b(?:writer|editor|correspondent|reporter|staff|columnist))$/i;
const NOTE =
  /^(?:eds?\b|editors\b|with(?:\s?:| (?:ap )?photos?| [bap][cm]-)|ap photos?|ap (?:video|graphics?)|photos? |\w{2,4} photo|ap news(?:alert)?\b|moving on|for release|adds?\b|updates?\b|corrects?\b)/i;
const COPYRIGHT = /^(?:copyright|\(c\)|©)/i;

/**
 * Sorts the lines above a body. The first is the keyword where it says the same as the header's; then come words of version, the
 * headline and, in any order, byline with office, notes for editors and copyright.
 */
export function readHeadings(lines: readonly string[], keyword: string): Headings {
  const [first, ...rest] = lines;
  const isKeyword = first !== undefined && (sameKeyword(first, keyword) || /,\s?\d{2,5}$|^(?:BC|AM|PM)-/.test(first));
  const found: Headings = { notes: [], signals: [], version: [], more: [], ...(isKeyword && { keywordLine: first }) };
  for (const line of isKeyword ? rest : lines) sortInto(found, line);
  return found;
}

function sortInto(found: Headings, line: string): void {
  const words = found.headline === undefined ? headWordsIn(line) : undefined;
  const isByline =
    found.headline === undefined ? liftByline(`${line}\n\nText`).byline !== undefined : BYLINE.test(line);
  if (NOTE.test(line) || isDeskNote(line)) found.notes.push(line);
  else if (words !== undefined) {
    found.version.push(line);
    found.signals.push(...words.signals);
    if (words.sequence !== undefined) found.sequence ??= words.sequence;
  } else if (COPYRIGHT.test(line) && found.copyright === undefined) found.copyright = line;
  else if (isByline) found.byline = [found.byline, cleanByline(line)].filter(Boolean).join(', ');
  else if (OFFICE.test(line) && found.byline !== undefined && found.office === undefined) found.office = line;
  else if (found.headline === undefined) found.headline = line;
  else found.more.push(line);
}

/** "BC-US--Giant Lobster,1st Ld,250" is the keyword "BC-US--GiantLobster". */
function sameKeyword(line: string, keyword: string): boolean {
  const fold = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const folded = fold(keyword);
  return folded.length >= 4 && (fold(line).startsWith(folded) || fold(line.split(',', 1)[0] ?? '') === folded);
}
