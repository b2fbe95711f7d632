import { remember } from '@dateline/flow';
import { rowBacked } from '@dateline/queues';
import { type Service, stageMetrics, watchConsumer } from '@dateline/runtime';
import { databaseFaultOf, openDatabaseClock } from '@dateline/store';
import { QUEUES, STORY_HEADER, TOPICS, topicSettings } from '@dateline/story';
import { z } from 'zod';
import { compactUntilStopped } from './compact.ts';
import { createDeduplicate } from './deduplicate.ts';
import { handOnUntilStopped } from './hand-on.ts';
import type { StartedJob } from './jobs.ts';
import { dedupMetrics, watchHeldStories, watchWaitingNotices } from './metrics.ts';
import { recordRejection, STEP } from './rejections.ts';
import { createShards } from './shards.ts';

const HOUR = 3_600_000;
/** How long the length of the queue counts as known, ms: asking costs a round trip. */
const ASK_BACKLOG_MS = 250;

const deduplicatorConfig = z.object({
  DEDUP_WINDOW_HOURS: z.coerce
    .number()
    .min(1)
    .max(720)
    .default(72)
    .describe('How far back copies are looked for, in hours; memory grows with it, about 1 KB per story'),
  DEDUP_BATCH: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(100)
    .describe('Most stories of one language that are recorded in one transaction'),
  ENRICH_BACKLOG: z.coerce
    .number()
    .int()
    .min(100)
    .default(5_000)
    .describe(
      'Number of waiting enrich jobs (each of up to 50 stories) above which stories are released at their deadline and tagged later',
    ),
});

/** Version chains, copies, corrections and kills. Processes that share a language take turns at it. */
export const deduplicator: Service<z.output<typeof deduplicatorConfig>> = {
  name: 'deduplicator',
  config: deduplicatorConfig,
  async start(config, host) {
    const { eventLog: log, sql: pool } = host;
    const clock = await openDatabaseClock(pool);
    const { now } = clock;
    const windowMs = config.DEDUP_WINDOW_HOURS * HOUR;
    await log.ensureTopics(topicSettings(host.topicPartitions));
    const shards = createShards({ pool, windowMs, now });
    const jobs = rowBacked(host.queues.queue<StartedJob>(QUEUES.enrich), { log: host.log, signal: host.signal });
    const backlog = remember(() => jobs.isLongerThan(config.ENRICH_BACKLOG), { ms: ASK_BACKLOG_MS });
    const isBacklogged = () => backlog('enrich');
    const stage = stageMetrics(host.metrics, STEP);
    const decisions = dedupMetrics(host.metrics);
    watchHeldStories(host.metrics, pool);
    watchWaitingNotices(host.metrics, pool);
    const consumer = await log.subscribe({
      topic: TOPICS.storyNormalized,
      group: 'deduplicator',
      step: STEP,
      deadLetters: TOPICS.wireRejected,
      batch: config.DEDUP_BATCH,
      concurrency: 8,
      classify: databaseFaultOf,
      orderKey: (record) => record.headers[STORY_HEADER],
      onRevoked: async (partitions) => shards.dropPartitions(partitions),
      handler: createDeduplicate({ pool, shards, jobs, isBacklogged, now, onDecided: decisions.decided }),
      onReject: (record, why) => recordRejection(pool, record, why),
      onSettled: (record, outcome, ms) => {
        stage.settled(outcome, ms);
        const { topic, partition, offset, key } = record;
        host.log.info({ topic, partition, offset, shard: key, ...outcome, ms }, 'story settled');
      },
    });
    watchConsumer(host, consumer, STEP);
    const stop = new AbortController();
    const signal = AbortSignal.any([host.signal, stop.signal]);
    const compacting = compactUntilStopped({ pool, windowMs, now, logger: host.log, signal });
    const handing = handOnUntilStopped({ pool, log, logger: host.log, signal });
    return {
      async [Symbol.asyncDispose]() {
        stop.abort();
        await consumer.close();
        await Promise.all([compacting, handing]);
        clock[Symbol.dispose]();
      },
    };
  },
};
