import { formOf, HUB_PATH } from '@dateline/payloads';
import { networkOf, remoteAddress } from '@dateline/runtime';
import {
  findFeedKeys,
  findFeedVersions,
  type NewWebsubRequest,
  noteFeedKeysUsed,
  type Pool,
  putWebsubRequest,
} from '@dateline/store';
import { credentialsOwner, stableId, type WebsubCredentials } from '@dateline/story';
import { type AddressGuard, type SecretsKey, sealSecret } from '@dateline/webhooks';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Logger } from 'pino';
import { hashOfKeyIn } from '../feeds/access.ts';
import { createKeyUse } from '../feeds/key-use.ts';
import { createKeyLimiter } from '../feeds/limiter.ts';
import { type HubRequest, readHubRequest } from './request.ts';
import { readTopic, type Topic } from './topic.ts';

export interface HubDeps {
  pool: Pool;
  publicUrl: string;
  secretsKey: SecretsKey;
  guard: AddressGuard;
  trustProxy: boolean;
  log: Logger;
}

interface TakeDeps extends HubDeps {
  noteUse(keyId: string): void;
}

/** Larger than any request: two addresses of 2,048 characters and a secret, each byte escaped. */
const MOST_BYTES = 16_384;
/** Requests that one sender may make of one process in a minute, and that may name callbacks of one host. */
const PER_MINUTE = 60;

type Refusal = { status: 400 | 404 | 415 | 429; reason: string; headers?: Record<string, string> };

/** The WebSub hub of the feeds: takes requests, which a dispatcher verifies. 202 once a request is stored. */
export function hubRoutes(given: HubDeps): Hono {
  const app = new Hono();
  const { pool, log } = given;
  const onUnnoted = (err: unknown) => log.warn({ err }, 'the use of a feed key could not be noted');
  const deps: TakeDeps = { ...given, noteUse: createKeyUse((ids) => noteFeedKeysUsed(pool, ids), onUnnoted) };
  const limit = createKeyLimiter();
  const tooOften = (id: string): Refusal | undefined => {
    const seconds = limit({ id, perMinute: PER_MINUTE });
    return seconds === 0 ? undefined : { ...TOO_MANY, headers: { 'retry-after': String(seconds) } };
  };
  const onError = (c: Context) => c.text(`A request has at most ${MOST_BYTES} bytes.\n`, 413);
  app.post(HUB_PATH, bodyLimit({ maxSize: MOST_BYTES, onError }), async (c) => {
    const sender = networkOf(remoteAddress(c, deps));
    const refusal = tooOften(`from ${sender}`) ?? (await take(c, deps, tooOften));
    if (refusal) return c.text(`${refusal.reason}.\n`, refusal.status, refusal.headers);
    return c.text('Accepted. The callback is asked next whether it wants this.\n', 202);
  });
  app.all(HUB_PATH, (c) => c.text('This is a WebSub hub. It takes POST.\n', 405, { allow: 'POST' }));
  return app;
}

const TOO_MANY = { status: 429, reason: 'Too many requests; try again later' } as const;

/** Stores a request. Returns why it cannot be taken. */
async function take(
  c: Context,
  deps: TakeDeps,
  tooOften: (id: string) => Refusal | undefined,
): Promise<Refusal | undefined> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? ''))
    return { status: 415, reason: 'A request is a form: application/x-www-form-urlencoded' };
  const read = readHubRequest(new URLSearchParams(await c.req.text()), deps.guard);
  if (!read.ok) return { status: 400, reason: read.reason };
  const { request } = read;
  const topic = readTopic(request.topic, deps.publicUrl);
  if (!topic) return { status: 400, reason: notOurs(deps) };
  const [version] = await findFeedVersions(deps.pool, [topic.address.name]);
  if (!version) return { status: 404, reason: `There is no feed "${topic.address.name}"` };
  const host = hostOf(request.callback);
  const refusal = tooOften(`to ${host}`);
  if (refusal) return refusal;
  const stored = await requestOf(deps, request, topic);
  if (!(await putWebsubRequest(deps.pool, stored))) return TOO_MANY;
  const { endpointId, mode } = stored;
  deps.log.info({ endpointId, mode, feed: topic.address.name, host }, 'subscription requested');
  return undefined;
}

/** Whom a callback is at, whatever port it names: limits are for who is asked. */
const hostOf = (callback: string): string => new URL(callback).hostname.replace(/\.$/, '');

const notOurs = ({ publicUrl }: HubDeps): string =>
  `hub.topic is the address of one of our feeds in one form, such as ${publicUrl}/feeds/world.atom, and of a private one with ?key=`;

async function requestOf(
  { pool, secretsKey, noteUse }: TakeDeps,
  request: HubRequest,
  topic: Topic,
): Promise<NewWebsubRequest> {
  const { mode, callback, secret, leaseSeconds } = request;
  const { name: feed } = topic.address;
  const form = formOf(topic.address);
  const hash = hashOfKeyIn(topic.key);
  const [key] = hash ? await findFeedKeys(pool, [hash]) : [];
  if (key) noteUse(key.id);
  const endpointId = stableId('ep', 'websub', callback, feed, form, topic.key ?? '');
  const sealed: WebsubCredentials = { topic: request.topic, secret };
  return {
    endpointId,
    mode,
    callback,
    settings: {
      ...{ feed, form, leaseSeconds },
      key: key?.feed === feed ? key.id : null,
      host: hostOf(callback),
    },
    sealed: sealSecret(secretsKey, JSON.stringify(sealed), credentialsOwner(endpointId)),
  };
}
