import { DEFAULT_ITEM_BYTES } from '@dateline/formats';
import { batched, remember, type Service, stageMetrics, watchConsumer } from '@dateline/runtime';
import {
  findSource,
  isDatabaseOutage,
  isWorthSplitting,
  listUnread,
  markNormalized,
  markNotLogged,
  type NewReceipt,
  type Pool,
  type ReadReceipt,
  recordReceipts,
} from '@dateline/store';
import { TOPICS, topicSettings } from '@dateline/story';
import { z } from 'zod';
import { createNormalize } from './normalize.ts';
import { recordRejection, STEP } from './rejections.ts';
import { createUnloggedSweep, sweepUntilStopped } from './unlogged.ts';

const normalizerConfig = z.object({
  NORMALIZER_CONCURRENCY: z.coerce.number().int().min(1).max(256).default(64).describe('Items read at the same time'),
});

/** How long, in ms, copy of a source is still read after an operator disabled it. */
const SOURCE_HOLDS_MS = 1_000;

const GROUP = 'normalizer';
/** An item is on the log within seconds of its receipt, or its sender was told that it is not. */
const UNREAD_MINUTES = 10;
const UNREAD_AT_ONCE = 1_000;

/** What items ask and tell the database, many in one statement. */
const inBatches = (pool: Pool) => ({
  findSource: remember((id) => findSource(pool, id), { ms: SOURCE_HOLDS_MS }),
  recordReceipt: batched((receipts: readonly NewReceipt[]) => recordReceipts(pool, receipts), {
    isOnesFault: isWorthSplitting,
  }),
  markNormalized: batched((read: readonly ReadReceipt[]) => markNormalized(pool, read), {
    isOnesFault: isWorthSplitting,
  }),
});

/** Turns wire copy of any format into normalized stories. Keeps no state: as many as there are partitions may run. */
export const normalizer: Service<z.output<typeof normalizerConfig>> = {
  name: 'normalizer',
  config: normalizerConfig,
  async start(config, host) {
    const { eventLog: log, sql: pool } = host;
    await log.ensureTopics(topicSettings(host.topicPartitions));
    const normalize = createNormalize({ pool, log, ...inBatches(pool), maxItemBytes: 2 * DEFAULT_ITEM_BYTES });
    const metrics = stageMetrics(host.metrics, STEP);
    const consumer = await log.subscribe({
      topic: TOPICS.wireReceived,
      group: GROUP,
      step: STEP,
      deadLetters: TOPICS.wireRejected,
      concurrency: config.NORMALIZER_CONCURRENCY,
      isOutage: isDatabaseOutage,
      handler: (records) => Promise.all(records.map(normalize)),
      onReject: (record, why) => recordRejection(pool, record, why),
      onSettled: (record, outcome, ms) => {
        metrics.settled(outcome, ms);
        const { topic, partition, offset, headers } = record;
        host.log.info(
          { topic, partition, offset, receiptId: headers['dateline-receipt'], ...outcome, ms },
          'item settled',
        );
      },
    });
    watchConsumer(host, consumer, STEP);
    const sweep = createUnloggedSweep({
      listUnread: () => listUnread(pool, UNREAD_MINUTES, UNREAD_AT_ONCE),
      markNotLogged: (ids) => markNotLogged(pool, ids),
      lag: () => log.lag(GROUP, TOPICS.wireReceived),
    });
    void sweepUntilStopped(sweep, host);
    return consumer;
  },
};
