import { tokenize, type WordToken } from './tokens.ts';

/**
 * Behind "no" or "without" these make an idiom, a count or a want, and deny nothing: "no longer", "no fewer than", "no confidence
 * vote", "without power".
 */
const NOT_DENYING = new Set(
  'longer more fewer less later one doubt matter wonder confidence fly deal show win go man stranger exception place better worse other smoking bail contest comment power electricity water food heating heat shelter homes gas fuel medicine trial'.split(
    ' ',
  ),
);
/** "No sign of fraud", "no plan for a strike": what is denied stands behind these. */
const BEARERS = new Set(
  'evidence sign signs risk threat danger fear fears plan plans need talk hint indication indications suggestion suggestions question possibility chance prospect trace report reports history'.split(
    ' ',
  ),
);
const LINKS = new Set('of for that a an any the to such'.split(' '));
/** A noun and what stands in front of it: "no immediate tsunami alert". */
const REACH = 3;
/** These begin something else, so that "no injuries in the crash" leaves the crash. */
const ENDS = new Set(
  'in on at by after before from with and but or nor when while as since until because was were is are has had have will would been be'.split(
    ' ',
  ),
);
const GAP = /[.,;:!?()[\]"“”–—\n]/;

/**
 * Returns the words of an English text without those that it denies: "no tsunami alert", "without injuries", "no evidence of
 * fraud", "ruled out an election". The word that denies stays, so that what stood apart does not become a phrase. What is denied
 * by somebody ("he denied fraud", "not guilty of murder") is what the story is about, and stays.
 */
export function affirmedTokens(text: string): WordToken[] {
  const tokens = tokenize(text);
  const kept: WordToken[] = [];
  for (let at = 0; at < tokens.length; at++) {
    kept.push(tokens[at]!);
    const cue = cueAt(text, tokens, at);
    if (cue === undefined) continue;
    for (let next = at + 1; next <= cue; next++) kept.push(tokens[next]!);
    at = endOfDenied(text, tokens, cue + 1) - 1;
  }
  return kept;
}

/** How a denial begins. */
const DENYING = new Set(['no', 'without', 'ruled', 'rules', 'ruling']);

/** The last word of a denial that begins at `at`; undefined where none does. */
function cueAt(text: string, tokens: readonly WordToken[], at: number): number | undefined {
  const [word, next] = [tokens[at]!.lower, tokens[at + 1]];
  if (!DENYING.has(word) || next === undefined || isApart(text, tokens, at + 1)) return undefined;
  if ((word === 'ruled' || word === 'rules' || word === 'ruling') && next.lower === 'out')
    return behindLinks(tokens, at + 1);
  if ((word !== 'no' && word !== 'without') || NOT_DENYING.has(next.lower) || /^\p{N}/u.test(next.lower))
    return undefined;
  if (word === 'without') return behindLinks(tokens, at);
  return BEARERS.has(next.lower) && LINKS.has(tokens[at + 2]?.lower ?? '') ? behindLinks(tokens, at + 1) : at;
}

function behindLinks(tokens: readonly WordToken[], at: number): number {
  let last = at;
  while (LINKS.has(tokens[last + 1]?.lower ?? '')) last++;
  return last;
}

function endOfDenied(text: string, tokens: readonly WordToken[], from: number): number {
  let end = from;
  while (end < tokens.length && end - from < REACH && !isApart(text, tokens, end) && !ENDS.has(tokens[end]!.lower))
    end++;
  return end;
}

/** A mark of punctuation stands in front of the word. "No. 10" is a number, "no-confidence" one word. */
function isApart(text: string, tokens: readonly WordToken[], at: number): boolean {
  return GAP.test(text.slice(tokens[at - 1]!.end, tokens[at]!.start));
}
