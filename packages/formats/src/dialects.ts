import type { StoryDraft } from '@dateline/story';
import { withShorterBody } from './shorter-body.ts';

/** A habit of one agency, or of many, taken off a draft. Returns the draft itself when it does not apply. */
export type Dialect = (draft: StoryDraft) => StoryDraft;

const withoutLead = (draft: StoryDraft, length: number): StoryDraft =>
  withShorterBody(draft, draft.bodyText.slice(length).trimStart());

/** TT, NTB, Belga and mail: the headline again as the first line of the body. */
const repeatedHeadline: Dialect = (draft) => {
  const fold = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase();
  const first = draft.bodyText.split('\n', 1)[0] ?? '';
  if (first.length === draft.bodyText.length || first.trim() === '' || fold(first) !== fold(draft.headline))
    return draft;
  return withoutLead(draft, first.length);
};

/** TT: a line of vignette and agency, "Försvar TT", above the story. */
const ttVignette: Dialect = (draft) => {
  const first = draft.bodyText.split('\n', 1)[0] ?? '';
  const vignette = /^(\p{Lu}[\p{L} /-]{0,29}\p{Ll}) ?TT$/u.exec(first.trim())?.[1];
  if (vignette === undefined || first.length === draft.bodyText.length) return draft;
  return {
    ...withoutLead(draft, first.length),
    kicker: draft.kicker ?? vignette,
    dateline: { agency: 'TT', ...draft.dateline },
  };
};

/** In this order, before byline and dateline are lifted. */
export const dialects: readonly Dialect[] = [repeatedHeadline, ttVignette];
