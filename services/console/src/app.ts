import type { Service } from '@dateline/runtime';
import { type ConsoleConfig, consoleConfig } from './config.ts';
import { watchRecord } from './metrics.ts';
import { consoleRoutes } from './routes.ts';

export { type ReplayOutcome, replayRejectedItem } from './replay.ts';

/** One page per story, queue, partner and source; search, trace, replay. */
export const operatorConsole: Service<ConsoleConfig> = {
  name: 'console',
  config: consoleConfig,
  async start(config, host) {
    const { sql: pool, eventLog, queues, signal } = host;
    watchRecord(host.metrics, pool);
    host.http.route('/console', consoleRoutes({ pool, eventLog, queues, config, signal }));
    host.http.get('/', (c) => c.redirect('/console'));
    return { async [Symbol.asyncDispose]() {} };
  },
};
