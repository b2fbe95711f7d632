/** Starts an embedded PostgreSQL in DIR, prints its port and waits to be killed: node embedded-postgres-process.ts DIR. */
import { startEmbeddedPostgres } from '@dateline/runtime';

const quiet = { info: () => undefined, warn: () => undefined, debug: () => undefined };
const server = await startEmbeddedPostgres({ dataDir: process.argv[2]!, log: quiet });
process.stdout.write(`${server.url}\n`);
setInterval(() => undefined, 60_000);
