/** See bare-road.ts. Says when it is ready, starts when it is told to, and says when the last story is posted. */
import { Agent } from 'node:http';
import { openKafkaLog } from '@dateline/event-log';
import { done } from '@dateline/flow';
import { openQueues } from '@dateline/queues';
import { pino } from 'pino';
import { post } from '../webhooks/post.ts';

const [url = '', stories = '0', body = ''] = process.argv.slice(2);
const count = Number(stories);
const names = { log: pino({ level: 'silent' }), clientId: 'bare', topicPrefix: 'bare.' };
const log = await openKafkaLog({ ...names, brokers: [process.env.KAFKA_BROKERS!] });
const queues = await openQueues({ backend: 'redis', url: process.env.REDIS_URL!, prefix: 'bare', log: names.log });
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

const topics = ['stories', 'dead'].map((name) => ({
  name,
  partitions: 4,
  retentionMs: 3_600_000,
  maxMessageBytes: 1_000_000,
}));
await log.ensureTopics(topics);
const [enrich, deliver] = [queues.queue<{ id: string }>('enrich'), queues.queue<{ id: string }>('deliver')];
let left = count;

await queues.work<{ id: string }>(
  'enrich',
  async ({ id }) => {
    await deliver.add([{ name: 'work', id: `deliver-${id}`, data: { id } }]);
    return done;
  },
  { concurrency: 32 },
);
await queues.work<{ id: string }>(
  'deliver',
  async () => {
    await post(agent, url, body);
    left -= 1;
    if (left === 0) process.send?.('done');
    return done;
  },
  { concurrency: 64 },
);
await log.subscribe({
  topic: 'stories',
  group: 'bare',
  step: 'bare',
  deadLetters: 'dead',
  batch: 100,
  handler: async (records) => {
    await enrich.add(
      records.map(({ partition, offset }) => ({
        name: 'work',
        id: `enrich-${partition}-${offset}`,
        data: { id: `${partition}-${offset}` },
      })),
    );
    return records.map(() => done);
  },
});

process.once('message', async () => {
  const value = Buffer.from(body);
  for (let from = 0; from < count; from += 100)
    await log.append(
      'stories',
      Array.from({ length: Math.min(100, count - from) }, (_, n) => ({ key: `${(from + n) % 4}`, value })),
    );
});
process.send?.('ready');
