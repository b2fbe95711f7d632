import { batchCalls } from '@dateline/flow';
import { createFeedDocuments, openFeedRenderer, originOf } from '@dateline/payloads';
import { rowBacked } from '@dateline/queues';
import { type Host, publicUrlOption, type Service } from '@dateline/runtime';
import { countFetchedOfDays, databaseFaultOf, listUndecidedFeeds } from '@dateline/store';
import { QUEUES, STAGES, topicSettings, type WakeJob } from '@dateline/story';
import { pathOf } from '@dateline/topics';
import { Hono } from 'hono';
import { z } from 'zod';
import { settleForeignEntries } from './feeds/foreign-entries.ts';
import { createReadCounter } from './feeds/read-counter.ts';
import { feedRoutes } from './feeds/routes.ts';
import { createHub, hubOptions } from './hub/hub.ts';
import { createSyndicateAll, syndicateRecord } from './syndicate.ts';

/** Releases that come at the same moment are matched together: by themselves each takes 5 statements and 4 ms of processor time. */
const MOST_AT_ONCE = 64;

const syndicatorConfig = z.object({
  PUBLIC_URL: publicUrlOption(
    'Base URL at which readers reach the feeds, such as https://news.example; without it feeds have no links to themselves',
  ),
  FEED_CACHE_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(4_096)
    .default(64)
    .describe('Memory for cached feed documents, in MiB; raise it if many feeds are read often'),
  SYNDICATOR_CONCURRENCY: z.coerce.number().int().min(1).max(256).default(64).describe('Stories matched concurrently'),
  ...hubOptions,
});

type SyndicatorConfig = z.output<typeof syndicatorConfig>;

/** Matches subscriptions, writes deliveries, serves feeds. */
export const syndicator: Service<SyndicatorConfig> = {
  name: 'syndicator',
  config: syndicatorConfig,
  async start(config, host) {
    const { eventLog: log, sql: pool } = host;
    await log.ensureTopics(topicSettings(host.topicPartitions));
    const deliver = rowBacked(host.queues.queue<WakeJob>(QUEUES.deliver), { log: host.log, signal: host.signal });
    const syndicate = batchCalls(createSyndicateAll({ pool, pathOf, deliver }), {
      maxItems: MOST_AT_ONCE,
      classify: databaseFaultOf,
    });
    await using opened = new AsyncDisposableStack();
    const consumer = await host.consume({
      ...STAGES.syndicate.consumer,
      concurrency: config.SYNDICATOR_CONCURRENCY,
      classify: databaseFaultOf,
      handler: (records) => Promise.all(records.map((record) => syndicateRecord(record, syndicate))),
      settled: { message: 'release settled', idsOf: ({ key }) => ({ storyId: key }) },
    });
    opened.use(consumer);
    host.http.route('/', await openFeeds(config, host, opened));
    return opened.move();
  },
};

const MIB = 1024 * 1024;

/** Opens what feeds are served with, and says what an operator should know of them. */
async function openFeeds(config: SyndicatorConfig, host: Host, opened: AsyncDisposableStack): Promise<Hono> {
  const { sql: pool, log } = host;
  // Nobody waits for it: stories that come now are settled as they are matched.
  settleForeignEntries(pool, host.signal).then(
    (count) => count > 0 && log.info({ stories: count }, 'feed entries of an older Dateline were brought up to date'),
    (error: unknown) => log.warn({ err: error }, 'cannot look for feed entries of an older Dateline'),
  );
  const undecided = await listUndecidedFeeds(pool);
  if (undecided.length > 0)
    log.warn(
      { feeds: undecided },
      'anybody may read these feeds; say with `dateline feed decide` whether that is meant',
    );
  const renderer = opened.use(
    await openFeedRenderer((overrun, limits) => log.warn({ overrun, limits }, 'a feed document took too much')),
  );
  const hub = createHub(config, host);
  const origin = originOf(config.PUBLIC_URL, { hasHub: hub !== undefined });
  const documents = createFeedDocuments({
    pool,
    render: renderer.render,
    origin,
    maxBytes: config.FEED_CACHE_MB * MIB,
  });
  const reads = opened.use(
    createReadCounter({
      write: (fetched) => countFetchedOfDays(pool, fetched),
      onError: (error) => log.warn({ err: error }, 'cannot count the reads of feeds; trying again in half a minute'),
    }),
  );
  const routes = feedRoutes({
    pool,
    documents,
    origin,
    countRead: reads.count,
    onError: (error) => log.warn({ err: error }, 'cannot note the use of a key'),
  });
  return hub ? new Hono().route('/', hub).route('/', routes) : routes;
}
