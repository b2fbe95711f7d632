import type { JobHandler, JobWorker } from '@dateline/queues';
import type { Host, Service } from '@dateline/runtime';
import { databaseFaultOf, openDatabaseClock } from '@dateline/store';
import { type EnrichJob, QUEUES, topicSettings } from '@dateline/story';
import { z } from 'zod';
import { enrichersWith } from './enrichers/index.ts';
import { externalTagger } from './external-tagger.ts';
import { createHandler, type EnricherJob } from './jobs.ts';
import { prioritizeNews } from './link-backpressure.ts';
import { linkLater } from './link-later.ts';
import { sharedLinkSources, sharedStatements } from './statements.ts';
import { sweeping } from './sweep.ts';

/** A story takes milliseconds; a worker that died gives its stories back after this. */
const LOCK_MS = 20_000;

const enricherConfig = z.object({
  ENRICHER_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(256)
    .default(8)
    .describe('Concurrent enrich jobs, each of up to 50 stories that were recorded together'),
  RELATE_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(1)
    .describe('Concurrent jobs that compute related links after release, each of up to 50 stories'),
  EXTERNAL_TAGGER_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('URL of a topic model of your own; it receives every story, including those under embargo'),
  EXTERNAL_TAGGER_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(50)
    .max(15_000)
    .default(2_000)
    .describe('How long a story waits for the external tagger before it goes on without it'),
  EXTERNAL_TAGGER_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(64)
    .describe('Concurrent requests of a process to the external tagger'),
  SWEEP_EVERY_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(5_000)
    .describe('How often to look for stories whose job was lost'),
});

/** Topics, places, people and related links; releases each story when these are known, or at its deadline. */
export const enricher: Service<z.output<typeof enricherConfig>> = {
  name: 'enricher',
  config: enricherConfig,
  async start(config, host) {
    await host.eventLog.ensureTopics(topicSettings(host.topicPartitions));
    const jobs = host.queues.queue<EnricherJob>(QUEUES.enrich);
    const relating = host.queues.queue<EnrichJob>(QUEUES.relate);
    await using opened = new AsyncDisposableStack();
    const { now } = opened.use(await openDatabaseClock(host.sql));
    const later = opened.use(
      linkLater(relating, {
        onError: (error) => host.log.warn({ err: error }, 'links cannot be queued; the sweeper finds what lacks them'),
      }),
    );
    const deps = { pool: host.sql, ...sharedStatements(host.sql, host.eventLog, later.add) };
    const enrichers = enrichersWith({ links: sharedLinkSources(host.sql), tagger: externalTagger(config, host) });
    const handler = createHandler({ ...deps, jobs, relating, enrichers });
    const { news, links } = prioritizeNews(handler, jobs);
    const sweep = { ...deps, jobs, relating, now, logger: host.log, everyMs: config.SWEEP_EVERY_MS };
    opened.use(host.every(sweeping(sweep)));
    const workers: JobWorker[] = [];
    // Both have the same time to end.
    opened.defer(async () => void (await Promise.all(workers.map((worker) => worker.close()))));
    workers.push(await work(host, QUEUES.enrich, news, config.ENRICHER_CONCURRENCY));
    workers.push(await work(host, QUEUES.relate, links, config.RELATE_CONCURRENCY));
    return opened.move();
  },
};

/** Works on a queue, whose name is that of the stage too. */
const work = (host: Host, stage: string, handler: JobHandler<EnricherJob>, concurrency: number): Promise<JobWorker> =>
  host.work({
    stage,
    queue: stage,
    handler,
    concurrency,
    lockMs: LOCK_MS,
    classify: databaseFaultOf,
    settled: { message: 'job settled', idsOf: ({ data, name, attempt }) => ({ ...data, job: name, attempt }) },
  });
