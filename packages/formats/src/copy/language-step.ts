import type { DraftStep } from './draft-step.ts';
import { detectLanguage, isSameLanguage, normalizeLanguage } from './language.ts';
import type { ReadDraft } from './read-draft.ts';

/** Shorter copy is names and quotations as often as sentences. */
const FEWEST_CHARACTERS = 400;

/**
 * The language as declared, in canonical BCP 47, else as detected. A declared one that the text is certainly not in stays, since
 * it decides where the story belongs, and its sender is warned, once a document.
 */
export const language: DraftStep = (draft, { warn }) => {
  const declared = draft.language === undefined ? undefined : normalizeLanguage(draft.language);
  const { language: detected, confident } = detectLanguage(`${draft.headline}\n${draft.bodyText}`);
  if (declared === undefined || declared === 'und') return withLanguage(draft, detected);
  const isDoubtful = confident && draft.bodyText.length >= FEWEST_CHARACTERS && !isSameLanguage(declared, detected);
  if (isDoubtful) warn(doubtful(declared, detected), declared);
  return { ...draft, language: declared };
};

function withLanguage({ language: _absent, ...draft }: ReadDraft, detected: string): ReadDraft {
  return detected === 'und' ? draft : { ...draft, language: detected };
}

const doubtful = (declared: string, detected: string) => ({
  code: 'LANGUAGE_DOUBTFUL',
  message: `The story says that its language is "${declared}", but its text reads as "${detected}". Subscribers filter by the language that is said; send the right one`,
});
