import {
  createFeedDocuments,
  createFeedPushes,
  type FeedOrigin,
  type FeedRenderer,
  openFeedRenderer,
  originOf,
} from '@dateline/payloads';
import type { Host } from '@dateline/runtime';
import { listMergeable } from '@dateline/store';
import { websubCredentials } from '@dateline/story';
import { type OutboundHttp, secretsKeyFrom } from '@dateline/webhooks';
import { z } from 'zod';
import { createCredentials } from '../credentials.ts';
import { lazyRenderer } from './lazy-renderer.ts';
import { createPreparePush, type PreparePush } from './prepare-push.ts';
import { tendSubscriptionsUntilStopped } from './tend-subscriptions.ts';

export const websubOptions = {
  WEBSUB_MAX_PER_FEED: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000)
    .default(1_000)
    .describe('Most WebSub subscriptions of one feed; further ones are denied'),
  WEBSUB_MAX_PER_HOST: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000)
    .default(200)
    .describe('Most WebSub subscriptions whose callbacks are on one host; further ones are denied'),
};

type WebsubConfig = z.output<z.ZodObject<typeof websubOptions>> &
  Parameters<typeof secretsKeyFrom>[0] & { PUBLIC_URL?: string | undefined; WEBHOOK_TIMEOUT_MS: number };

export interface Websub extends AsyncDisposable {
  preparePush: PreparePush;
  tendUntilStopped(signal: AbortSignal): Promise<void>;
}

const MIB = 1024 * 1024;
/** Whole feeds, in the forms that are not sent entry by entry. */
const KEPT_DOCUMENTS_BYTES = 16 * MIB;

/** Opens what subscriptions take: what they are sent, and who asks their callbacks. */
export function openWebsub(
  config: WebsubConfig,
  { sql: pool, log }: Pick<Host, 'sql' | 'log'>,
  { http, now }: { http: OutboundHttp; now: () => Date },
): Websub {
  const secretsKey = secretsKeyFrom(config);
  const origin = originOf(config.PUBLIC_URL, { hasHub: true });
  const onOverrun = (overrun: string) => log.warn({ overrun }, 'a feed document took too much');
  const renderer = lazyRenderer(() => openFeedRenderer(onOverrun));
  const credentialsOf = createCredentials(secretsKey, websubCredentials);
  return {
    preparePush: createPreparePush({
      pushes: pushesOf(pool, origin, renderer),
      listMergeable: (query) => listMergeable(pool, query),
      credentialsOf,
      hubUrl: origin.hubUrl,
    }),
    tendUntilStopped: (signal) =>
      tendSubscriptionsUntilStopped({
        ...{ pool, log, http, now, secretsKey, signal },
        timeoutMs: config.WEBHOOK_TIMEOUT_MS,
        limits: { perFeed: config.WEBSUB_MAX_PER_FEED, perHost: config.WEBSUB_MAX_PER_HOST },
      }),
    [Symbol.asyncDispose]: () => renderer[Symbol.asyncDispose](),
  };
}

function pushesOf(pool: Host['sql'], origin: FeedOrigin, { render }: FeedRenderer) {
  const documents = createFeedDocuments({ pool, render, origin, maxBytes: KEPT_DOCUMENTS_BYTES });
  return createFeedPushes({ pool, documents, origin });
}
