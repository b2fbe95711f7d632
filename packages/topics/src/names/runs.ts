import type { WordToken } from '../tokens.ts';

/** Neighbouring words that begin with a capital, perhaps joined by a particle: "Ursula von der Leyen", "Bank of England". */
export interface NameRun {
  tokens: readonly WordToken[];
  start: number;
  end: number;
  /** The first word opens a sentence, where every word has a capital. */
  opens: boolean;
}

const particles = new Set('de da di del della dos du van von der den ter ten bin ibn al el la le af zu'.split(' '));
const joints = new Set(['of', 'for', 'and', 'the', 'on']);

const isCapital = ({ text }: WordToken): boolean => /^\p{Lu}/u.test(text);

/** Words apart by more than a space, hyphen or apostrophe belong to two names; a full stop joins only after "J" and "Dr". */
function adjoins(text: string, before: WordToken, after: WordToken): boolean {
  const between = text.slice(before.end, after.start);
  return (
    /^[ \u00a0]?$|^[-'’]$/.test(between) ||
    (between === '. ' && /^(?:\p{Lu}|Mr|Mrs|Ms|Dr|Jr|St|Gen|Sen|Rep|Gov|Col)$/u.test(before.text))
  );
}

/**
 * Runs of capitals in reading order. `joined` also lets "of", "for" and the like stand between capitals, as in the names of
 * ministries and universities.
 */
export function runsOf(text: string, tokens: readonly WordToken[], joined: boolean): NameRun[] {
  const runs: NameRun[] = [];
  for (let at = 0; at < tokens.length; ) {
    if (!isCapital(tokens[at]!)) {
      at += 1;
      continue;
    }
    const length = lengthOfRun(text, tokens, at, joined);
    const part = tokens.slice(at, at + length);
    runs.push({
      tokens: part,
      start: part[0]!.start,
      end: part.at(-1)!.end,
      opens: opensSentence(text, part[0]!.start),
    });
    at += length;
  }
  return runs;
}

function lengthOfRun(text: string, tokens: readonly WordToken[], from: number, joined: boolean): number {
  let length = 1;
  for (let at = from + 1; at < tokens.length; at++) {
    const [before, token] = [tokens[at - 1]!, tokens[at]!];
    if (!adjoins(text, before, token)) break;
    if (isCapital(token)) length = at - from + 1;
    else if (!particles.has(token.lower) && !(joined && joints.has(token.lower))) break;
  }
  return length;
}

const opensSentence = (text: string, start: number): boolean =>
  /(?:^|[.!?:\n"“”'‘’(–—-])\s*$/.test(text.slice(Math.max(0, start - 4), start));

/** The words of a run as one name. */
export const nameOf = (text: string, tokens: readonly WordToken[]): string =>
  text.slice(tokens[0]!.start, tokens.at(-1)!.end).replace(/\s+/g, ' ');
