import { openQueues, type Queues } from '@dateline/queues';
import { openPool } from '@dateline/store';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { postgres, uniquePrefix } from '../support/infra.ts';
import { type GivenVersion, owe, recordVersion, startDispatcher } from './dispatcher-fixture.ts';

export interface DispatcherServers {
  /** Of the file's own database. */
  url: string;
  pool: ReturnType<typeof openPool>;
  /** Of each test's own queues. */
  prefix: string;
  queues: Queues;
  /** Closed after each test. */
  opened: AsyncDisposableStack;
  /** Starts a dispatcher for this test. */
  run(options?: Parameters<typeof startDispatcher>[2]): ReturnType<typeof startDispatcher>;
  /** The id of a story that nobody has recorded yet. */
  newStory(): string;
  /** Records a version, of a new story unless it says of which, and owes it to one endpoint. Resolves with the delivery's id. */
  send(endpointId: string, version?: Partial<GivenVersion>): Promise<string>;
}

/** Gives the file that calls it a database, and each of its tests queues of its own. */
export function dispatcherServers(): DispatcherServers {
  let stories = 0;
  const servers = {
    run: async (options) => servers.opened.use(await startDispatcher(servers.pool, servers.queues, options)),
    newStory: () => `st_${servers.prefix}_${++stories}`,
    send: async (endpointId, version) => {
      const full = { id: servers.newStory(), ...version };
      await recordVersion(servers.pool, full);
      return (await owe(servers.pool, servers.queues, full, [endpointId]))[0]!;
    },
  } as DispatcherServers;
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
