import { type EventLog, waitingOnLog } from '@dateline/event-log';
import { type Column, notice, table } from '@dateline/pages';
import type { Queues } from '@dateline/queues';
import { type Pool, readThroughput, type Throughput } from '@dateline/store';
import { QUEUES, TOPICS } from '@dateline/story';
import { html } from 'hono/html';
import { type Figure, type FigureSources, mapFigure, shown } from '../figures.ts';
import type { Html } from '../page.ts';
import { age } from '../show.ts';

export interface OverviewDeps {
  pool: Pool;
  eventLog: EventLog;
  queues: Queues;
  figures: FigureSources;
  now: () => Date;
}

const QUEUE = 'The queue';

/** What waits for a stage; the age of the oldest in seconds, null when nothing waits. */
interface Waiting {
  waiting: number;
  oldest: number | null;
  failed?: number;
}

/** One stage of the road as an operator sees it, each figure with whether it is known. */
export interface Stage {
  name: string;
  perMinute: Figure<number>;
  waiting: Figure<number>;
  oldest: Figure<number | null>;
  failures: Figure<number>;
  failuresAt: string;
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
}

/** Reads every stage: rates and failures from the record, waiting from the log and the queues, each as far as it answers. */
export async function readStages(deps: OverviewDeps): Promise<{ stages: Stage[]; record: Figure<Throughput> }> {
  const { figures, eventLog, queues } = deps;
  const onLog = (group: string, topic: string) =>
    figures.ask('The log', async () => {
      const { lag, oldest } = await waitingOnLog(eventLog, group, topic);
      return { waiting: lag, oldest };
    });
  const inQueue = (name: string) => figures.ask(QUEUE, () => waitingInQueue(queues, name));
  const [record, read, recorded, syndicated, enrich, deliver] = await Promise.all([
    figures.ask('PostgreSQL', () => readThroughput(deps.pool)),
    onLog('normalizer', TOPICS.wireReceived),
    onLog('deduplicator', TOPICS.storyNormalized),
    onLog('syndicator', TOPICS.storyPublished),
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
      oldest: (one) => one.oldestUnreleased,
      failuresAt: '/console/queues/queue/enrich?status=failed',
    },
    { name: 'syndicator', rate: (one) => one.releasedPerMinute, waiting: syndicated },
    {
      name: 'dispatcher',
      rate: (one) => one.deliveredPerMinute,
      waiting: deliver,
      oldest: (one) => one.oldestUndelivered,
      failures: (one) => one.deliveriesFailed,
      failuresAt: '/console/deliveries?state=failed',
    },
  ];
  return { stages: sources.map((source) => stageOf(source, record)), record };
}

const stageOf = (source: StageSource, record: Figure<Throughput>): Stage => ({
  name: source.name,
  perMinute: mapFigure(record, source.rate),
  waiting: mapFigure(source.waiting, ({ waiting }) => waiting),
  oldest: oldestOf(source, record),
  failures: failuresOf(source, record),
  failuresAt: source.failuresAt ?? '/console/rejected',
});

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

async function waitingInQueue(queues: Queues, name: string): Promise<Waiting> {
  const queue = queues.queue(name);
  const [counts, oldestMs] = await Promise.all([queue.counts(), queue.oldestWaitingMs()]);
  return {
    waiting: counts.waiting + counts.active,
    failed: counts.failed,
    oldest: oldestMs > 0 ? oldestMs / 1000 : null,
  };
}

/** The first room: is news moving, and if not, where does it stand? */
export async function overview(deps: OverviewDeps): Promise<Html> {
  const { stages, record } = await readStages(deps);
  const now = deps.now();
  return html`${record.known ? attention(record.value) : notice(html`What waits for a person is ${shown(record, now, () => '')}.`, 'bad')}
    ${table('The road of a story, stage by stage; rates over the last five minutes', columns(now), stages, 'No stage is known.')}`;
}

const columns = (now: Date): Column<Stage>[] => [
  { heading: 'Stage', kind: 'first', cell: ({ name }) => name },
  { heading: 'Per minute', kind: 'number', cell: ({ perMinute }) => shown(perMinute, now, (rate) => rate.toFixed(1)) },
  { heading: 'Waiting', kind: 'number', cell: ({ waiting }) => shown(waiting, now, String) },
  { heading: 'Oldest waiting', cell: ({ oldest }) => shown(oldest, now, age) },
  {
    heading: 'To look at',
    cell: ({ failures, failuresAt }) =>
      shown(failures, now, (count) =>
        count > 0 ? html`<a class="bad" href="${failuresAt}">${count} failed</a>` : '–',
      ),
  },
];

/** What waits for a person, first. */
function attention(record: Throughput): Html {
  const cards: [number, string, string][] = [
    [record.decisionsWaiting, 'kills, corrections and copies wait for a decision', '/console/notices'],
    [record.rejectedOpen, 'rejected items to look at', '/console/rejected'],
    [record.deliveriesFailed, 'deliveries given up', '/console/deliveries?state=failed'],
    [record.endpointsDisabled, 'partners disabled', '/console/partners'],
    [record.deliveriesHeld, 'deliveries held for them', '/console/deliveries?state=held'],
    [record.storiesHeld, 'stories held, by their source or for a decision', '/console/stories?stage=held'],
  ];
  return html`<ul class="tallies">
    ${cards.map(([count, what, href]) => html`<li><b class="${count > 0 ? 'bad' : 'good'}">${count}</b><a href="${href}">${what}</a></li>`)}
    <li><b>${Math.round(record.stories)}</b>stories (estimate)</li>
  </ul>`;
}
