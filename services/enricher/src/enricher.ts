import type { Pool, StoryRow } from '@dateline/store';
import type { Story } from '@dateline/story';
import type { ZodType } from 'zod';

/** A version under enrichment: its row, its copy, and what earlier enrichers of the list found. */
export interface VersionInEnrichment {
  row: StoryRow;
  story: Story;
  found: Map<string, unknown>;
}

export interface EnricherDeps {
  pool: Pool;
  signal: AbortSignal;
}

/**
 * One thing found out about a story. Adding one is one file in enrichers/, its line in the list, one fixture.
 * Running twice on the same version gives the same result; a throw is an outage and is tried again.
 */
export interface Enricher<R = unknown> {
  name: string;
  /** Changes when the method does, so that stories can be enriched again. */
  version: string;
  /** Shape of the result: as it is kept, as others read it, and as the console shows it, field by field. */
  result: ZodType<R>;
  /** True when subscriptions may filter on the result: a story waits for these, up to its deadline. */
  feedRelevant: boolean;
  run(version: VersionInEnrichment, deps: EnricherDeps): Promise<R>;
}
