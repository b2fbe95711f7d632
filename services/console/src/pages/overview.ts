import { type EventLog, waitingOnLog } from '@dateline/event-log';
import { age, type Column, table } from '@dateline/pages';
import type { Queues } from '@dateline/queues';
import {
  listOpenKills,
  listSourcePulses,
  type Pool,
  readEndpointActivity,
  readThroughput,
  type Throughput,
} from '@dateline/store';
import { type LogStage, QUEUES, STAGES } from '@dateline/story';
import { html } from 'hono/html';
import { type Figure, type FigureSources, mapFigure, shown } from '../figures.ts';
import type { Html } from '../page.ts';
import { readRecord } from '../record.ts';
import { count } from './delivery-words.ts';
import { type JudgedPartner, judgedRows, readPartnerRows } from './partner-standings.ts';
import type { StageFigures } from './stage-figures.ts';
import { troubleList, troublesOf } from './troubles.ts';
import type { WaitingHistory } from './waiting-history.ts';

export interface OverviewDeps {
  pool: Pool;
  eventLog: EventLog;
  queues: Queues;
  figures: FigureSources;
  history: WaitingHistory;
  now: () => Date;
}

const RECORD = 'PostgreSQL';
const QUEUE = 'The queue';

/** What waits for a stage; the age of the oldest in seconds, null when nothing waits. */
interface Waiting {
  waiting: number;
  oldest: number | null;
  failed?: number;
  paused?: boolean;
}

/** Where the figures of a stage come from. */
interface StageSource {
  name: string;
  rate: (record: Throughput) => number;
  waiting: Figure<Waiting>;
  /** The oldest that the record tells of. */
  oldest?: (record: Throughput) => number | null;
  failures?: (record: Throughput) => number;
  failuresAt?: string;
  /** Its queue, which may be paused. */
  queue?: { state: Figure<Waiting>; path: string };
}

/**
 * Reads every stage: rates and failures from the record, waiting from the log and the queues, each as far as it answers. What waits
 * for the dispatcher is `owed`: rows of deliveries, of which the queue holds no jobs.
 */
export async function readStages(
  deps: OverviewDeps,
  owed: Figure<number>,
): Promise<{ stages: StageFigures[]; record: Figure<Throughput> }> {
  const { figures, eventLog, queues } = deps;
  const onLog = ({ consumer }: LogStage) =>
    figures.ask('The log', async () => {
      const { lag, oldest } = await waitingOnLog(eventLog, consumer.group, consumer.topic);
      return { waiting: lag, oldest };
    });
  const inQueue = (name: string) => figures.ask(QUEUE, () => waitingInQueue(queues, name));
  const [record, read, recorded, syndicated, enrich, deliver] = await Promise.all([
    figures.ask(RECORD, () => readThroughput(deps.pool)),
    onLog(STAGES.normalize),
    onLog(STAGES.deduplicate),
    onLog(STAGES.syndicate),
    inQueue(QUEUES.enrich),
    inQueue(QUEUES.deliver),
  ]);
  const nothing: Figure<Waiting> = { known: true, value: { waiting: 0, oldest: null } };
  const sources: StageSource[] = [
    { name: 'gateway', rate: (one) => one.receivedPerMinute, waiting: nothing, failuresAt: '/console/sources' },
    {
      name: 'normalizer',
      rate: (one) => one.normalizedPerMinute,
      waiting: read,
      oldest: (one) => one.oldestUnread,
      failures: (one) => one.rejectedOpen,
    },
    { name: 'deduplicator', rate: (one) => one.recordedPerMinute, waiting: recorded },
    {
      name: 'enricher',
      rate: (one) => one.enrichedPerMinute,
      waiting: enrich,
      queue: { state: enrich, path: '/console/queues/queue/enrich' },
      oldest: (one) => one.oldestUnreleased,
      failuresAt: '/console/queues/queue/enrich?status=failed',
    },
    { name: 'syndicator', rate: (one) => one.releasedPerMinute, waiting: syndicated },
    {
      name: 'dispatcher',
      rate: (one) => one.deliveredPerMinute,
      waiting: mapFigure(owed, (waiting) => ({ waiting, oldest: null })),
      queue: { state: deliver, path: '/console/queues/queue/deliver' },
      oldest: (one) => one.oldestUndelivered,
      failures: (one) => one.deliveriesFailed,
      failuresAt: '/console/deliveries?state=failed',
    },
  ];
  return { stages: sources.map((source) => stageOf(source, record, deps)), record };
}

