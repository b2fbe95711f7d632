import { isHtmlRoot } from './body/html-elements.ts';
import { type Format, FormatError, type Head, type Hint, type Sniff } from './format.ts';
import { mediaTypeOf } from './text/media-type.ts';
import { rootOf } from './text/xml/index.ts';

/** What one format made of the bytes; `convert --explain` prints these. */
export interface Considered {
  name: string;
  /** 0 = no, 1 = certainly; hints included. */
  score: number;
  because: string;
}

export interface Detection {
  format: Format;
  score: number;
  /** Every readable format, best first. */
  considered: Considered[];
}

/** Enough of an item to see past licence comments, DOCTYPE and a page's head; sniffing more costs time and decides nothing. */
const HEAD_BYTES = 16 * 1024;

/**
 * A hint breaks a tie between formats that the content allows, and decides alone only where the content says nothing: XML and
 * JSON always say what they are, so that an unknown kind of either is of no format, whatever its name ends in.
 */
const MEDIA_TYPE_BONUS = 0.2;
const EXTENSION_BONUS = 0.1;

/** Below this nobody has recognised anything. */
const LEAST_SCORE = 0.05;

/**
 * The format of `formats` that reads these bytes best, from content, media type and filename, in that order of weight.
 * Equal scores go to the earlier format. Throws FormatError FORMAT_UNKNOWN when no format recognises anything.
 */
export function detectAmong(formats: readonly Format[], bytes: Uint8Array, hint: Hint): Detection {
  const head = headOf(bytes, hint);
  const shape = shapeOf(head.text);
  const said = { mediaType: mediaTypeOf(hint.mediaType), extension: extensionOf(hint.filename) };
  const scored = formats
    .filter((format) => format.read !== undefined)
    .map((format) => ({ format, ...scoreOf(format, head, said, shape !== undefined) }))
    .sort((a, b) => b.score - a.score);
  const considered = scored.map(({ format, score, because }) => ({ name: format.name, score, because }));
  const best = scored[0];
  if (best === undefined || best.score < LEAST_SCORE) throw unknownFormat(hint, considered, shape);
  return { format: best.format, score: best.score, considered };
}

/** The beginning of an item as text that is good enough to recognise a format by: UTF-16 by its mark or NULs, else UTF-8 or Latin-1. */
export function headOf(bytes: Uint8Array, hint: Hint): Head {
  const first = bytes.subarray(0, HEAD_BYTES);
  const encoding = wideEncoding(first);
  const text = encoding
    ? new TextDecoder(encoding).decode(first)
    : (utf8Of(first) ?? new TextDecoder('latin1').decode(first));
  return { bytes: first, hint, text: text.replace(/^\uFEFF/, '') };
}

function wideEncoding(bytes: Uint8Array): string | undefined {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a !== undefined && a !== 0 && b === 0) return 'utf-16le';
  if (a === 0 && b !== undefined && b !== 0) return 'utf-16be';
  return undefined;
}

function utf8Of(bytes: Uint8Array): string | undefined {
  try {
    // `stream` keeps a character cut by the head's end from counting as an error.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

interface Said {
  mediaType: string | undefined;
  extension: string | undefined;
}

function scoreOf(format: Format, head: Head, { mediaType, extension }: Said, tellsItself: boolean): Sniff {
  const sniffed = format.sniff(head);
  if (tellsItself && sniffed.score === 0 && !(isSpecific(mediaType) && format.mediaTypes.includes(mediaType)))
    return sniffed;
  const reasons = [sniffed.because];
  let score = sniffed.score;
  if (mediaType !== undefined && format.mediaTypes.includes(mediaType)) {
    score += MEDIA_TYPE_BONUS;
    reasons.push(`media type ${mediaType}`);
  }
  if (extension !== undefined && format.extensions.includes(extension)) {
    score += EXTENSION_BONUS;
    reasons.push(`file name ends in ${extension}`);
  }
  return { score: Math.round(Math.min(1.3, score) * 1000) / 1000, because: reasons.filter(Boolean).join('; ') };
}

/** A media type that names one format, not merely its syntax. */
const isSpecific = (mediaType: string | undefined): mediaType is string =>
  mediaType !== undefined &&
  !/^(?:(?:application|text)\/(?:xml|json|jsonl|x-ndjson|plain|html)|application\/octet-stream)$/.test(mediaType);

/** With its dot, as formats list theirs. */
function extensionOf(filename: string | undefined): string | undefined {
  return /\.[a-z0-9]{1,12}$/i.exec(filename ?? '')?.[0].toLowerCase();
}

/** What XML or JSON is, in words; undefined for text of another kind. */
function shapeOf(text: string): string | undefined {
  const root =
    /^\s*</.test(text) && !/^\s*<(?:!--|!doctype html|html|head|body)/i.test(text) ? rootOf(text) : undefined;
  if (root !== undefined && !isHtmlRoot(root)) {
    return `XML whose root element is <${root.name}>${root.ns === '' ? ' without a namespace' : ` of the namespace ${root.ns}`}`;
  }
  if (!/^\s*(?:\{\s*["}]|\[\s*[{[\]])/.test(text)) return undefined;
  const keys = [...text.matchAll(/"([^"\\]{1,40})"\s*:/g)].map(([, key]) => key);
  return keys.length === 0
    ? 'JSON without fields'
    : `JSON with the fields ${[...new Set(keys)].slice(0, 8).join(', ')}`;
}

function unknownFormat(hint: Hint, considered: readonly Considered[], shape: string | undefined): FormatError {
  const given = [hint.mediaType, hint.filename].filter(Boolean).join(', ');
  const names = considered.map(({ name }) => name).join(', ');
  const what = `${shape === undefined ? 'this content' : `this ${shape}`}${given ? ` (${given})` : ''}`;
  const next = shape === undefined ? 'Send a media type, or name one of' : 'Send the story in one of';
  return new FormatError('FORMAT_UNKNOWN', `No format recognises ${what}. ${next}: ${names}`);
}
