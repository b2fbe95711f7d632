import { FormatError } from '../format-error.ts';
import { LIMITS, type Limits, refuseMore } from '../limits.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPENERS = new Set([0x5b, 0x7b]);
const CLOSERS = new Set([0x5d, 0x7d]);

/**
 * Refuses JSON before it is parsed, in one pass over its characters. Throws FormatError TOO_DEEP or TOO_MANY_NODES. Text that
 * is no JSON passes, or is refused for what it would be.
 */
export function refuseHugeJson(text: string, { jsonDepth, jsonValues }: Limits = LIMITS): void {
  let [depth, values] = [0, 1];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) at = endOfString(text, at);
    else if (unit === COMMA) values++;
    else if (OPENERS.has(unit)) {
      depth++;
      values++;
      if (depth > jsonDepth) throw tooDeep(jsonDepth, at);
    } else if (CLOSERS.has(unit)) depth = Math.max(0, depth - 1);
    if (values > jsonValues) break;
  }
  refuseMore('TOO_MANY_NODES', values, jsonValues, 'values');
}

/** The closing quote; a string that never ends takes the rest. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  for (; at < text.length && text.charCodeAt(at) !== QUOTE; at++) if (text.charCodeAt(at) === BACKSLASH) at++;
  return at;
}

const tooDeep = (most: number, at: number): FormatError =>
  new FormatError('TOO_DEEP', `Brackets nest deeper than ${most}. No news format needs that`, `character ${at}`);