const stageOf = (source: StageSource, record: Figure<Throughput>, { history, now }: OverviewDeps): StageFigures => {
  const { name, waiting, queue } = source;
  return {
    name,
    perMinute: mapFigure(record, source.rate),
    waiting: mapFigure(waiting, (value) => value.waiting),
    oldest: oldestOf(source, record),
    failures: failuresOf(source, record),
    failuresAt: source.failuresAt ?? '/console/rejected',
    growth: waiting.known ? history.record(name, waiting.value.waiting, now()) : 'steady',
    paused: queue ? mapFigure(queue.state, ({ paused = false }) => paused) : { known: true, value: false },
    pausedAt: queue?.path,
  };
};

/** Of the record where it counts them, else of the queue; what is on the log has none. */
function failuresOf({ failures, waiting }: StageSource, record: Figure<Throughput>): Figure<number> {
  if (failures) return mapFigure(record, failures);
  return waiting.known || waiting.source === QUEUE
    ? mapFigure(waiting, ({ failed = 0 }) => failed)
    : { known: true, value: 0 };
}

/** The oldest of what waits is known only where each that may tell of it does. */
function oldestOf({ waiting, oldest }: StageSource, record: Figure<Throughput>): Figure<number | null> {
  if (!oldest) return mapFigure(waiting, (value) => value.oldest);
  if (!waiting.known) return waiting;
  return mapFigure(record, (value) => latest(waiting.value.oldest, oldest(value)));
}

const latest = (...ages: (number | null)[]): number | null => {
  const known = ages.filter((one) => one !== null);
  return known.length === 0 ? null : Math.max(...known);
};

/** Jobs that could run, run, or wait for their next attempt. */
async function waitingInQueue(queues: Queues, name: string): Promise<Waiting> {
  const queue = queues.queue(name);
  const [counts, oldestMs, paused] = await Promise.all([
    queue.counts(),
    queue.oldestWaitingMs(),
    queue.bull.isPaused(),
  ]);
  return {
    waiting: counts.waiting + counts.active + counts.delayed,
    failed: counts.failed,
    oldest: oldestMs > 0 ? oldestMs / 1000 : null,
    paused,
  };
}

/** Resolves to every partner by how it goes there, the worst first. */
const readPartners = ({ pool, figures, now }: OverviewDeps): Promise<Figure<JudgedPartner[]>> =>
  figures.ask(RECORD, async () => {
    const rows = await readPartnerRows(pool);
    const ids = rows.flatMap(({ endpoints }) => endpoints.map(({ id }) => id));
    const activities = await readRecord(pool, (tx) => readEndpointActivity(tx, ids));
    const value = new Map(activities.map((one) => [one.endpointId, one]));
    return judgedRows(rows, { known: true, value }, now());
  });

/** The first page: what is wrong now, in sentences, and the road of a story below. */
export async function overview(deps: OverviewDeps): Promise<Html> {
  const [partners, kills, sources] = await Promise.all([
    readPartners(deps),
    deps.figures.ask(RECORD, () => listOpenKills(deps.pool)),
    deps.figures.ask(RECORD, () => listSourcePulses(deps.pool)),
  ]);
  const owed = mapFigure(partners, (rows) => rows.reduce((sum, one) => sum + one.owed, 0));
  const { stages, record } = await readStages(deps, owed);
  const now = deps.now();
  return html`${troubleList(troublesOf({ stages, record, partners, kills, sources, now }))}
    <section id="road">${table('The road of a story, stage by stage; rates over the last five minutes', columns(now), stages, 'No stage is known.')}
    ${kept(record)}</section>`;
}

/** An estimate, which a young database does not have. */
const kept = (record: Figure<Throughput>): Html | string =>
  record.known && record.value.stories >= 1
    ? html`<p class="hint">About ${count(Math.round(record.value.stories))} stories are kept.</p>`
    : '';

const columns = (now: Date): Column<StageFigures>[] => [
  { heading: 'Stage', kind: 'first', cell: ({ name }) => name },
  { heading: 'Per minute', kind: 'number', cell: ({ perMinute }) => shown(perMinute, now, (rate) => rate.toFixed(1)) },
  { heading: 'Waiting', kind: 'number', cell: ({ waiting }) => shown(waiting, now, count) },
  {
    heading: 'Oldest waiting',
    cell: ({ oldest }) => shown(oldest, now, (seconds) => (seconds === null ? '–' : age(seconds))),
  },
  {
    heading: 'To look at',
    cell: ({ failures, failuresAt }) =>
      shown(failures, now, (n) => (n > 0 ? html`<a class="bad" href="${failuresAt}">${count(n)} failed</a>` : '–')),
  },
];
