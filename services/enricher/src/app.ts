import { type Service, stageMetrics, watchWorker } from '@dateline/runtime';
import { QUEUES, topicSettings } from '@dateline/story';
import { z } from 'zod';
import { enrichersWith } from './enrichers/index.ts';
import { externalTagger } from './external-tagger.ts';
import { createHandler, type EnricherJob } from './jobs.ts';
import { sharedStatements } from './statements.ts';
import { sweepUntilStopped } from './sweep.ts';
import { keptFrequencies } from './word-frequencies.ts';

const STEP = 'enrich';
/** A story takes milliseconds; a worker that died gives its stories back after this. */
const LOCK_MS = 20_000;

const enricherConfig = z.object({
  ENRICHER_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(256)
    .default(64)
    .describe('Stories enriched at the same time; what they write at one moment goes into one statement'),
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
    await host.eventLog.ensureTopics(topicSettings(host.topicPartitions));
    const jobs = host.queues.queue<EnricherJob>(QUEUES.enrich);
    const deps = { pool: host.sql, ...sharedStatements(host.sql, host.eventLog, jobs) };
    const enrichers = enrichersWith({
      frequencies: keptFrequencies(host.sql, Date.now),
      tagger: externalTagger(config, host),
    });
    const metrics = stageMetrics(host.metrics, STEP);
    const worker = await host.queues.work(QUEUES.enrich, createHandler({ ...deps, enrichers }), {
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
      now: () => new Date(),
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
