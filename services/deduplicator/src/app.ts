import { cacheForMs } from '@dateline/flow';
import { rowBacked } from '@dateline/queues';
import type { Service } from '@dateline/runtime';
import { databaseFaultOf, openDatabaseClock } from '@dateline/store';
import { QUEUES, STAGES, STORY_HEADER, topicSettings } from '@dateline/story';
import { z } from 'zod';
import { compactEveryMinute } from './compact.ts';
import { createDeduplicate } from './deduplicate.ts';
import { handOnEverySecond } from './hand-on.ts';
import type { StartedJob } from './jobs.ts';
import { dedupMetrics, watchHeldStories, watchWaitingNotices } from './metrics.ts';
import { recordRejection } from './rejections.ts';
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
    await using opened = new AsyncDisposableStack();
    const { now } = opened.use(await openDatabaseClock(pool));
    const windowMs = config.DEDUP_WINDOW_HOURS * HOUR;
    await log.ensureTopics(topicSettings(host.topicPartitions));
    const shards = createShards({ pool, windowMs, now });
    const jobs = rowBacked(host.queues.queue<StartedJob>(QUEUES.enrich), { log: host.log, signal: host.signal });
    const backlog = cacheForMs(() => jobs.isLongerThan(config.ENRICH_BACKLOG), { ms: ASK_BACKLOG_MS });
    const isBacklogged = () => backlog(QUEUES.enrich);
    const decisions = dedupMetrics(host.metrics);
    watchHeldStories(host.metrics, pool);
    watchWaitingNotices(host.metrics, pool);
    opened.use(host.every(compactEveryMinute({ pool, windowMs, now })));
    opened.use(host.every(handOnEverySecond({ pool, log })));
    const consumer = await host.consume({
      ...STAGES.deduplicate.consumer,
      batch: config.DEDUP_BATCH,
      concurrency: 8,
      classify: databaseFaultOf,
      orderKey: (record) => record.headers[STORY_HEADER],
      onRevoked: async (partitions) => shards.dropPartitions(partitions),
      handler: createDeduplicate({ pool, shards, jobs, isBacklogged, now, onDecided: decisions.decided }),
      onReject: (record, why) => recordRejection(pool, record, why),
      settled: { message: 'story settled', idsOf: ({ key }) => ({ shard: key }) },
    });
    opened.use(consumer);
    return opened.move();
  },
};
