import { type EventLog, type Queues, waitingOnLog } from '@dateline/runtime';
import { type Pool, readThroughput, type Throughput } from '@dateline/store';
import { QUEUES, TOPICS } from '@dateline/story';
import { html } from 'hono/html';
import type { Html } from '../page.ts';
import { age, table } from '../show.ts';

export interface OverviewDeps {
  pool: Pool;
  eventLog: EventLog;
  queues: Queues;
}

/** One stage of the road as an operator sees it. Ages in seconds. */
export interface Stage {
  name: string;
  perMinute: number;
  waiting: number;
  oldest: number | null;
  failures: number;
  failuresAt: string;
}

/** Reads every stage: rates and failures from the record, waiting from the log and the queues. */
export async function readStages(deps: OverviewDeps): Promise<{ stages: Stage[]; record: Throughput }> {
  const [record, read, recorded, syndicated, enrich, deliver] = await Promise.all([
    readThroughput(deps.pool),
    waitingOnLog(deps.eventLog, 'normalizer', TOPICS.wireReceived),
    waitingOnLog(deps.eventLog, 'deduplicator', TOPICS.storyNormalized),
    waitingOnLog(deps.eventLog, 'syndicator', TOPICS.storyPublished),
    waitingInQueue(deps.queues, QUEUES.enrich),
    waitingInQueue(deps.queues, QUEUES.deliver),
  ]);
  const stages: Stage[] = [
    {
      name: 'gateway',
      perMinute: record.receivedPerMinute,
      waiting: 0,
      oldest: null,
      failures: 0,
      failuresAt: '/console/sources',
    },
    {
      name: 'normalizer',
      perMinute: record.normalizedPerMinute,
      waiting: read.lag,
      oldest: latest(read.oldest, record.oldestUnread),
      failures: record.rejectedOpen,
      failuresAt: '/console/rejected',
    },
    {
      name: 'deduplicator',
      perMinute: record.recordedPerMinute,
      waiting: recorded.lag,
      oldest: recorded.oldest,
      failures: 0,
      failuresAt: '/console/rejected',
    },
    {
      name: 'enricher',
      perMinute: record.enrichedPerMinute,
      waiting: enrich.waiting,
      oldest: latest(enrich.oldest, record.oldestUnreleased),
      failures: enrich.failed,
      failuresAt: '/console/queues/queue/enrich?status=failed',
    },
    {
      name: 'syndicator',
      perMinute: record.releasedPerMinute,
      waiting: syndicated.lag,
      oldest: syndicated.oldest,
      failures: 0,
      failuresAt: '/console/rejected',
    },
    {
      name: 'dispatcher',
      perMinute: record.deliveredPerMinute,
      waiting: deliver.waiting,
      oldest: latest(deliver.oldest, record.oldestUndelivered),
      failures: record.deliveriesFailed,
      failuresAt: '/console/endpoints',
    },
  ];
  return { stages, record };
}

const latest = (...ages: (number | null)[]): number | null => {
  const known = ages.filter((one) => one !== null);
  return known.length === 0 ? null : Math.max(...known);
};

async function waitingInQueue(queues: Queues, name: string) {
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
  return html`${attention(record)}
    ${table(
      'The road of a story, stage by stage; rates over the last five minutes',
      ['Stage', 'Per minute', 'Waiting', 'Oldest waiting', 'To look at'],
      stages.map((stage) => [
        stage.name,
        stage.perMinute.toFixed(1),
        stage.waiting,
        age(stage.oldest),
        stage.failures > 0 ? html`<a class="bad" href="${stage.failuresAt}">${stage.failures} failed</a>` : '–',
      ]),
      'No stage is known.',
    )}`;
}

/** What waits for a person, first. */
function attention(record: Throughput): Html {
  const cards: [number, string, string][] = [
    [record.decisionsWaiting, 'kills, corrections and copies wait for a decision', '/console/notices'],
    [record.rejectedOpen, 'rejected items to look at', '/console/rejected'],
    [record.deliveriesFailed, 'deliveries given up', '/console/endpoints'],
    [record.endpointsDisabled, 'partners disabled', '/console/endpoints'],
    [record.deliveriesHeld, 'deliveries held for them', '/console/endpoints'],
    [record.storiesHeld, 'stories held, by their source or for a decision', '/console/stories?stage=held'],
  ];
  return html`<ul class="tallies">
    ${cards.map(([count, what, href]) => html`<li><b class="${count > 0 ? 'bad' : 'good'}">${count}</b><a href="${href}">${what}</a></li>`)}
    <li><b>${Math.round(record.stories)}</b>stories (estimate)</li>
  </ul>`;
}
