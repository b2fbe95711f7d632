import { randomBytes } from 'node:crypto';
import { type RunningProcess, type Service, startProcess } from '@dateline/runtime';
import { addEndpoint, createApiKey, openPool, putFeed, putSource } from '@dateline/store';
import { draft, type Story, type SubscriptionFilter, stableId } from '@dateline/story';
import { newSigningSecret, parseSecretsKey, sealSecret } from '@dateline/webhooks';
import { services as allServices } from '../../cli/src/services.ts';
import { until } from './conditions.ts';
import { kafka, postgres, redis, uniquePrefix } from './infra.ts';
import type { PartnerServer } from './partner.ts';

export type Backend = 'embedded' | 'full';

/** Backends to run a suite on: embedded always, full where Kafka and Redis can be had (infra.ts says so when not). */
export async function backends(): Promise<Backend[]> {
  return (await kafka()) && (await redis()) ? ['embedded', 'full'] : ['embedded'];
}

export interface Installation {
  env: Record<string, string>;
  pool: ReturnType<typeof openPool>;
  secretsKey: string;
}

/** A fresh database and prefixes of its own, on the servers of the test run. Starts no service. */
export async function install(backend: Backend, extra: Record<string, string> = {}): Promise<Installation> {
  const database = await (await postgres()).freshDatabase();
  const prefix = uniquePrefix();
  const secretsKey = randomBytes(32).toString('base64');
  const env = {
    DATABASE_URL: database,
    EVENT_LOG: 'postgres',
    QUEUES: 'postgres',
    TOPIC_PREFIX: `${prefix}.`,
    QUEUE_PREFIX: prefix,
    TOPIC_PARTITIONS: '4',
    HTTP_PORT: '0',
    OPS_PORT: '0',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    SECRETS_KEY: secretsKey,
    ALLOW_PRIVATE_ADDRESSES: '127.0.0.1',
    ALLOW_HTTP_WEBHOOKS: 'true',
    SWEEP_EVERY_MS: '500',
    ...(backend === 'full' && {
      EVENT_LOG: 'kafka',
      QUEUES: 'redis',
      KAFKA_BROKERS: (await kafka()) ?? '',
      REDIS_URL: (await redis()) ?? '',
    }),
    ...extra,
  };
  return { env, pool: openPool(database, { max: 4 }), secretsKey };
}

/** The whole product in this process, with what tests do to it. */
export interface Product extends AsyncDisposable {
  readonly url: string;
  readonly opsUrl: string;
  readonly pool: Installation['pool'];
  readonly databaseUrl: string;
  addSource(id: string): Promise<string>;
  addPartner(
    name: string,
    partner: PartnerServer,
    settings?: { filter?: SubscriptionFilter; format?: string; embargoEarly?: boolean },
  ): Promise<string>;
  addFeed(name: string, filter?: SubscriptionFilter): Promise<void>;
  /** Pushes an item and answers its receipt's id. Throws unless the gateway says 202. */
  push(source: string, body: string | Uint8Array, headers?: Record<string, string>): Promise<string>;
  receipt(source: string, id: string): Promise<ReceiptView>;
  /** The receipt once its item has come to an end: rejected, or with every story out or held. */
  settledReceipt(source: string, id: string): Promise<ReceiptView>;
  feed(file: string): Promise<Response>;
  /** Resolves when nothing is under way any more. */
  settled(patienceMs?: number): Promise<void>;
  stop(): Promise<void>;
}

interface ReceiptView {
  id: string;
  state: 'received' | 'processing' | 'waiting' | 'done' | 'rejected';
  format?: string;
  rejected?: { code: string; reason: string };
  warnings?: { code: string; message: string }[];
  stories: {
    index: number;
    storyId: string;
    version: number;
    outcome: string;
    stage: string;
    embargoedUntil?: string;
    duplicateOf?: string;
    standsBehind?: string;
    decision?: string;
    corrects?: string;
    awaiting?: string;
    held?: { code: string; reason: string };
  }[];
}

export async function startProduct(
  backend: Backend,
  extra: Record<string, string> = {},
  services: readonly Service[] = allServices,
): Promise<Product> {
  const installation = await install(backend, extra);
  const running = await startProcess(services, installation.env, { openSql: openPool });
  return productOf(installation, `http://127.0.0.1:${running.httpPort}`, running);
}

