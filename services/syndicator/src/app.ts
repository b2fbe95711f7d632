import { batched, rowBacked, type Service, stageMetrics, watchConsumer } from '@dateline/runtime';
import { databaseFaultOf } from '@dateline/store';
import { type DeliverJob, QUEUES, TOPICS, topicSettings } from '@dateline/story';
import { pathOf } from '@dateline/topics';
import { z } from 'zod';
import { feedRoutes } from './feed-routes.ts';
import { createSyndicateAll, syndicateRecord } from './syndicate.ts';

const STEP = 'syndicate';
/** Releases that come at the same moment are matched together: by themselves each takes 5 statements and 4 ms of processor time. */
const MOST_AT_ONCE = 64;

const syndicatorConfig = z.object({
  PUBLIC_URL: z.url().optional().describe('Where readers reach the feeds, for links inside them; default: as they ask'),
  SYNDICATOR_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(256)
    .default(64)
    .describe('Stories matched at the same time'),
});

/** Matches subscriptions, writes deliveries, serves feeds. */
export const syndicator: Service<z.output<typeof syndicatorConfig>> = {
  name: 'syndicator',
  config: syndicatorConfig,
  async start(config, host) {
    const { eventLog: log, sql: pool } = host;
    await log.ensureTopics(topicSettings(host.topicPartitions));
    const deliver = rowBacked(host.queues.queue<DeliverJob>(QUEUES.deliver), { log: host.log, signal: host.signal });
    const syndicate = batched(createSyndicateAll({ pool, pathOf, deliver }), {
      maxItems: MOST_AT_ONCE,
      classify: databaseFaultOf,
    });
    const metrics = stageMetrics(host.metrics, STEP);
    const consumer = await log.subscribe({
      topic: TOPICS.storyPublished,
      group: 'syndicator',
      step: STEP,
      deadLetters: TOPICS.wireRejected,
      concurrency: config.SYNDICATOR_CONCURRENCY,
      classify: databaseFaultOf,
      handler: (records) => Promise.all(records.map((record) => syndicateRecord(record, syndicate))),
      onSettled: (record, outcome, ms) => {
        metrics.settled(outcome, ms);
        const { topic, partition, offset, key } = record;
        host.log.info({ topic, partition, offset, storyId: key, ...outcome, ms }, 'release settled');
      },
    });
    watchConsumer(host, consumer, STEP);
    host.http.route('/', feedRoutes({ pool, publicUrl: config.PUBLIC_URL?.replace(/\/$/, '') }));
    return consumer;
  },
};
