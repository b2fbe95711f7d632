import { randomUUID } from 'node:crypto';
import { dispatcher } from '@dateline/dispatcher';
import type { Queues } from '@dateline/queues';
import { createHealth, createHost, type HostParts } from '@dateline/runtime';
import {
  addEndpoint,
  indexWords,
  inTransaction,
  type Pool,
  recordSyndications,
  recordVersions,
  saveStories,
  wakeTurns,
} from '@dateline/store';
import { deliveryId, draft, QUEUES, type Story, type StoryEvent, type WakeJob, wakeJobFor } from '@dateline/story';
import { newSigningSecret, parseSecretsKey, sealSecret } from '@dateline/webhooks';
import { Hono } from 'hono';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { storyRow, versionRow } from '../support/story-rows.ts';

export const SECRETS_KEY = Buffer.alloc(32, 7).toString('base64');
const key = parseSecretsKey(SECRETS_KEY);

/** Everything a test waits for happens soon: one-second timeouts, a lease of two, a sweep four times a second. */
export const environment = {
  SECRETS_KEY,
  ALLOW_PRIVATE_ADDRESSES: '127.0.0.0/8',
  ALLOW_HTTP_WEBHOOKS: 'true',
  WEBHOOK_TIMEOUT_MS: '1000',
  DISPATCHER_LEASE_MS: '2000',
  DELIVERY_POLL_MS: '250',
  DELIVERY_SWEEP_MS: '250',
};

export async function startDispatcher(
  pool: Pool,
  queues: Queues,
  options: Partial<typeof environment> & Readonly<Record<string, string>> = {},
) {
  const host = createHost({
    log: pino({ enabled: false }),
    metrics: new Registry(),
    health: createHealth(),
    http: new Hono(),
    queues,
    sql: pool,
    topicPartitions: 1,
    signal: AbortSignal.any([]),
  } as unknown as HostParts);
  return dispatcher.start(dispatcher.config.parse({ ...environment, ...options }), host);
}

let names = 0;

export async function newEndpoint(pool: Pool, url: string, more: { maxInFlight?: number; format?: string } = {}) {
  const id = `ep_${++names}`;
  const secret = newSigningSecret();
  await addEndpoint(pool, {
    id,
    name: id,
    url,
    filter: {},
    format: more.format ?? 'nitf',
    events: [],
    embargoEarly: false,
    maxInFlight: more.maxInFlight ?? 10,
    sealedSecret: sealSecret(key, secret, id),
  });
  return { id, secret };
}

export interface GivenVersion {
  id: string;
  ordinal?: number;
  headline?: string;
  event?: StoryEvent;
  embargoedUntil?: string;
}

/** Records a version as the deduplicator would. */
export async function recordVersion(pool: Pool, { id, ordinal = 1, headline, event, embargoedUntil }: GivenVersion) {
  const at = new Date().toISOString();
  const killed = event === 'story.killed';
  const story: Story = {
    ...draft({
      headline: headline ?? `Harbour of ${id} reopens`,
      bodyText: 'Ships sail again.',
      bodyHtml: '<p>Ships sail again.</p>',
    }),
    ...(killed && { pubStatus: 'canceled' as const, signals: ['kill' as const] }),
    source: 'own-desk',
    guid: id,
    version: ordinal,
    language: 'en',
    urgency: 3,
    versionCreated: at,
    receivedAt: at,
    editorialNote: 'Not for partners',
    ...(embargoedUntil && { embargoedUntil }),
  };
  await inTransaction(pool, async (tx) => {
    await saveStories(tx, [
      storyRow(id, at, {
        source_id: 'own-desk',
        headline: story.headline,
        urgency: 3,
        versions: ordinal,
        current_ordinal: ordinal,
        stage: 'published',
        embargoed_until: embargoedUntil ?? null,
        killed_at: killed ? at : null,
      }),
    ]);
    const own = { ordinal, label: ordinal, content_hash: `${id}-${ordinal}`, receipt_id: `rc_${id}`, kill: killed };
    await recordVersions(tx, 'en', { versions: [versionRow(id, at, story, own)] });
    await indexWords(tx, [id]);
  });
}

/** Writes down what a recorded version owes to endpoints, and has it looked for, as the syndicator would. */
export async function owe(
  pool: Pool,
  queues: Queues,
  version: GivenVersion,
  endpointIds: readonly string[],
): Promise<string[]> {
  const { id: storyId, ordinal = 1, event = 'story.published', embargoedUntil } = version;
  const notBefore = embargoedUntil ? new Date(embargoedUntil) : null;
  const rows = endpointIds.map((endpointId) => ({
    id: deliveryId(endpointId, storyId, ordinal, event),
    endpointId,
    notBefore,
  }));
  const [due = []] = await recordSyndications(pool, [
    { storyId, ordinal, event, feeds: [], passed: { endpoints: [], feeds: [] }, deliveries: rows },
  ]);
  const wakes = due.map(({ endpointId, dueAt }) => ({ endpointId, at: dueAt, isKill: event === 'story.killed' }));
  const woken = await wakeTurns(pool, wakes);
  await queues.queue<WakeJob>(QUEUES.deliver).add(woken.map((id) => wakeJobFor(id, randomUUID())));
  return rows.map((row) => row.id);
}
