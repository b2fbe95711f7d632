import { TOPICS } from './topics.ts';

/** A step on a story's way, as consoles, metrics, alerts and documents name it, and where its work waits. */
export type PipelineStage = PushStage | LogStage | QueueStage;

/** Done while the sender waits. */
export interface PushStage {
  kind: 'push';
  name: string;
  service: string;
}

/** Reads a topic of the event log as a consumer group. */
export interface LogStage {
  kind: 'log';
  name: string;
  service: string;
  /** Where it reads, as a subscription takes it: `deadLetters` is the topic for records that it rejects. */
  consumer: { topic: string; group: string; step: string; deadLetters: string };
}

/** Works on a queue of jobs. */
export interface QueueStage {
  kind: 'queue';
  name: string;
  service: string;
  queue: string;
}

const onLog = <N extends string, S extends string>(name: N, service: S, topic: string) =>
  ({
    kind: 'log',
    name,
    service,
    consumer: { topic, group: service, step: name, deadLetters: TOPICS.wireRejected },
  }) as const satisfies LogStage;

/** A queue is named like the stage that works on it: a verb (ADR 0001). */
const onQueue = <N extends string, S extends string>(name: N, service: S) =>
  ({ kind: 'queue', name, service, queue: name }) as const satisfies QueueStage;

/** Every stage by its name, in the order in which a story passes them. Links are related after the release, so news passes them by. */
export const STAGES = {
  accept: { kind: 'push', name: 'accept', service: 'gateway' },
  normalize: onLog('normalize', 'normalizer', TOPICS.wireReceived),
  deduplicate: onLog('deduplicate', 'deduplicator', TOPICS.storyNormalized),
  enrich: onQueue('enrich', 'enricher'),
  relate: onQueue('relate', 'enricher'),
  syndicate: onLog('syndicate', 'syndicator', TOPICS.storyPublished),
  deliver: onQueue('deliver', 'dispatcher'),
} as const satisfies Record<string, PipelineStage>;

export type StageName = keyof typeof STAGES;

export const stages = Object.values(STAGES);

/** Stages that read the event log. */
export const logStages: readonly LogStage[] = stages.filter((stage) => stage.kind === 'log');

/** Queues of work. Related links have one of their own, so that news never waits behind them. */
export const QUEUES = {
  enrich: STAGES.enrich.queue,
  relate: STAGES.relate.queue,
  deliver: STAGES.deliver.queue,
} as const;
