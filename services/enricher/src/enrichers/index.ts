import type { Enricher } from '../enricher.ts';
import { language } from './language.ts';
import { related } from './related.ts';
import { topics } from './topics.ts';

/** Every enricher, in the order in which they run; a later one may use what an earlier one found. */
export const enrichers: readonly Enricher[] = [language, topics, related];
