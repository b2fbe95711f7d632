import { done, type JobHandler, type Outcome, type Service, skip, stageMetrics, watchWorker } from '@dateline/runtime';
import { findRelease } from '@dateline/store';
import { type EnrichJob, QUEUES, type ReleaseJob, releaseJob, topicSettings } from '@dateline/story';
import { z } from 'zod';
import { type AnnounceDeps, releaseVersion } from './announce.ts';
import { createEnrich, createRelate } from './enrich.ts';
import { enrichersWith } from './enrichers/index.ts';
import { externalTagger } from './external-tagger.ts';
import { sweepUntilStopped } from './sweep.ts';

const STEP = 'enrich';
/** A story takes milliseconds; a worker that died gives its stories back after this. */
const LOCK_MS = 20_000;

const enricherConfig = z.object({
  ENRICHER_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(256)
    .default(8)
    .describe('Stories enriched at the same time'),
  EXTERNAL_TAGGER_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('A model of your own to ask for topics; it gets every story, also under embargo'),
  EXTERNAL_TAGGER_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(50)
    .max(15_000)
    .default(2_000)
    .describe('How long a story waits for that model before it goes on without'),
  SWEEP_EVERY_MS: z.coerce.number().int().min(100).default(5_000).describe('How often lost jobs are looked for'),
});

/** Topics, places, people and related links; releases each story when these are known, or at its deadline. */
export const enricher: Service<z.output<typeof enricherConfig>> = {
  name: 'enricher',
  config: enricherConfig,
  async start(config, host) {
    const deps = { pool: host.sql, log: host.eventLog };
    await host.eventLog.ensureTopics(topicSettings(host.topicPartitions));
    const jobs = host.queues.queue<EnrichJob>(QUEUES.enrich);
    const enrichers = enrichersWith(externalTagger(config, host));
    const enrich = createEnrich({ ...deps, enrichers, jobs });
    const relate = createRelate({ ...deps, enrichers, jobs });
    const metrics = stageMetrics(host.metrics, STEP);
    const handler: JobHandler<EnrichJob | ReleaseJob> = (data, job, signal) =>
      job.name === 'release' ? releaseInTime(deps, data) : (job.name === 'relate' ? relate : enrich)(data, job, signal);
    const worker = await host.queues.work<EnrichJob | ReleaseJob>(QUEUES.enrich, handler, {
      concurrency: config.ENRICHER_CONCURRENCY,
      lockMs: LOCK_MS,
      onSettled: (job, outcome, ms) => {
        metrics.settled(outcome, ms);
        host.log.info({ ...job.data, job: job.name, attempt: job.attemptsMade, ...outcome, ms }, 'job settled');
      },
    });
    watchWorker(host, worker, STEP);
    const stop = new AbortController();
    const signal = AbortSignal.any([host.signal, stop.signal]);
    const sweeping = sweepUntilStopped({
      ...deps,
      jobs,
      logger: host.log,
      everyMs: config.SWEEP_EVERY_MS,
      signal,
    });
    return {
      async [Symbol.asyncDispose]() {
        stop.abort();
        await Promise.all([worker.close(), sweeping]);
      },
    };
  },
};

/** Without this the slowest enricher would decide when news goes out. */
async function releaseInTime(deps: AnnounceDeps, data: unknown): Promise<Outcome> {
  const { because, ...version } = releaseJob.parse(data);
  const earlier = await findRelease(deps.pool, version.storyId, version.ordinal);
  if (earlier?.announcedAt) return done;
  const outcome = await releaseVersion(deps, version, because);
  return outcome === 'released' || outcome === 'already' ? done : skip(outcome);
}
