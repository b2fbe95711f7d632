import { decodeWords, type Email } from 'postal-mime';
import { cleanText } from '../../text/encoding/index.ts';

/** The first field of this name (in small letters), decoded (RFC 2047) and on one line; empty when there is none. */
export const headerOf = (email: Email, key: string): string => headersOf(email, key)[0] ?? '';

function headersOf(email: Email, key: string): string[] {
  const values = email.headers.filter((header) => header.key === key).map(({ value }) => cleanText(decodeWords(value)));
  return values.map((value) => value.replace(/\s+/g, ' ').trim());
}

/** What Keywords (RFC 5322, 3.6.5) say, and the list that the mail came by (RFC 2919). */
export function keywordsOf(email: Email): string[] {
  const listed = headersOf(email, 'keywords').flatMap((value) => value.split(/[,;]/));
  const keywords = [...listed, listNameOf(headerOf(email, 'list-id'))].map((keyword) => keyword.trim());
  return [...new Set(keywords.filter((keyword) => keyword !== ''))];
}

/** 'Mill news <mill.lists.example>' is "Mill news"; a list without a name goes by its identifier. */
function listNameOf(listId: string): string {
  const [name = '', identifier = ''] = listId.split('<', 2);
  return name.replace(/["\s]+/g, ' ').trim() || identifier.split('>', 1)[0]!;
}
