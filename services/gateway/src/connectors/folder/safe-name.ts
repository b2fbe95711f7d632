import { hash } from 'node:crypto';

/** File systems end names at 255 bytes; this leaves room for an inode number before and a suffix behind. */
const MOST_BYTES = 200;

/** Names of files that are still being uploaded, by the habits of rsync, WinSCP, browsers and editors. */
const UNFINISHED = /^\.|\.(?:tmp|temp|part|partial|filepart|crdownload|swp)$|~$/i;

export const isUnfinished = (name: string): boolean => UNFINISHED.test(name);

/**
 * Returns the name of a file as text that can be a header and a name again: its own where that is UTF-8 without control
 * characters and of at most 200 bytes, else what is left of it with a hash that keeps it apart from others.
 */
export function safeName(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/gu, '_');
  if (clean === text && bytes.length <= MOST_BYTES) return text;
  const suffix = /\.[A-Za-z0-9]{1,10}$/.exec(clean)?.[0] ?? '';
  return `${[...clean].slice(0, 40).join('')}-${hash('sha256', bytes).slice(0, 12)}${suffix}`;
}
