import type { StoryDraft } from '@dateline/story';
import { FormatError } from '../text/format-error.ts';
import { LIMITS, type Limits, refuseMore } from '../text/limits.ts';

const LINES = ['headline', 'subhead', 'kicker', 'byline', 'slugline', 'creditline'] as const;
const LISTS = ['subjects', 'keywords', 'people', 'organisations', 'places', 'relatedLinks', 'media'] as const;

/** Throws FormatError TOO_LONG, TOO_MANY_LINES or TOO_MANY_ENTRIES for a draft on which the draft steps would take long. */
export function refuseHugeDraft(draft: StoryDraft, limits: Limits = LIMITS): void {
  refuseLong('text', draft.bodyText, limits.bodyLength);
  refuseLong('HTML', draft.bodyHtml, 4 * limits.bodyLength);
  refuseLong('editorialNote', draft.editorialNote, limits.noteLength);
  for (const field of LINES) refuseLong(field, draft[field], limits.lineLength);
  for (const list of LISTS) refuseMore('TOO_MANY_ENTRIES', draft[list].length, limits.listLength, `entries in ${list}`);
  const lines = limits.bodyLines + Math.floor(draft.bodyText.length / limits.bodyLineEvery);
  refuseMore('TOO_MANY_LINES', linesOf(draft.bodyText), lines, 'lines in one story of this length');
}

function refuseLong(what: string, text: string | undefined, most: number): void {
  if (text === undefined || text.length <= most) return;
  throw new FormatError('TOO_LONG', `The ${what} has ${text.length} characters, more than ${most}. Is it one story?`);
}

function linesOf(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
