import type { Service } from '@dateline/runtime';
import { topicSettings } from '@dateline/story';
import { type GatewayConfig, gatewayConfig } from './config.ts';
import { mountDocs } from './docs.ts';
import { gatewayMetrics } from './metrics.ts';
import { gatewayRoutes } from './routes.ts';

/** Authenticates a source, makes its copy durable, and gives a receipt. */
export const gateway: Service<GatewayConfig> = {
  name: 'gateway',
  config: gatewayConfig,
  async start(config, host) {
    await host.eventLog.ensureTopics(topicSettings(host.topicPartitions));
    const routes = gatewayRoutes({
      pool: host.sql,
      log: host.eventLog,
      metrics: gatewayMetrics(host.metrics),
      maxItemBytes: config.MAX_ITEM_BYTES,
      now: () => new Date(),
    });
    mountDocs(routes);
    host.http.route('/', routes);
    return { async [Symbol.asyncDispose]() {} };
  },
};
