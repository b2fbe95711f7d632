import type { Enricher } from '../enricher.ts';
import { type ExternalTagger, externalTopics } from './external-topics.ts';
import { language } from './language.ts';
import { related } from './related.ts';
import { topics } from './topics.ts';

/**
 * Every enricher, in the order in which they run; a later one may use what an earlier one found.
 * @param tagger the operator's own model, where there is one
 */
export const enrichersWith = (tagger?: ExternalTagger): readonly Enricher[] => [
  language,
  topics,
  ...(tagger ? [externalTopics(tagger)] : []),
  related,
];
