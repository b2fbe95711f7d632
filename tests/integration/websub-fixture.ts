import { createFeedDocuments, originOf, renderFeed } from '@dateline/payloads';
import {
  activateSubscription,
  inTransaction,
  type Pool,
  putFeed,
  putWebsubRequest,
  settleFeedEntries,
  takeWebsubRequests,
} from '@dateline/store';
import { credentialsOwner, QUEUES, type StoryEvent } from '@dateline/story';
import { createAddressGuard, parseSecretsKey, type SecretsKey, sealSecret } from '@dateline/webhooks';
import { Hono } from 'hono';
import { pino } from 'pino';
import { feedRoutes } from '../../services/syndicator/src/feeds/routes.ts';
import { hubRoutes } from '../../services/syndicator/src/hub/routes.ts';
import { createSyndicateAll } from '../../services/syndicator/src/syndicate.ts';
import { type GivenVersion, recordVersion, SECRETS_KEY } from './dispatcher-fixture.ts';
import type { DispatcherServers } from './dispatcher-hooks.ts';

export const PUBLIC_URL = 'https://news.example';
export const HUB = `${PUBLIC_URL}/feeds/_hub`;

/** Feeds and hub as the syndicator serves them, without a port. */
export function feedsWithHub(pool: Pool): Hono {
  const origin = originOf(PUBLIC_URL, { hasHub: true });
  const documents = createFeedDocuments({
    ...{ pool, origin, maxBytes: 1_000_000 },
    render: async (job) => renderFeed(job),
  });
  const quiet = { countRead: () => undefined, onError: () => undefined };
  const hub = hubRoutes({
    pool,
    publicUrl: PUBLIC_URL,
    secretsKey: parseSecretsKey(SECRETS_KEY),
    guard: createAddressGuard({ allowPrivate: ['127.0.0.1'], allowHttp: true }),
    trustProxy: true,
    log: pino({ enabled: false }),
  });
  return new Hono().route('/', hub).route('/', feedRoutes({ pool, documents, origin, ...quiet }));
}

let senders = 0;

/** A request to the hub; each from an address of its own, so that no test meets the limits of another. */
export const ask = (app: Hono, form: Record<string, string> | string, headers: Record<string, string> = {}) =>
  app.request('/feeds/_hub', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': `10.0.${(++senders / 256) | 0}.${senders % 256}`,
      ...headers,
    },
    body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
  });

let feeds = 0;

export async function newFeed(pool: Pool, access: 'open' | 'private' = 'open'): Promise<string> {
  const name = `feed-${process.pid}-${++feeds}`;
  await putFeed(pool, { name, title: `The ${name}`, filter: { text: name }, access });
  return name;
}

/** A subscription that was verified, without anybody who asked or answered. Returns its endpoint's id. */
export async function newSubscription(pool: Pool, feed: string, key: SecretsKey, host = 'reader.example') {
  const endpointId = `ep_${feed}_${host}`;
  const topic = `${PUBLIC_URL}/feeds/${feed}.atom`;
  const sealed = sealSecret(key, JSON.stringify({ topic, secret: 'tide' }), credentialsOwner(endpointId));
  const settings = { feed, form: 'atom', key: null, host, leaseSeconds: 3_600 };
  await putWebsubRequest(pool, { endpointId, mode: 'subscribe', callback: `https://${host}/c`, settings, sealed });
  const taken = await takeWebsubRequests(pool, { limit: 1_000, leaseMs: 60_000 });
  const request = taken.find((one) => one.endpointId === endpointId);
  const limits = { perFeed: 10, perHost: 10 };
  await activateSubscription(pool, request!, { askedAt: new Date(), format: 'atom', limits });
  return endpointId;
}

/** Records a version and syndicates it, as deduplicator and syndicator do; it is for the feed whose name is in its headline. */
export async function publish({ pool, queues }: DispatcherServers, version: GivenVersion): Promise<void> {
  await recordVersion(pool, version);
  await inTransaction(pool, (tx) => settleFeedEntries(tx, [version.id]));
  const { id, ordinal = 1, event = ordinal === 1 ? 'story.published' : 'story.updated' } = version;
  const syndicate = createSyndicateAll({
    ...{ pool, pathOf: () => [] },
    deliver: queues.queue(QUEUES.deliver) as never,
  });
  await syndicate([
    {
      schema: 'story.published',
      v: 1,
      storyId: id,
      ordinal,
      event: event as StoryEvent,
      at: new Date().toISOString(),
    },
  ]);
}
