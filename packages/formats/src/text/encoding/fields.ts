import iconv from 'iconv-lite';
import { type Sequences, sequencesOf } from './sequences.ts';

export interface DecodedFields {
  text: string;
  /** How many fields with characters beyond ASCII were read as UTF-8, and how many in the single-byte encoding. */
  utf8: number;
  singles: number;
  /** Characters that became U+FFFD. */
  damaged: number;
}

/** Beyond so many changes of encoding the rest is read like the last field: no document is made so. */
const MOST_CHANGES = 20_000;

type Kind = 'ascii' | 'utf8' | 'damaged' | 'single';

/**
 * Decodes text whose fields are of two encodings: what stands between tags, quotes or line ends is UTF-8 as a whole, UTF-8
 * but for some bytes, or in the encoding `single`. `declared` is how much evidence overrules a declaration of `single`,
 * undefined for bytes that are not declared so.
 */
export function decodeFields(bytes: Uint8Array, single: string, declared?: number): DecodedFields {
  const found: DecodedFields = { text: '', utf8: 0, singles: 0, damaged: 0 };
  const inUtf8 = declared === undefined && isMostlyUtf8(bytes);
  const kindOf = judge(declared ?? (inUtf8 ? 1 : 2), inUtf8);
  const parts: string[] = [];
  let run: { kind: Kind; from: number } = { kind: 'ascii', from: 0 };
  for (let from = 0; from < bytes.length; ) {
    const end = fieldEnd(bytes, from);
    const kind = parts.length < MOST_CHANGES ? kindOf(sequencesOf(bytes.subarray(from, end))) : 'ascii';
    if (kind === 'single') found.singles++;
    else if (kind !== 'ascii') found.utf8++;
    if (kind !== 'ascii' && run.kind !== 'ascii' && kind !== run.kind) {
      parts.push(decodeRun(bytes.subarray(run.from, from), run.kind, single, found));
      run = { kind, from };
    } else if (kind !== 'ascii') run.kind = kind;
    from = end;
  }
  parts.push(decodeRun(bytes.subarray(run.from), run.kind, single, found));
  return { ...found, text: parts.join('') };
}

function isMostlyUtf8(bytes: Uint8Array): boolean {
  const { valid, broken } = sequencesOf(bytes);
  return valid >= broken;
}

/** One past the next tag bracket, quote, line end or the escape of one in JSON. */
function fieldEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x3c || byte === 0x3e || byte === 0x22 || byte === 0x0a) return at + 1;
    if (byte === 0x5c && bytes[at + 1] === 0x6e) return at + 2;
  }
  return bytes.length;
}

/** How a field is read. In a document of UTF-8 one that holds UTF-8 is damaged, in another it takes more than chance. */
function judge(least: number, inUtf8: boolean): (field: Sequences) => Kind {
  return ({ valid, evidence, broken, cut }) => {
    if (valid === 0 && broken === 0) return 'ascii';
    if (broken === 0) return evidence >= least ? 'utf8' : 'single';
    if (inUtf8 && cut === broken) return 'damaged';
    return valid >= broken * (inUtf8 ? 1 : 4) ? 'damaged' : 'single';
  };
}

function decodeRun(run: Uint8Array, kind: Kind, single: string, found: DecodedFields): string {
  if (kind === 'single') return iconv.decode(run, single);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(run);
  if (kind === 'damaged') found.damaged += text.split('\ufffd').length - 1;
  return text;
}
