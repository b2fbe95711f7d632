import { Buffer } from 'node:buffer';
import type { Warning } from '../../format.ts';
import { type DecodedText, decodeBytes, isKnownCharset } from '../../text/encoding/index.ts';

/** Longest head that is looked at; parsers refuse longer ones. */
const LONGEST_HEAD = 256 * 1024;

export interface MendedHead {
  bytes: Uint8Array;
  warnings: Warning[];
}

/**
 * A mail whose head says its charsets truly: lines with raw bytes become UTF-8, and encoded words (RFC 2047) whose charset
 * their bytes contradict become words of UTF-8. The body stays as it is.
 */
export function withMendedHead(mail: Uint8Array): MendedHead {
  const end = headEnd(mail);
  const raw = decodeBytes(mail.subarray(0, end), { charset: 'utf-8' });
  const warnings = [...raw.warnings];
  const head = raw.text.replace(RUN, (run) => mendRun(run, warnings));
  if (warnings.length === 0) return { bytes: mail, warnings };
  return { bytes: Buffer.concat([Buffer.from(head, 'utf-8'), mail.subarray(end)]), warnings: warnings.map(inHead) };
}

/** Text of a part in the charset that its bytes are in, whatever the part says; undefined for a charset that is not known. */
export const decodePart = (bytes: Uint8Array, charset = 'utf-8'): DecodedText | undefined =>
  isKnownCharset(charset) ? decodeBytes(bytes, { declared: charset }) : undefined;

const inHead = (warning: Warning): Warning => ({ ...warning, at: 'head of the mail' });

/** Where the first empty line begins. */
function headEnd(mail: Uint8Array): number {
  const text = Buffer.from(mail.buffer, mail.byteOffset, Math.min(mail.length, LONGEST_HEAD)).toString('latin1');
  const at = text.search(/\r?\n\r?\n/);
  return at < 0 ? Math.min(mail.length, LONGEST_HEAD) : at;
}

const WORD = /=\?([\w.:+-]{1,40})(?:\*[\w-]{0,20})?\?([bq])\?([^?\s]{0,1000})\?=/gi;
const RUN =
  /=\?[\w.:+*-]{1,60}\?[bq]\?[^?\s]{0,1000}\?=(?:\s{1,80}=\?[\w.:+*-]{1,60}\?[bq]\?[^?\s]{0,1000}\?=){0,200}/gi;

/** Adjacent words of one charset are one text: characters may be cut between them. */
function mendRun(run: string, warnings: Warning[]): string {
  const words = [...run.matchAll(WORD)].map(([, charset = '', coding = '', text = '']) => ({
    charset: charset.toLowerCase(),
    bytes: bytesOf(coding, text),
  }));
  const [first] = words;
  if (first === undefined || words.some(({ charset }) => charset !== first.charset)) return run;
  const decoded = decodePart(Buffer.concat(words.map(({ bytes }) => bytes)), first.charset);
  if (decoded === undefined || decoded.warnings.length === 0) return run;
  warnings.push(...decoded.warnings);
  return `=?utf-8?B?${Buffer.from(decoded.text, 'utf-8').toString('base64')}?=`;
}

function bytesOf(coding: string, text: string): Buffer {
  if (coding.toLowerCase() === 'b') return Buffer.from(text, 'base64');
  const plain = text
    .replaceAll('_', ' ')
    .replace(/=([\da-f]{2})/gi, (_code, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}
