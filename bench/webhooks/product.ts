import { fileURLToPath } from 'node:url';
import { type EventLog, openKafkaLog } from '@dateline/event-log';
import { addEndpoint, openPool, putSource } from '@dateline/store';
import { TOPICS } from '@dateline/story';
import { newSigningSecret, parseSecretsKey, sealSecret } from '@dateline/webhooks';
import { pino } from 'pino';
import { startProgram } from '../stack/program.ts';
import type { StackServers } from '../stack/servers.ts';

/** Syndicator and dispatcher, each a process of its own, with what a bench does to them. */
export interface WebhookProduct {
  pool: ReturnType<typeof openPool>;
  log: EventLog;
  /** Process ids by name, servers included. */
  pids: Record<string, number>;
  addPartner(id: string, url: string, source: string, maxInFlight?: number): Promise<void>;
  /** Announces released versions, as the enricher does. */
  announce(storyIds: readonly string[]): Promise<void>;
}

export async function startDelivery(
  { env, pids }: StackServers,
  opened: AsyncDisposableStack,
): Promise<WebhookProduct> {
  const pool = openPool(env.DATABASE_URL, { max: 4 });
  opened.defer(() => pool.end());
  const names = { log: pino({ level: 'silent' }), clientId: 'bench', topicPrefix: '' };
  const log = await openKafkaLog({ ...names, brokers: [env.KAFKA_BROKERS!] });
  opened.defer(() => log.close());
  const [syndicator, dispatcher] = await Promise.all([
    startService('syndicator', env, opened),
    startService('dispatcher', env, opened),
  ]);
  await putSource(pool, { id: 'bench', name: 'bench' });
  return {
    pool,
    log,
    pids: { syndicator, dispatcher, ...pids },
    addPartner: (id, url, source, maxInFlight = 64) =>
      addEndpoint(pool, {
        id,
        name: id,
        url,
        filter: { sources: [source] },
        format: 'dateline-json',
        events: [],
        embargoEarly: false,
        maxInFlight,
        sealedSecret: sealSecret(parseSecretsKey(env.SECRETS_KEY!), newSigningSecret(), id),
      }),
    announce: async (storyIds) => {
      const at = new Date().toISOString();
      const message = { schema: 'story.published', v: 1, ordinal: 1, event: 'story.published', at };
      const records = storyIds.map((storyId) => ({
        key: storyId,
        value: Buffer.from(JSON.stringify({ ...message, storyId })),
      }));
      for (let from = 0; from < records.length; from += 1_000)
        await log.append(TOPICS.storyPublished, records.slice(from, from + 1_000));
    },
  };
}

async function startService(name: string, env: StackServers['env'], opened: AsyncDisposableStack): Promise<number> {
  const main = fileURLToPath(new URL(`../../services/${name}/src/main.ts`, import.meta.url));
  const own = { ...process.env, ...env, TOPIC_PREFIX: '', LOG_LEVEL: 'error' };
  const { child } = await startProgram(name, [main], { env: own, stdio: 'inherit' }, opened);
  return child.pid!;
}
