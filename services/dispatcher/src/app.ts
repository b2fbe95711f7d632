import { composerOf, createPayloads, payloadOptions } from '@dateline/payloads';
import {
  addressGuardOptions,
  createOutboundHttp,
  guardOf,
  rowBacked,
  type Service,
  secretsKeyFrom,
  secretsKeyOptions,
  stageMetrics,
  watchWorker,
} from '@dateline/runtime';
import { databaseFaultOf, openDatabaseClock } from '@dateline/store';
import { type DeliverJob, QUEUES } from '@dateline/story';
import { z } from 'zod';
import { createAccessTokens } from './access-tokens.ts';
import { createAuthenticate } from './authenticate.ts';
import { createCredentials } from './credentials.ts';
import { createDeliver, deliverJobs } from './deliver.ts';
import { createEndpointGate } from './endpoint-gate.ts';
import { createKeyring } from './keyring.ts';
import { createLedger } from './ledger.ts';
import { dispatcherMetrics } from './metrics.ts';
import { createSender } from './send.ts';
import { sweepUntilStopped } from './sweep.ts';

const STEP = 'deliver';
/** Composing before, recording after the POST: a claim holds longer than any attempt takes, or two senders would have it. */
const LEASE_MARGIN_MS = 10_000;
/** Waiting for a place or an embargo also counts as a run of the job; the rows count the attempts. */
const JOB_RUNS = 1_000_000;

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

const dispatcherConfig = z.object({
  ...secretsKeyOptions,
  ...addressGuardOptions,
  DISPATCHER_CONCURRENCY: whole(1, 1_000).default(128).describe('Webhooks posted at the same time by this process'),
  WEBHOOK_TIMEOUT_MS: whole(100, 30_000).default(20_000).describe('Time a partner has to answer one POST'),
  ...payloadOptions,
  DELIVERY_SWEEP_MS: whole(50, 600_000)
    .default(5_000)
    .describe('How often due deliveries without a job are looked for, and attempted while the queue is away'),
  DELIVERY_SWEEP_GRACE_MS: whole(0, 600_000)
    .default(30_000)
    .describe('How long a due delivery may be without its job before it counts as lost'),
});

type DispatcherConfig = z.output<typeof dispatcherConfig>;

/** Signs and posts webhooks, retries, isolates bad partners. */
export const dispatcher: Service<DispatcherConfig> = {
  name: 'dispatcher',
  config: dispatcherConfig,
  async start(config, host) {
    const metrics = dispatcherMetrics(host.metrics);
    const stage = stageMetrics(host.metrics, STEP);
    if (!config.PUBLIC_URL)
      host.log.warn('PUBLIC_URL is not set: stories over WEBHOOK_MAX_BYTES go without content, and none by reference');
    const clock = await openDatabaseClock(host.sql);
    const http = createOutboundHttp(guardOf(config));
    const authenticate = createAuthenticate(createCredentials(secretsKeyFrom(config)), createAccessTokens(http));
    const sender = createSender({ http, authenticate, timeoutMs: config.WEBHOOK_TIMEOUT_MS });
    const jobs = host.queues.queue<DeliverJob>(QUEUES.deliver);
    const shared = { pool: host.sql, log: host.log, metrics };
    const postMs = config.WEBHOOK_TIMEOUT_MS;
    const deliver = createDeliver({
      ...shared,
      jobs: rowBacked(jobs, { log: host.log, signal: host.signal }),
      sender,
      ledger: createLedger(host.sql, { leaseMs: postMs + LEASE_MARGIN_MS, postMs }),
      gate: createEndpointGate(),
      keysOf: createKeyring(secretsKeyFrom(config)),
      payloads: createPayloads(host.sql, composerOf(config, clock.now)),
      random: Math.random,
      now: clock.now,
    });
    const worker = await host.queues.work<DeliverJob>(QUEUES.deliver, deliverJobs(deliver), {
      concurrency: config.DISPATCHER_CONCURRENCY,
      lockMs: 3 * postMs + LEASE_MARGIN_MS,
      attempts: JOB_RUNS,
      classify: databaseFaultOf,
      onSettled: (_job, outcome, ms) => stage.settled(outcome, ms),
    });
    watchWorker(host, worker, STEP);
    const stop = new AbortController();
    const signal = AbortSignal.any([host.signal, stop.signal]);
    const { DELIVERY_SWEEP_MS: everyMs, DELIVERY_SWEEP_GRACE_MS: graceMs } = config;
    const concurrency = config.DISPATCHER_CONCURRENCY;
    const sweeping = sweepUntilStopped({ ...shared, jobs, deliver, concurrency, everyMs, graceMs, signal });
    return {
      async [Symbol.asyncDispose]() {
        stop.abort();
        await Promise.all([worker.close(), sweeping]);
        await http[Symbol.asyncDispose]();
        clock[Symbol.dispose]();
      },
    };
  },
};
