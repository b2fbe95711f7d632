import { done, type JobHandler, type JobQueue, skip } from '@dateline/runtime';
import { type Enrichment, findStoryInFull, markEnriched, saveEnrichments } from '@dateline/store';
import { type EnrichJob, enrichJob, isFlash, isKill } from '@dateline/story';
import { type AnnounceDeps, announceAgain, releaseVersion } from './announce.ts';
import type { Enricher, Subject } from './enricher.ts';

export interface EnrichDeps extends AnnounceDeps {
  enrichers: readonly Enricher[];
  jobs: JobQueue<EnrichJob>;
}

export const relateJobId = ({ storyId, ordinal }: { storyId: string; ordinal: number }): string =>
  `relate-${storyId}-${ordinal}`;

/** Behind all stories that wait for their release. */
const RELATE_PRIORITY = 100;

/**
 * Runs the enrichers that feeds filter on, keeps each result, and releases the story. The others follow in a job of their own
 * behind every story that still waits: related links must not hold up news (ADR 0004). What is kept is not done again.
 */
export function createEnrich(deps: EnrichDeps): JobHandler<EnrichJob> {
  return async function enrich(job, _job, signal) {
    const { storyId, ordinal } = enrichJob.parse(job);
    const subject = await findSubject(deps, { storyId, ordinal });
    if (typeof subject === 'string') return skip(subject);
    await runMissing(deps, subject, signal, true);
    const released = await releaseVersion(
      deps,
      { storyId, ordinal },
      isFlash(subject.row.urgency) ? 'flash' : 'enriched',
      subject.story,
    );
    if (released === 'already') await announceAgain(deps, { storyId, ordinal });
    await deps.jobs.add([
      { name: 'relate', id: relateJobId({ storyId, ordinal }), data: job, priority: RELATE_PRIORITY },
    ]);
    return done;
  };
}

/** Runs the enrichers that no feed filters on, after the release. */
export function createRelate(deps: EnrichDeps): JobHandler<EnrichJob> {
  return async function relate(job, _job, signal) {
    const { storyId, ordinal } = enrichJob.parse(job);
    const subject = await findSubject(deps, { storyId, ordinal });
    if (typeof subject === 'string') return skip(subject);
    await runMissing(deps, subject, signal, false);
    await markEnriched(deps.pool, { storyId, ordinal });
    return done;
  };
}

/** The version with what is known of it already, or why there is nothing to do. */
async function findSubject(
  deps: EnrichDeps,
  { storyId, ordinal }: { storyId: string; ordinal: number },
): Promise<Subject | string> {
  const whole = await findStoryInFull(deps.pool, storyId, ordinal);
  if (!whole?.story) return 'no such version';
  const { story, enrichments, ...row } = { ...whole, story: whole.story };
  if (row.currentOrdinal !== ordinal) return 'a newer version took its place';
  if (isKill(story)) return 'nothing to enrich in a kill';
  const known = enrichments.filter((one) => isCurrent(one, deps.enrichers));
  return { row, story, found: new Map(known.map((one) => [one.enricher, one.result])) };
}

const isCurrent = (result: Pick<Enrichment, 'enricher' | 'version'>, enrichers: readonly Enricher[]): boolean =>
  enrichers.some(({ name, version }) => name === result.enricher && version === result.version);

async function runMissing(
  deps: EnrichDeps,
  subject: Subject,
  signal: AbortSignal,
  feedRelevant: boolean,
): Promise<void> {
  const missing = deps.enrichers.filter((one) => one.feedRelevant === feedRelevant && !subject.found.has(one.name));
  const made: Parameters<typeof saveEnrichments>[2][number][] = [];
  for (const enricher of missing) {
    const { name, version } = enricher;
    const from = performance.now();
    const result = await enricher.run(subject, { pool: deps.pool, signal });
    made.push({ enricher: name, version, result, ms: performance.now() - from });
    subject.found.set(name, result);
  }
  await saveEnrichments(deps.pool, { storyId: subject.row.id, ordinal: subject.row.currentOrdinal }, made);
}
