import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { done, repeatUntilStopped, skip } from '@dateline/flow';
import { composerOf, createPayloads, payloadOptions } from '@dateline/payloads';
import type { JobHandler } from '@dateline/queues';
import type { Host, HostParts, Service } from '@dateline/runtime';
import { databaseFaultOf, openDatabaseClock } from '@dateline/store';
import { STAGES, type WakeJob, wakeJob, webhookCredentials } from '@dateline/story';
import {
  addressGuardOptions,
  createOutboundHttp,
  guardOf,
  secretsKeyFrom,
  secretsKeyOptions,
} from '@dateline/webhooks';
import { z } from 'zod';
import { createAccessTokens } from './access-tokens.ts';
import { createAuthenticate } from './authenticate.ts';
import { createCredentials } from './credentials.ts';
import { createDeliver } from './deliver.ts';
import { EndpointLeases } from './endpoint-leases.ts';
import { housekeepingOptions, keepHouse } from './housekeeping.ts';
import { createKeyring } from './keyring.ts';
import { createLedger } from './ledger.ts';
import { dispatcherMetrics } from './metrics.ts';
import { createSender } from './send.ts';
import { createSlots } from './slots.ts';
import { pollUntilStopped, sweepUntilStopped } from './sweep.ts';
import { sendTestEventsUntilStopped } from './test-events.ts';
import { openWebsub, websubOptions } from './websub/websub.ts';

/** Composing before, recording after the POST: how long a delivery may be in flight besides the POST. */
const MARGIN_MS = 10_000;
/** What is in flight has this long to end when the process stops; then it is put back. */
const GRACE_MS = 15_000;
/** Endpoints that are taken at the same time. */
const WAKES_AT_ONCE = 64;

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

const dispatcherConfig = z.object({
  ...secretsKeyOptions,
  ...addressGuardOptions,
  DISPATCHER_CONCURRENCY: whole(1, 1_000).default(128).describe('Concurrent webhook requests of this process'),
  WEBHOOK_TIMEOUT_MS: whole(100, 30_000).default(20_000).describe('Time that a partner has to answer one POST'),
  ...payloadOptions,
  WEBHOOK_BATCH_MAX_BYTES: whole(16_384, 16_777_216)
    .default(1_048_576)
    .describe('Largest body of a webhook with several events; events that do not fit go into the next one'),
  ...housekeepingOptions,
  ...websubOptions,
  DISPATCHER_LEASE_MS: whole(500, 60_000)
    .default(6_000)
    .describe(
      'How long a silent dispatcher keeps its endpoints before another takes over and resends what was in flight',
    ),
  DELIVERY_POLL_MS: whole(50, 60_000)
    .default(1_000)
    .describe('How often to look for due endpoints for which no job exists'),
  DELIVERY_SWEEP_MS: whole(50, 600_000)
    .default(60_000)
    .describe('How often to look for due deliveries that no dispatcher has been notified of'),
});
type DispatcherConfig = z.output<typeof dispatcherConfig>;

/** Signs and posts webhooks, retries, isolates bad partners. */
export const dispatcher: Service<DispatcherConfig> = {
  name: 'dispatcher',
  config: dispatcherConfig,
  async start(config, host) {
    if (!config.PUBLIC_URL)
      host.log.warn('PUBLIC_URL is not set: stories over WEBHOOK_MAX_BYTES go without content, and none by reference');
    await using opened = new AsyncDisposableStack();
    const shared = { pool: host.sql, log: host.log, metrics: dispatcherMetrics(host.metrics) };
    const holder = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
    const clock = opened.use(await openDatabaseClock(host.sql));
    const http = opened.use(createOutboundHttp(guardOf(config)));
    const authenticate = createAuthenticate(
      createCredentials(secretsKeyFrom(config), webhookCredentials),
      createAccessTokens(http),
    );
    const websub = opened.use(openWebsub(config, host, { http, now: clock.now }));
    const sender = createSender({ http, authenticate, timeoutMs: config.WEBHOOK_TIMEOUT_MS });
    const { DISPATCHER_LEASE_MS: leaseMs, DELIVERY_POLL_MS: pollMs, DELIVERY_SWEEP_MS: everyMs } = config;
    const ledger = createLedger(host.sql, { holder, leaseMs, postMs: config.WEBHOOK_TIMEOUT_MS + MARGIN_MS });
    const signing = { sender, keysOf: createKeyring(secretsKeyFrom(config)), now: clock.now };
    const deliver = createDeliver({
      ...{ ...shared, ...signing, ledger, random: Math.random, preparePush: websub.preparePush },
      payloads: createPayloads(host.sql, composerOf(config, clock.now)),
      batchMaxBytes: config.WEBHOOK_BATCH_MAX_BYTES,
    });
    const slots = createSlots(config.DISPATCHER_CONCURRENCY);
    const leases = new EndpointLeases({ ...shared, ledger, slots, deliver, holder, leaseMs, now: clock.now });
    opened.use(host.loop((loop) => renewUntilStopped(leases, leaseMs, loop), { whileStopping: true }));
    opened.use(
      host.loop(({ signal }) =>
        Promise.all([
          pollUntilStopped({ ...shared, signal, leases, holder, pollMs }),
          sweepUntilStopped({ ...shared, signal, everyMs }),
          keepHouse(config, host, { now: clock.now, signal }),
          sendTestEventsUntilStopped({ ...shared, ...signing, signal }),
          websub.tendUntilStopped(signal),
        ]),
      ),
    );
    opened.defer(() => leases.stop(GRACE_MS));
    opened.use(await workOn(host, leases));
    return opened.move();
  },
};

/** Leases are renewed until all endpoints are given back, also while the process stops. */
const renewUntilStopped = (
  leases: EndpointLeases,
  leaseMs: number,
  loop: Pick<HostParts, 'log' | 'signal'>,
): Promise<void> =>
  repeatUntilStopped(loop, 'leases of endpoints cannot be renewed', leaseMs / 12, async () => {
    leases.endExpired();
    await leases.renew();
    return leaseMs / 3;
  });

const workOn = (host: Host, leases: EndpointLeases) =>
  host.work<WakeJob>({
    stage: STAGES.deliver.name,
    queue: STAGES.deliver.queue,
    handler: wakeJobs(leases),
    concurrency: WAKES_AT_ONCE,
    classify: databaseFaultOf,
  });

/** Jobs of the version before name a delivery; its row says that it is due, so it is found without them. */
const wakeJobs =
  (leases: EndpointLeases): JobHandler<WakeJob> =>
  async (data) => {
    const parsed = wakeJob.safeParse(data);
    if (!parsed.success) return skip('not a job of this version; rows say what is due');
    await leases.wake(parsed.data.endpointId);
    return done;
  };
