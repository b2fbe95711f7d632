import { Buffer, isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { Warning } from '../format-error.ts';
import { fromIso646, guessIso646, iso646Named } from '../iso646.ts';
import { decodeFields } from './fields.ts';
import { sequencesOf } from './sequences.ts';

export interface Declared {
  /** What the document itself says; found in an XML declaration or a meta element when not given. */
  declared?: string | undefined;
  /** What was said beside the bytes, such as the charset parameter of a media type. */
  charset?: string | undefined;
  /** Seven-bit wire text may be a national variant of ISO 646: guess which. */
  wire?: boolean | undefined;
}

export interface DecodedText {
  text: string;
  /** The encoding that was used, in lower case: "utf-8", "windows-1252", "iso646-de". */
  encoding: string;
  warnings: Warning[];
}

/**
 * Bytes to text. A byte order mark outranks the document's own declaration, that the charset beside the bytes,
 * that a guess: UTF-8 where the bytes are valid UTF-8, else Windows-1252. A declaration that the bytes contradict is
 * overruled with a warning; where only some fields contradict it, each field is read in its own encoding, and a damaged byte
 * costs its own character. Never throws; what cannot be decoded becomes U+FFFD.
 */
export function decodeBytes(bytes: Uint8Array, said: Declared = {}): DecodedText {
  const mark = byteOrderMark(bytes);
  if (mark?.encoding === 'utf-8' && !isUtf8(bytes)) return decodeMixed(bytes.subarray(mark.length), 'windows-1252');
  if (mark)
    return { text: decodeAs(bytes.subarray(mark.length), mark.encoding), encoding: mark.encoding, warnings: [] };
  const named = said.declared ?? declarationIn(bytes) ?? said.charset;
  return named === undefined ? decodeUndeclared(bytes, said) : decodeNamed(bytes, named, said);
}

/** True for a charset that `decodeBytes` can read by its name. */
export const isKnownCharset = (named: string): boolean =>
  iso646Named(named) !== undefined || iconv.encodingExists(canonical(named));

/**
 * One kind of line end and no control characters but tab and line feed. Form feed and vertical tab end lines;
 * DEL, C1 codes and stray byte order marks vanish; lone surrogates become U+FFFD.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\f\v]/g, '\n')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufeff\ufffe]/g, '')
    .toWellFormed();
}

const MARKS: readonly { encoding: string; bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-32le', bytes: [0xff, 0xfe, 0, 0] },
  { encoding: 'utf-32be', bytes: [0, 0, 0xfe, 0xff] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

function byteOrderMark(bytes: Uint8Array): { encoding: string; length: number } | undefined {
  const found = MARKS.find((mark) => mark.bytes.every((byte, at) => bytes[at] === byte));
  return found && { encoding: found.encoding, length: found.bytes.length };
}

/** Looks only where declarations may stand: XML 1.0 appendix F, HTML's first 1024 bytes. */
function declarationIn(bytes: Uint8Array): string | undefined {
  const head = latin1(bytes.subarray(0, 2048)).trimStart();
  const xml = /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']/i.exec(head);
  if (xml) return xml[1];
  if (!head.startsWith('<')) return undefined;
  return /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(head)?.[1];
}

function decodeNamed(bytes: Uint8Array, named: string, said: Declared): DecodedText {
  const variant = iso646Named(named);
  if (variant) return { text: fromIso646(latin1(bytes), variant), encoding: `iso646-${variant}`, warnings: [] };
  const encoding = canonical(named);
  if (!iconv.encodingExists(encoding)) return overruled(bytes, said, `Charset "${named}" is not known`);
  if (/^(utf-?16|utf-?32|ucs)/.test(encoding) && !bytes.subarray(0, 64).includes(0)) {
    return overruled(bytes, said, `Declared ${named}, but the bytes are single-byte text`);
  }
  if (encoding === 'utf-8' && !isUtf8(bytes)) {
    return decodeMixed(bytes, 'windows-1252', 'Declared UTF-8, but the bytes are not valid UTF-8');
  }
  if (encoding === 'us-ascii') return decodeUndeclared(bytes, said);
  if (encoding !== 'utf-8' && hasHighBytes(bytes) && isUtf8InTruth(bytes, encoding)) {
    return overruled(bytes, said, `Declared ${named}, but the bytes are valid UTF-8`);
  }
  if (isSingleByte(encoding) && hasHighBytes(bytes)) return decodeDeclaredSingle(bytes, encoding, named);
  return { text: decodeAs(bytes, encoding), encoding, warnings: [] };
}

function overruled(bytes: Uint8Array, said: Declared, reason: string): DecodedText {
  const decoded = decodeUndeclared(bytes, said);
  const message = `${reason}; read as ${decoded.encoding}`;
  return { ...decoded, warnings: [{ code: 'CHARSET_OVERRULED', message, at: 'byte 0' }, ...decoded.warnings] };
}

function decodeUndeclared(bytes: Uint8Array, said: Declared): DecodedText {
  const wide = wideWithoutMark(bytes);
  if (wide) return { text: decodeAs(bytes, wide), encoding: wide, warnings: [] };
  if (!hasHighBytes(bytes)) return decodeSevenBit(latin1(bytes), said.wire === true);
  if (isUtf8(bytes)) return { text: decodeAs(bytes, 'utf-8'), encoding: 'utf-8', warnings: [] };
  return decodeMixed(bytes, 'windows-1252');
}

/** Bytes that are mostly UTF-8, or not at all: where no field is, the text is in the single-byte encoding as a whole. */
function decodeMixed(bytes: Uint8Array, single: string, contradicted?: string): DecodedText {
  const { text, utf8, singles, damaged } = decodeFields(bytes, single);
  const encoding = singles > utf8 ? single : 'utf-8';
  const warnings: Warning[] = [];
  const overruledBy = singles === 0 ? '' : utf8 === 0 ? single : `${utf8} fields as utf-8, ${singles} as ${single}`;
  if (overruledBy !== '' && (contradicted !== undefined || utf8 > 0)) {
    const message = `${contradicted ?? 'The bytes are of two encodings'}; read as ${overruledBy}`;
    warnings.push({ code: utf8 === 0 ? 'CHARSET_OVERRULED' : 'CHARSET_MIXED', message, at: 'byte 0' });
  }
  if (damaged > 0) {
    const message = `${damaged} characters are not valid UTF-8 and were replaced`;
    warnings.push({ code: 'CHARSET_DAMAGED', message });
  }
  return { text, encoding, warnings };
}

/** Text in a single-byte encoding in which some fields, such as those that another system filled, are UTF-8. */
function decodeDeclaredSingle(bytes: Uint8Array, encoding: string, named: string): DecodedText {
  const { text, utf8, singles } = decodeFields(bytes, encoding, evidenceAgainst(encoding));
  if (utf8 === 0) return { text: decodeAs(bytes, encoding), encoding, warnings: [] };
  const message = `Declared ${named}, but ${utf8} fields are UTF-8; read as such, and ${singles} fields as declared`;
  return { text, encoding, warnings: [{ code: 'CHARSET_MIXED', message, at: 'byte 0' }] };
}

/** How much UTF-8 it takes to overrule a declaration of this encoding. */
const evidenceAgainst = (encoding: string): number =>
  encoding === 'windows-1252' ? 2 : isSingleByte(encoding) ? 4 : 12;

const isSingleByte = (encoding: string): boolean => /^(?:windows-?125\d|cp-?125\d|iso-?8859|koi8|mac)/.test(encoding);

/**
 * Text of a single-byte encoding is hardly ever valid UTF-8 by chance. Text of Chinese, Japanese or Korean encodings can be
 * while it is short, and UTF-16 and its like are told by their zeros.
 */
function isUtf8InTruth(bytes: Uint8Array, encoding: string): boolean {
  if (/^(?:utf|ucs)/.test(encoding) || !isUtf8(bytes)) return false;
  return sequencesOf(bytes).evidence >= evidenceAgainst(encoding);
}

function decodeSevenBit(text: string, wire: boolean): DecodedText {
  const variant = wire ? guessIso646(text) : undefined;
  if (!variant) return { text, encoding: 'utf-8', warnings: [] };
  const message = `Brackets inside words: read as the national variant "${variant}" of ISO 646`;
  const warnings = [{ code: 'CHARSET_GUESSED', message }];
  return { text: fromIso646(text, variant), encoding: `iso646-${variant}`, warnings };
}

/** Latin text in UTF-16 has a zero in every other byte. */
function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, 64);
  if (head.length < 4) return undefined;
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2]! += 1;
  });
  const many = head.length * 0.35;
  if (zeros[1]! > many && zeros[0] === 0) return 'utf-16le';
  return zeros[0]! > many && zeros[1] === 0 ? 'utf-16be' : undefined;
}

/** As browsers do (WHATWG Encoding): ISO 8859-1 is read as Windows-1252, which agencies write while saying Latin-1. */
function canonical(name: string): string {
  const plain = name.trim().toLowerCase().replace(/[_\s]/g, '-');
  if (/^(iso-?8859-?1|latin-?1|l1|windows-?1252|cp-?1252|x-ansi|ansi)$/.test(plain)) return 'windows-1252';
  if (/^(us-?ascii|ascii|iso-?646(-us)?|ansi-x3\.4.*)$/.test(plain)) return 'us-ascii';
  if (/^(utf-?8|unicode-1-1-utf-8)$/.test(plain)) return 'utf-8';
  if (/^(utf-?16|ucs-?2|iso-10646-ucs-2)$/.test(plain)) return 'utf-16';
  return plain;
}

const decodeAs = (bytes: Uint8Array, encoding: string): string => iconv.decode(bytes, encoding, { stripBOM: true });

/** Each byte the character of its number. Node's own, since iconv-lite goes through the bytes one by one. */
const latin1 = ({ buffer, byteOffset, length }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, length).toString('latin1');

const hasHighBytes = (bytes: Uint8Array): boolean => !isAscii(bytes);
