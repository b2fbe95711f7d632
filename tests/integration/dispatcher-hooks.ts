import { openQueues, type Queues } from '@dateline/runtime';
import { openPool } from '@dateline/store';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { postgres, uniquePrefix } from '../support/infra.ts';

export interface DispatcherServers {
  /** Of the file's own database. */
  url: string;
  pool: ReturnType<typeof openPool>;
  /** Of each test's own queues. */
  prefix: string;
  queues: Queues;
  /** Closed after each test. */
  opened: AsyncDisposableStack;
}

/** Gives the file that calls it a database, and each of its tests queues of its own. */
export function dispatcherServers(): DispatcherServers {
  const servers = {} as DispatcherServers;
  beforeAll(async () => {
    servers.url = await (await postgres()).freshDatabase();
    servers.pool = openPool(servers.url);
  });
  afterAll(async () => {
    await servers.pool?.end();
  });
  beforeEach(async () => {
    const log = pino({ enabled: false });
    servers.prefix = uniquePrefix();
    servers.opened = new AsyncDisposableStack();
    servers.queues = servers.opened.use(
      await openQueues({ backend: 'postgres', url: servers.url, prefix: servers.prefix, log }),
    );
  });
  afterEach(() => servers.opened.disposeAsync());
  return servers;
}
