import { listen } from '@dateline/runtime';
import { openPool } from '@dateline/store';
import { pino } from 'pino';
import { feedsWithHub } from './websub-fixture.ts';

/** Feeds and hub in a process of their own, for the test to kill. Prints its port. */
const [, , url = ''] = process.argv;
const server = await listen(feedsWithHub(openPool(url)), {
  host: '127.0.0.1',
  port: 0,
  log: pino({ enabled: false }),
});
process.stdout.write(`${server.port}\n`);
