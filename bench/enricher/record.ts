import type { LogRecord } from '@dateline/event-log';
import type { NewJob } from '@dateline/queues';
import type { Pool } from '@dateline/store';
import { draft, type Story } from '@dateline/story';
import { createDeduplicate } from '../../services/deduplicator/src/deduplicate.ts';
import type { StartedJob } from '../../services/deduplicator/src/jobs.ts';
import { createShards } from '../../services/deduplicator/src/shards.ts';
import type { GivenNews } from './news.ts';

const WINDOW_MS = 72 * 3_600_000;
const BATCH = 100;

export type Job = NewJob<StartedJob>;

/** Records news as the deduplicator does, and answers the jobs that it would have queued. */
export async function record(pool: Pool, news: readonly GivenNews[]): Promise<Job[]> {
  const jobs: Job[] = [];
  const now = () => new Date();
  const handle = createDeduplicate({
    pool,
    now,
    shards: createShards({ pool, windowMs: WINDOW_MS, now }),
    jobs: { add: async (added: readonly Job[]) => void jobs.push(...added) } as never,
    onDecided: () => undefined,
  });
  const records = news.map(recordOf);
  for (let from = 0; from < records.length; from += BATCH) {
    await handle(records.slice(from, from + BATCH), new AbortController().signal);
  }
  return jobs;
}

/** Copy of low urgency has the longest deadline, so that stories are released by their tags and not by the clock. */
function recordOf({ headline, bodyText }: GivenNews, at: number): LogRecord {
  const received = new Date();
  const story: Story = {
    ...draft({ headline, bodyText, bodyHtml: `<p>${bodyText}</p>`, language: 'en' }),
    source: 'bench',
    guid: `bench-${at}`,
    urgency: 9,
    versionCreated: received.toISOString(),
    receivedAt: received.toISOString(),
    language: 'en',
  };
  const message = { schema: 'story.normalized', v: 1, receiptId: `rc_${at}`, index: 0, story };
  const value = new TextEncoder().encode(JSON.stringify(message));
  return { topic: 'story.normalized', partition: 0, offset: `${at}`, key: 'en', value, headers: {}, at: received };
}
