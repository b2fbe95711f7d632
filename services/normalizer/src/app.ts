import type { Consumer } from '@dateline/event-log';
import { batchCalls, cacheForMs } from '@dateline/flow';
import { DEFAULT_ITEM_BYTES } from '@dateline/formats';
import { counter, type Host, type Service } from '@dateline/runtime';
import {
  databaseFaultOf,
  findReceipts,
  findSource,
  listUnread,
  markNormalized,
  markNotLogged,
  type NewReceipt,
  type Pool,
  type ReadReceipt,
  recordReceipts,
} from '@dateline/store';
import { STAGES, topicSettings } from '@dateline/story';
import { z } from 'zod';
import { createNormalize } from './normalize.ts';
import { openReader, type Reader, type ReaderOptions } from './reading/reader.ts';
import { recordRejection } from './rejections.ts';
import { createUnloggedSweep, sweepEveryMinute } from './unlogged.ts';

const normalizerConfig = z.object({
  NORMALIZER_CONCURRENCY: z.coerce.number().int().min(1).max(256).default(64).describe('Items processed concurrently'),
  NORMALIZER_THREADS: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .optional()
    .describe('Worker threads that read items, about 130 MB each; by default one per core, at most four'),
  NORMALIZER_READ_CPU_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(10_000)
    .describe(
      'Most processor time for reading one item, in ms; an item that takes more is rejected with READING_TOO_SLOW',
    ),
  NORMALIZER_READ_MEMORY_MB: z.coerce
    .number()
    .int()
    .min(128)
    .default(384)
    .describe('Memory limit of a reading thread, in MiB; an item that needs more is rejected with READING_TOO_LARGE'),
  LANGUAGE_KEYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(1)
    .describe(
      'Number of keys that the stories of one language are spread over, so that several deduplicators can share it; raise it only once all deduplicators run this release',
    ),
});
type NormalizerConfig = z.output<typeof normalizerConfig>;

/** How long, in ms, copy of a source is still read after an operator disabled it. */
const SOURCE_HOLDS_MS = 1_000;

/** An item is on the log within seconds of its receipt, or its sender was told that it is not. */
const UNREAD_MINUTES = 10;
const UNREAD_AT_ONCE = 1_000;

/** What items ask and tell the database, many in one statement. */
const inBatches = (pool: Pool) => ({
  findSource: cacheForMs((id) => findSource(pool, id), { ms: SOURCE_HOLDS_MS }),
  findReceipt: batchCalls((ids: readonly string[]) => findReceipts(pool, ids), { classify: databaseFaultOf }),
  recordReceipt: batchCalls((receipts: readonly NewReceipt[]) => recordReceipts(pool, receipts), {
    classify: databaseFaultOf,
  }),
  markNormalized: batchCalls((read: readonly ReadReceipt[]) => markNormalized(pool, read), {
    classify: databaseFaultOf,
  }),
});

/** Turns wire copy of any format into normalized stories. Keeps no state: as many as there are partitions may run. */
export const normalizer: Service<NormalizerConfig> = createNormalizer();

/** The normalizer with another module in place of the readers of all formats, for tests of what a bad reader does. */
export function createNormalizer(readers?: URL): Service<NormalizerConfig> {
  return { name: 'normalizer', config: normalizerConfig, start: (config, host) => start(config, host, readers) };
}

async function start(config: NormalizerConfig, host: Host, readers: URL | undefined): Promise<AsyncDisposable> {
  await host.eventLog.ensureTopics(topicSettings(host.topicPartitions));
  await using opened = new AsyncDisposableStack();
  const { read } = opened.use(await openReader(readerOptions(config, host, readers)));
  opened.use(await consume(config, host, read));
  opened.use(host.every(sweepEveryMinute(unloggedSweep(host), host.log)));
  return opened.move();
}

const unloggedSweep = ({ sql: pool, eventLog: log }: Host) =>
  createUnloggedSweep({
    listUnread: () => listUnread(pool, UNREAD_MINUTES, UNREAD_AT_ONCE),
    markNotLogged: (ids) => markNotLogged(pool, ids),
    lag: () => log.lag(STAGES.normalize.consumer.group, STAGES.normalize.consumer.topic),
  });

function readerOptions(config: NormalizerConfig, host: Host, module: URL | undefined): ReaderOptions {
  const replaced = counter(host.metrics, 'dateline_reading_overruns_total', 'Threads ended while reading, by limit', [
    'limit',
  ]);
  return {
    maxBytes: 2 * DEFAULT_ITEM_BYTES,
    threads: config.NORMALIZER_THREADS,
    limits: { cpuMs: config.NORMALIZER_READ_CPU_MS, memoryMb: config.NORMALIZER_READ_MEMORY_MB },
    module,
    onOverrun: (limit, limits) => {
      replaced.inc({ limit });
      host.log.warn({ limit, ...limits }, 'reading an item passed a limit, its thread was replaced');
    },
  };
}

function consume(config: NormalizerConfig, host: Host, read: Reader['read']): Promise<Consumer> {
  const { eventLog: log, sql: pool } = host;
  const database = inBatches(pool);
  const normalize = createNormalize({ pool, log, ...database, read, languageKeys: config.LANGUAGE_KEYS });
  return host.consume({
    ...STAGES.normalize.consumer,
    concurrency: config.NORMALIZER_CONCURRENCY,
    classify: databaseFaultOf,
    handler: (records) => Promise.all(records.map(normalize)),
    onReject: (record, why) => recordRejection({ pool, ...database }, record, why),
    settled: { message: 'item settled', idsOf: ({ headers }) => ({ receiptId: headers['dateline-receipt'] }) },
  });
}