/** What tests do to a product, wherever its services run. */
export function productOf(installation: Installation, url: string, running?: RunningProcess): Product {
  const { pool } = installation;
  const keys = new Map<string, string>();
  const auth = (source: string) => ({ authorization: `Bearer ${keys.get(source) ?? 'none'}` });
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= Promise.resolve(running?.stop()).then(() => pool.end()));

  const product: Product = {
    url,
    opsUrl: `http://127.0.0.1:${running?.opsPort}`,
    pool,
    databaseUrl: installation.env.DATABASE_URL!,
    async addSource(id) {
      await putSource(pool, { id, name: id });
      const { key } = await createApiKey(pool, id);
      keys.set(id, key);
      return key;
    },
    async addPartner(name, partner, settings = {}) {
      const id = stableId('ep', name);
      partner.secret = newSigningSecret();
      const sealedSecret = sealSecret(parseSecretsKey(installation.secretsKey), partner.secret, id);
      const { filter = {}, format = 'dateline-json', embargoEarly = false } = settings;
      await addEndpoint(pool, {
        id,
        name,
        url: partner.url,
        filter,
        format,
        events: [],
        embargoEarly,
        maxInFlight: 20,
        sealedSecret,
      });
      return id;
    },
    addFeed: (name, filter = {}) => putFeed(pool, { name, title: name, filter, access: 'open' }),
    async push(source, body, headers = {}) {
      const response = await fetch(`${url}/v1/sources/${source}/items`, {
        method: 'POST',
        headers: { ...auth(source), ...headers },
        body: typeof body === 'string' ? body : new Uint8Array(body),
      });
      const answer = (await response.json()) as { receipt: string };
      if (response.status !== 202) throw new Error(`push was refused: ${response.status} ${JSON.stringify(answer)}`);
      return answer.receipt;
    },
    async receipt(source, id) {
      const response = await fetch(`${url}/v1/receipts/${id}`, { headers: auth(source) });
      if (!response.ok) throw new Error(`no receipt: ${response.status} ${await response.text()}`);
      return (await response.json()) as ReceiptView;
    },
    settledReceipt: (source, id) =>
      until(`receipt ${id} is settled`, async () => {
        const receipt = await product.receipt(source, id);
        const out =
          ['done', 'waiting'].includes(receipt.state) &&
          receipt.stories.every(({ stage }) => stage !== 'recorded' && stage !== 'released');
        return out || receipt.state === 'rejected' ? receipt : undefined;
      }),
    feed: (file) => fetch(`${url}/feeds/${file}`),
    settled: (patienceMs) => until('everything is settled', () => isSettled(pool), patienceMs).then(() => undefined),
    stop,
    [Symbol.asyncDispose]: stop,
  };
  return product;
}

/** Nothing unread, unreleased, unannounced or due. Deliveries that wait for their time or their partner do not count. */
async function isSettled(pool: Installation['pool']): Promise<true | undefined> {
  const { rows } = await pool.query(`select
    (select count(*) from receipts where state = 'received')
    + (select count(*) from receipts r where state = 'normalized' and stories > (select count(*) from receipt_stories s where s.receipt_id = r.id))
    + (select count(*) from stories where stage in ('recorded', 'released') or (enriched_at is null and killed_at is null and stage <> 'held'))
    + (select count(*) from releases where syndicated_at is null)
    + (select count(*) from deliveries where state = 'sending' or (state = 'pending' and next_attempt_at <= now() + interval '1 second')) as open`);
  return Number(rows[0].open) === 0 ? true : undefined;
}

let made = 0;

/** Dateline's own JSON for a story with words of its own, so that no two are taken for copies unless a test says so. */
export function copyOf(fields: Partial<Story> & { guid?: string } = {}): string {
  made += 1;
  const words = Array.from(
    { length: 60 },
    (_, at) => `${pool[(made * 31 + at * 7 + ((made * at) % 13)) % pool.length]}${(made * (at + 3)) % 97}`,
  );
  const bodyText = fields.bodyText ?? `The council of town ${made} met on Tuesday. ${words.join(' ')}.`;
  return JSON.stringify({
    ...draft({ headline: `Council ${made} meets`, language: 'en' }),
    guid: `urn:test:${made}`,
    ...fields,
    bodyText,
    bodyHtml: `<p>${bodyText}</p>`,
  });
}

const pool =
  'harbour bridge market season vote river budget engine winter school contract garden museum signal letter railway valley court orchard statue lantern ferry chapel bakery quarry meadow theatre archive plaza tunnel'.split(
    ' ',
  );
