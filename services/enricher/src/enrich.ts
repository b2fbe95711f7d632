import { done, type JobHandler, skip } from '@dateline/runtime';
import {
  type Enrichment,
  findStory,
  findVersion,
  listEnrichments,
  markEnriched,
  saveEnrichment,
} from '@dateline/store';
import { type EnrichJob, enrichJob, isFlash, isKill } from '@dateline/story';
import { type AnnounceDeps, announceAgain, releaseVersion } from './announce.ts';
import type { Enricher, Subject } from './enricher.ts';

export interface EnrichDeps extends AnnounceDeps {
  enrichers: readonly Enricher[];
}

/**
 * Runs the enrichers on one version, keeps each result, and releases the story as soon as those that feeds filter on are
 * done. What is done already is not done again, so a job that died half-way goes on where it was.
 */
export function createEnrich(deps: EnrichDeps): JobHandler<EnrichJob> {
  return async function enrich(job, _job, signal) {
    const { storyId, ordinal } = enrichJob.parse(job);
    const [row, story] = await Promise.all([findStory(deps.pool, storyId), findVersion(deps.pool, storyId, ordinal)]);
    if (!row || !story) return skip('no such version');
    if (row.currentOrdinal !== ordinal) return skip('a newer version took its place');
    if (isKill(story)) return skip('nothing to enrich in a kill');

    const known = await listEnrichments(deps.pool, storyId, ordinal);
    const found = new Map(
      known.filter((one) => isCurrent(one, deps.enrichers)).map((one) => [one.enricher, one.result]),
    );
    const subject: Subject = { row, story, found };
    await runMissing(deps, subject, found, signal, true);
    const released = await releaseVersion(deps, { storyId, ordinal }, isFlash(row.urgency) ? 'flash' : 'enriched');
    if (released === 'already') await announceAgain(deps, { storyId, ordinal });
    await runMissing(deps, subject, found, signal, false);
    await markEnriched(deps.pool, { storyId, ordinal });
    return done;
  };
}

const isCurrent = (result: Enrichment, enrichers: readonly Enricher[]): boolean =>
  enrichers.some(({ name, version }) => name === result.enricher && version === result.version);

async function runMissing(
  deps: EnrichDeps,
  subject: Subject,
  found: Map<string, unknown>,
  signal: AbortSignal,
  feedRelevant: boolean,
): Promise<void> {
  const missing = deps.enrichers.filter((one) => one.feedRelevant === feedRelevant && !found.has(one.name));
  for (const enricher of missing) {
    const from = performance.now();
    const result = await enricher.run(subject, { pool: deps.pool, signal });
    const key = { storyId: subject.row.id, ordinal: subject.row.currentOrdinal, enricher: enricher.name };
    await saveEnrichment(deps.pool, key, { version: enricher.version, result, ms: performance.now() - from });
    found.set(enricher.name, result);
  }
}
