import type { ReadProfiles } from '../candidate-profiles.ts';
import type { Enricher } from '../enricher.ts';
import type { ReadFrequencies } from '../word-frequencies.ts';
import { type ExternalTagger, externalTopics } from './external-topics.ts';
import { language } from './language.ts';
import { related } from './related.ts';
import { topics } from './topics.ts';

export interface EnricherOptions {
  frequencies: ReadFrequencies;
  profiles: ReadProfiles;
  /** The operator's own model, where there is one. */
  tagger?: ExternalTagger | undefined;
}

/** Every enricher, in the order in which they run; a later one may use what an earlier one found. */
export const enrichersWith = ({ frequencies, profiles, tagger }: EnricherOptions): readonly Enricher[] => [
  language,
  topics,
  ...(tagger ? [externalTopics(tagger)] : []),
  related(frequencies, profiles),
];
