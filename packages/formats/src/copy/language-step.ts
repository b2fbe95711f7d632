import type { DraftStep } from './draft-step.ts';
import { contradicting, detectLanguage, normalizeLanguage } from './language.ts';
import type { ReadDraft } from './read-draft.ts';

/**
 * The language as declared, in canonical BCP 47, else as detected. A declared one that the text is certainly not in stays, since
 * it decides where the story belongs, and its sender is warned, once a document.
 */
export const language: DraftStep = (draft, { warn }) => {
  const declared = draft.language === undefined ? undefined : normalizeLanguage(draft.language);
  if (declared === undefined || declared === 'und') return withLanguage(draft, detectedIn(draft));
  const detected = contradicting(declared, draft);
  if (detected !== undefined) warn(doubtful(declared, detected), declared);
  return { ...draft, language: declared };
};

const detectedIn = ({ headline, bodyText }: ReadDraft): string => detectLanguage(`${headline}\n${bodyText}`).language;

function withLanguage({ language: _absent, ...draft }: ReadDraft, detected: string): ReadDraft {
  return detected === 'und' ? draft : { ...draft, language: detected };
}

const doubtful = (declared: string, detected: string) => ({
  code: 'LANGUAGE_DOUBTFUL',
  message: `The story says that its language is "${declared}", but its text reads as "${detected}". Subscribers filter by the language that is said; send the right one`,
});
