import type { Enricher } from '../enricher.ts';
import { type ExternalTagger, externalTopics } from './external-topics.ts';
import { type LinkSources, related } from './related.ts';
import { topics } from './topics.ts';

export interface EnricherOptions {
  links: LinkSources;
  /** The operator's own model, where there is one. */
  tagger?: ExternalTagger | undefined;
}

/** Every enricher, in the order in which they run; a later one may use what an earlier one found. */
export const enrichersWith = ({ links, tagger }: EnricherOptions): readonly Enricher[] => [
  topics,
  ...(tagger ? [externalTopics(tagger)] : []),
  related(links),
];
