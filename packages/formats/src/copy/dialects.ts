import type { StoryDraft } from '@dateline/story';
import { withShorterBody } from '../body/shorter-body.ts';

/** A habit of one agency, or of many, taken off a draft. Returns the draft itself when it does not apply. */
export type Dialect = (draft: StoryDraft) => StoryDraft;

const withoutLead = (draft: StoryDraft, length: number): StoryDraft =>
  withShorterBody(draft, draft.bodyText.slice(length).trimStart());

function firstLineOf({ bodyText }: StoryDraft): string {
  const end = bodyText.indexOf('\n');
  return end < 0 ? bodyText : bodyText.slice(0, end);
}

/** False for most texts, and sooner told than whether they are equal. */
const beginAlike = (a: string, b: string): boolean =>
  a.trimStart().charAt(0).toLowerCase()[0] === b.trimStart().charAt(0).toLowerCase()[0];

/** TT, NTB, Belga and mail: the headline again as the first line of the body. */
const repeatedHeadline: Dialect = (draft) => {
  const fold = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase();
  const first = firstLineOf(draft);
  if (first.length === draft.bodyText.length || first.trim() === '' || !beginAlike(first, draft.headline)) return draft;
  if (fold(first) !== fold(draft.headline)) return draft;
  return withoutLead(draft, first.length);
};

const vignetteIn = (line: string): string | undefined => /^(\p{Lu}[\p{L} /-]{0,29}\p{Ll}) ?TT$/u.exec(line)?.[1];

/** TT: a line of vignette and agency, "Försvar TT", above the story. */
const ttVignette: Dialect = (draft) => {
  const first = firstLineOf(draft);
  const vignette = first.trimEnd().endsWith('TT') ? vignetteIn(first.trim()) : undefined;
  if (vignette === undefined || first.length === draft.bodyText.length) return draft;
  return {
    ...withoutLead(draft, first.length),
    kicker: draft.kicker ?? vignette,
    dateline: { agency: 'TT', ...draft.dateline },
  };
};

/** In this order, before byline and dateline are lifted. */
export const dialects: readonly Dialect[] = [repeatedHeadline, ttVignette];
