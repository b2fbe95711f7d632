import { openQueues, type QueuesOptions } from '@dateline/queues';
import { pino } from 'pino';

/** A process that takes one job, says so, and never finishes it: the test kills it with SIGKILL. */
const log = pino({ enabled: false });
const options = { ...(JSON.parse(process.argv[2] ?? '{}') as QueuesOptions), log };
const queues = await openQueues(options);
await queues.work(
  'crash',
  async (_job, job) => {
    process.stdout.write(`took ${job.id}\n`);
    return new Promise(() => undefined);
  },
  { lockMs: 1_000 },
);
