import { batchCalls, cacheForMs } from '@dateline/flow';
import { mountApiDocs, type Service } from '@dateline/runtime';
import { databaseFaultOf, findSource, findSourceOfKey, type NewReceipt, recordReceipts } from '@dateline/store';
import { topicSettings } from '@dateline/story';
import { type GatewayConfig, gatewayConfig } from './config.ts';
import { type RunDeps, runConnectors } from './connectors/run.ts';
import { IntakeLimiter } from './intake-limiter.ts';
import { gatewayMetrics } from './metrics.ts';
import { gatewayRoutes } from './routes.ts';

/**
 * How long, in ms, a key goes on after it was revoked, and a source after it was disabled. Asking the database at each push
 * cost as much as recording it.
 */
const KEY_HOLDS_MS = 1_000;

/** Authenticates a source, or fetches its copy by connectors, makes the copy durable, and gives a receipt. */
export const gateway: Service<GatewayConfig> = {
  name: 'gateway',
  config: gatewayConfig,
  async start(config, host) {
    const { sql: pool } = host;
    await host.eventLog.ensureTopics(topicSettings(host.topicPartitions));
    const limiter = new IntakeLimiter({
      maxBytes: config.INTAKE_IN_FLIGHT_BYTES,
      maxItems: config.INTAKE_IN_FLIGHT_ITEMS,
    });
    const metrics = gatewayMetrics(host.metrics, () => limiter.inFlight);
    const recordReceipt = batchCalls((receipts: readonly NewReceipt[]) => recordReceipts(pool, receipts), {
      classify: databaseFaultOf,
    });
    const maxItemBytes = config.MAX_ITEM_BYTES;
    const routes = gatewayRoutes({
      pool,
      sourceOfKey: cacheForMs((keyHash) => findSourceOfKey(pool, keyHash), { ms: KEY_HOLDS_MS }),
      recordReceipt,
      log: host.eventLog,
      metrics,
      maxItemBytes,
      limiter,
    });
    mountApiDocs(routes, {
      base: '',
      title: 'Dateline gateway',
      description: 'Push wire copy in any format and learn what became of it. Errors are problem documents (RFC 9457).',
    });
    host.http.route('/', routes);
    const connecting = {
      accept: { recordReceipt, log: host.eventLog },
      findSource: cacheForMs((id) => findSource(pool, id), { ms: KEY_HOLDS_MS }),
      maxItemBytes,
      emitted: (by, result) => metrics.fetched(by, result.ok ? 'accepted' : result.code),
    } satisfies RunDeps;
    return host.loop((loop) => runConnectors(config.CONNECTORS, connecting, loop));
  },
};
