import { done, skip } from '@dateline/flow';
import type { EnrichedVersion, Enrichment, Pool } from '@dateline/store';
import { isFlash, isKill } from '@dateline/story';
import { type AnnounceDeps, requestFor, type Version } from './announce.ts';
import type { Enricher, VersionInEnrichment } from './enricher.ts';
import type { VersionHandler } from './version-list.ts';

export interface EnrichDeps extends AnnounceDeps {
  pool: Pool;
  enrichers: readonly Enricher[];
  /** Writes the words of a story for search and links, where they are due. */
  indexWords(storyId: string): Promise<void>;
  /** Queues the enrichers of a version that no feed filters on. */
  relateLater(version: Version): void;
  /** Keeps what these found out, and marks the version as enriched unless a newer one has come. */
  finish(version: EnrichedVersion): Promise<void>;
}

/**
 * Runs the enrichers that feeds filter on, keeps each result, and releases the story. The others follow in a job of another
 * queue: related links must not hold up news (ADR 0004). What is kept is not done again.
 */
export function createEnrich(deps: EnrichDeps): VersionHandler {
  return async function enrich({ storyId, ordinal }, signal) {
    const subject = await findSubject(deps, { storyId, ordinal });
    if (typeof subject === 'string') return skip(subject);
    const found = await runMissing(deps, subject, signal, true);
    const because = isFlash(subject.row.urgency) ? 'flash' : 'enriched';
    const outcome = await deps.outbox.release(requestFor({ storyId, ordinal }, subject.story, because, found));
    // What went out before its tags were known is said again, so that subscriptions to a topic get to see it.
    if (outcome.kind === 'released' || outcome.kind === 'already') await deps.outbox.announce(outcome.release);
    deps.relateLater({ storyId, ordinal });
    return done;
  };
}

/** Writes the words of a story and runs the enrichers that no feed filters on, after the release. */
export function createRelate(deps: EnrichDeps): VersionHandler {
  return async function relate({ storyId, ordinal }, signal) {
    await deps.indexWords(storyId);
    const subject = await findSubject(deps, { storyId, ordinal });
    if (typeof subject === 'string') return skip(subject);
    const found = await runMissing(deps, subject, signal, false);
    await deps.finish({ storyId, ordinal, found });
    return done;
  };
}

/** The version with what is known of it already, or why there is nothing to do. */
async function findSubject(deps: EnrichDeps, { storyId, ordinal }: Version): Promise<VersionInEnrichment | string> {
  const whole = await deps.findVersion({ storyId, ordinal });
  if (!whole?.story) return 'no such version';
  const { story, enrichments, ...row } = { ...whole, story: whole.story };
  if (row.currentOrdinal !== ordinal) return 'a newer version took its place';
  if (isKill(story)) return 'nothing to enrich in a kill';
  const known = enrichments.filter((one) => isCurrent(one, deps.enrichers));
  return { row, story, found: new Map(known.map((one) => [one.enricher, one.result])) };
}

const isCurrent = (result: Pick<Enrichment, 'enricher' | 'version'>, enrichers: readonly Enricher[]): boolean =>
  enrichers.some(({ name, version }) => name === result.enricher && version === result.version);

/** Runs what has no result yet and answers what it found; later enrichers see what earlier ones found. */
async function runMissing(
  deps: EnrichDeps,
  subject: VersionInEnrichment,
  signal: AbortSignal,
  feedRelevant: boolean,
): Promise<EnrichedVersion['found']> {
  const missing = deps.enrichers.filter((one) => one.feedRelevant === feedRelevant && !subject.found.has(one.name));
  const made: EnrichedVersion['found'][number][] = [];
  for (const enricher of missing) {
    const { name, version } = enricher;
    const from = performance.now();
    const result = await enricher.run(subject, { pool: deps.pool, signal });
    made.push({ enricher: name, version, result, ms: performance.now() - from });
    subject.found.set(name, result);
  }
  return made;
}
