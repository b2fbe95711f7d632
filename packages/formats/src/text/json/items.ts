import type { Result } from '@dateline/story';
import { decodeBytes } from '../encoding/index.ts';
import { FormatError, type ItemFailure, type Warning } from '../format-error.ts';
import type { Hint } from '../hint.ts';
import { refuseHugeJson } from './limits.ts';
import { brokenJsonAt } from './position.ts';

export interface JsonItems {
  values: unknown[];
  warnings: Warning[];
  /** Lines of a JSON-lines file that could not be read while others could. */
  failures: ItemFailure[];
}

/**
 * The JSON values of an item: one document, or one per line. Broken strings (raw line ends and tabs, `\“` and other illegal
 * escapes) and commas before closing brackets are mended with a warning. Throws FormatError JSON_BROKEN with line and column.
 */
export function readJsonItems(bytes: Uint8Array, hint: Hint): JsonItems {
  const { text, warnings } = decodeBytes(bytes, { charset: hint.charset });
  refuseHugeJson(text);
  const whole = parse(text);
  if (whole.ok) return { values: [whole.value.json], warnings: [...warnings, ...whole.value.warnings], failures: [] };
  const lines = readLines(text);
  if (lines) return { ...lines, warnings: [...warnings, ...lines.warnings] };
  throw new FormatError('JSON_BROKEN', `The item is not JSON: ${whole.error.message}`, brokenJsonAt(text), whole.error);
}

function parse(text: string): Result<{ json: unknown; warnings: Warning[] }, Error> {
  const strict = attempt(text);
  if (strict.ok) return { ok: true, value: { json: strict.value, warnings: [] } };
  const mended = mendJson(text);
  const lenient = mended === text ? strict : attempt(mended);
  if (!lenient.ok) return strict;
  const message = `The JSON had illegal escapes, raw control characters or stray commas, which were mended (${strict.error.message})`;
  const warnings = [{ code: 'JSON_MENDED', message, ...at(brokenJsonAt(text)) }];
  return { ok: true, value: { json: lenient.value, warnings } };
}

function attempt(text: string): Result<unknown, Error> {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** JSON lines, at least two of them and most of them whole values; blank lines do not count. Undefined for anything else. */
function readLines(text: string): JsonItems | undefined {
  const lines = text.split(/\r?\n|\r/).map((line, index) => ({ line: line.trim(), number: index + 1 }));
  const filled = lines.filter(({ line }) => line !== '');
  const whole = filled.filter(({ line }) => /^[{[].*[}\]],?$/.test(line)).length;
  if (filled.length < 2 || whole * 2 < filled.length) return undefined;
  const result: JsonItems = { values: [], warnings: [], failures: [] };
  for (const { line, number } of filled) {
    const parsed = parse(line.replace(/,$/, ''));
    const place = `line ${number}`;
    if (!parsed.ok) {
      result.failures.push({
        code: 'JSON_BROKEN',
        message: `The line is not JSON: ${parsed.error.message}`,
        at: place,
      });
      continue;
    }
    result.values.push(parsed.value.json);
    result.warnings.push(...parsed.value.warnings.map((warning) => ({ ...warning, at: place })));
  }
  return result.values.length === 0 ? undefined : result;
}

/**
 * One pass over the text: inside strings, illegal escapes lose their backslash and control characters are escaped;
 * outside, commas before a closing bracket go.
 */
export function mendJson(text: string): string {
  const out: string[] = [];
  let from = 0;
  let inString = false;
  const replace = (until: number, by: string, next: number): number => {
    out.push(text.slice(from, until), by);
    from = next;
    return next - 1;
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '"') inString = !inString;
    else if (inString && char === '\\') at = isEscape(text, at) ? at + 1 : replace(at, '', at + 1);
    else if (inString && char < ' ') at = replace(at, escapeOf(char), at + 1);
    else if (!inString && char === ',' && /^\s*[}\]]/.test(text.slice(at + 1, at + 200))) at = replace(at, '', at + 1);
  }
  return out.join('') + text.slice(from);
}

/** The escapes of RFC 8259, section 7. */
const isEscape = (text: string, at: number): boolean => /^\\(?:["\\/bfnrt]|u[\da-f]{4})/i.test(text.slice(at, at + 6));

const escapeOf = (char: string): string => (char === '\n' ? '\\n' : char === '\t' ? '\\t' : '');

const at = (place: string | undefined): { at?: string } => (place === undefined ? {} : { at: place });
