import { setTimeout as wait } from 'node:timers/promises';
import { openKafkaLog } from '@dateline/event-log';
import { openPool } from '@dateline/store';
import { TOPICS } from '@dateline/story';
import { pino } from 'pino';
import { freeze, thaw } from '../../tests/faults/freeze.ts';
import { until } from '../../tests/support/conditions.ts';
import { copyOf } from '../../tests/support/newsroom.ts';
import type { SteadyNews } from './steady-news.ts';

/** Something that goes wrong beside the news, and is right again when `run` resolves. */
export interface Stall {
  name: string;
  run(newsroom: SteadyNews): Promise<unknown>;
}

export const stalls: readonly Stall[] = [
  { name: 'alone', run: async () => undefined },
  { name: 'beside a refused item', run: refusedItem },
  { name: 'beside a story that is tried again', run: retriedStory },
  { name: 'beside a frozen deduplicator', run: (newsroom) => frozen(newsroom, 'deduplicator', 'decisions') },
  { name: 'beside a frozen enricher', run: (newsroom) => frozen(newsroom, 'enricher', 'releases') },
  { name: 'while Redis is away', run: withoutRedis },
];

/** How long a lasting stall lasts, in ms. */
const LASTS_MS = 15_000;

/** A story that PostgreSQL refuses, as a service with a bug would write it. */
async function refusedItem({ installation, product }: SteadyNews): Promise<void> {
  const { rows } = await product.pool.query('select story from story_versions limit 1');
  const story = { ...rows[0]!.story, guid: 'refused\u0000' };
  const message = { schema: 'story.normalized', v: 1, receiptId: 'rc_refused', index: 0, story };
  const { TOPIC_PREFIX: topicPrefix = '', KAFKA_BROKERS: brokers = '' } = installation.env;
  const names = { log: pino({ enabled: false }), clientId: 'bench', topicPrefix };
  await using log = await openKafkaLog({ ...names, brokers: [brokers] });
  await log.append(TOPICS.storyNormalized, [{ key: 'en', value: Buffer.from(JSON.stringify(message)) }]);
  await until('it is rejected', async () => {
    const found = await product.pool.query("select from rejected_items where receipt_id = 'rc_refused'");
    return found.rows.length > 0;
  });
}

/** Somebody keeps the row of one story, whose next version can so not be recorded. */
async function retriedStory({ installation, product }: SteadyNews): Promise<void> {
  const guid = 'bench:kept';
  await product.settledReceipt('bench', await product.push('bench', copyOf({ guid, version: 1 })));
  const keeper = openPool(installation.env.DATABASE_URL!, { max: 1, idleMs: 0 });
  const client = await keeper.connect();
  await client.query('begin');
  await client.query('select from stories where guid = $1 for update', [guid]);
  const receipt = await product.push('bench', copyOf({ guid, version: 2 }));
  await wait(LASTS_MS);
  await client.query('rollback');
  client.release();
  await keeper.end();
  await product.settledReceipt('bench', receipt);
}

/** Stops a process where it writes a table, until all that it had in hand is done by others. */
async function frozen({ installation, fleet, product }: SteadyNews, name: 'deduplicator' | 'enricher', table: string) {
  const locker = openPool(installation.env.DATABASE_URL!, { max: 1, idleMs: 0 });
  const client = await locker.connect();
  await client.query('begin');
  await client.query(`lock table ${table} in share mode`);
  const connections = await until('it writes', async () => {
    const { rows } = await product.pool.query(
      "select application_name from pg_stat_activity where wait_event_type = 'Lock' and application_name like $1",
      [`${name}-%`],
    );
    return rows[0]?.application_name as string | undefined;
  });
  const { pid } = fleet.members(name).find((member) => member.connections === connections)!;
  freeze(pid);
  await client.query('rollback');
  client.release();
  await locker.end();
  await product.settledReceipt('bench', await product.push('bench', copyOf()));
  thaw(pid);
}

async function withoutRedis({ servers }: SteadyNews): Promise<void> {
  const start = await servers.stopRedis();
  await wait(LASTS_MS);
  await start();
}
