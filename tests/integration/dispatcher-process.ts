import { openQueues } from '@dateline/queues';
import { openPool } from '@dateline/store';
import { pino } from 'pino';
import { startDispatcher } from './dispatcher-fixture.ts';

/** A dispatcher in a process of its own, for the test to kill. */
const [, , url = '', prefix = '', timeoutMs = '30000'] = process.argv;
const queues = await openQueues({ backend: 'postgres', url, prefix, log: pino({ enabled: false }) });
await startDispatcher(openPool(url), queues, { WEBHOOK_TIMEOUT_MS: timeoutMs });
