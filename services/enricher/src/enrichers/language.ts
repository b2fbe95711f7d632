import { detectLanguage } from '@dateline/formats';
import type { Enricher } from '../enricher.ts';

/** Holds the language that the source declares against the text: a wrong one misplaces the story with every subscriber. */
export const language: Enricher = {
  name: 'language',
  version: '1',
  feedRelevant: false,
  async run({ story }) {
    const detected = detectLanguage(`${story.headline}\n${story.bodyText}`);
    const declared = story.language.split('-', 1)[0]?.toLowerCase();
    const agrees = !detected.confident || detected.language.split('-', 1)[0] === declared;
    return { declared: story.language, detected: detected.language, confident: detected.confident, agrees };
  },
};
