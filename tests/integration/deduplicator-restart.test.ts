import type { LogRecord } from '@dateline/event-log';
import type { NewJob } from '@dateline/queues';
import { findStory, listDecisions, openPool, overrideCluster } from '@dateline/store';
import { draft, type Story, storyId } from '@dateline/story';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compactOnce } from '../../services/deduplicator/src/compact.ts';
import { createDeduplicate } from '../../services/deduplicator/src/deduplicate.ts';
import type { StartedJob } from '../../services/deduplicator/src/jobs.ts';
import { createShards } from '../../services/deduplicator/src/shards.ts';
import { postgres } from '../support/infra.ts';

const windowMs = 72 * 3_600_000;
const start = Date.UTC(2026, 10, 24, 8);
const at = (second: number): string => new Date(start + second * 1000).toISOString();
const now = () => new Date(start + 3_600_000);

/** A text of whole sentences that no other topic shares. */
const textAbout = (topic: string): string =>
  Array.from(
    { length: 8 },
    (_, line) => `The ${topic} council took ${topic}${line} and left ${topic}${line * 7 + 3} behind.`,
  ).join('\n\n');

let pool: ReturnType<typeof openPool>;
let clock = 0;

beforeAll(async () => {
  pool = openPool(await (await postgres()).freshDatabase(), { max: 8 });
});

afterAll(() => pool?.end());

beforeEach(() =>
  pool.query('truncate stories, fingerprints, fingerprint_blocks, dedup_shards, cluster_overrides cascade'),
);

type Copy = Partial<Story> & { topic?: string };

/** One process with a deduplicator; a second one is one after a restart, or one that shares its languages. */
function deduplicator() {
  const shards = createShards({ pool, windowMs, now });
  const jobs: NewJob<StartedJob>[] = [];
  const queue = { add: async (added: typeof jobs) => void jobs.push(...added) } as never;
  const handle = createDeduplicate({ pool, shards, jobs: queue, now, onDecided: () => undefined });
  const take = async (...copies: Copy[]) => {
    await handle(copies.map(recordOf), new AbortController().signal);
    return copies.map(({ source = 'agency', guid = '' }) => storyId(source, guid));
  };
  return { take, jobs, handle };
}

function recordOf({ topic, ...fields }: Copy): LogRecord {
  clock += 1;
  const story: Story = {
    ...draft({ headline: `About ${topic}`, bodyText: textAbout(topic ?? '') }),
    source: 'agency',
    guid: '',
    language: 'en',
    urgency: 4,
    versionCreated: at(clock),
    receivedAt: at(clock),
    ...fields,
  };
  const message = { schema: 'story.normalized', v: 1, receiptId: `rc_${clock}`, index: 0, story };
  const value = new TextEncoder().encode(JSON.stringify(message));
  return { topic: 'story.normalized', partition: 0, offset: String(clock), key: 'en', value, headers: {}, at: now() };
}

const place = async (id: string | undefined) => {
  const { clusterId, copyKind } = (await findStory(pool, id ?? ''))!;
  return { clusterId, copyKind };
};
const decisionOn = async (id: string | undefined) => (await listDecisions(pool, id ?? ''))[0]?.decision;
const blocks = async () => (await pool.query('select count(*)::int as n from fingerprint_blocks')).rows[0].n;

/** Ten stories, the older of them packed into blocks of two. */
async function withPackedStories() {
  const before = deduplicator();
  const topics = 'alder birch cedar elm fir gum hazel ivy juniper kapok'.split(' ');
  for (const topic of topics) await before.take({ guid: topic, topic });
  await compactOnce({ pool, windowMs, now }, 2);
  expect(await blocks()).toBe(4);
  return before;
}

describe('a deduplicator that starts again', () => {
  it.each([
    ['in a packed block', 'alder'],
    ['in a row of its own', 'kapok'],
  ])('finds a copy of a story that is %s', async (_where, topic) => {
    await withPackedStories();
    const [id] = await deduplicator().take({ source: 'other', guid: 'copy', topic });
    expect(await decisionOn(id)).toBe('exact-copy');
    expect(await place(id)).toEqual({ clusterId: storyId('agency', topic), copyKind: 'first-of-source' });
  });

  it('finds the text of a packed story that was killed since', async () => {
    const before = await withPackedStories();
    await before.take({ guid: 'alder', topic: 'gone', pubStatus: 'canceled' });
    await compactOnce({ pool, windowMs, now }, 2);
    const [id] = await deduplicator().take({ source: 'other', guid: 'copy', topic: 'alder' });
    expect(await decisionOn(id)).toBe('exact-copy');
  });

  it('knows a packed story by its newest text, and no more by the old one', async () => {
    const before = await withPackedStories();
    await before.take({ guid: 'birch', topic: 'willow' });
    const after = deduplicator();
    const [old] = await after.take({ source: 'other', guid: 'old', topic: 'birch' });
    const [fresh] = await after.take({ source: 'other', guid: 'fresh', topic: 'willow' });
    expect(await decisionOn(old)).toBe('distinct');
    expect(await place(fresh)).toMatchObject({ clusterId: storyId('agency', 'birch') });
  });

  it('goes on with the versions of a story where they were', async () => {
    await withPackedStories();
    const [id] = await deduplicator().take({ guid: 'cedar', topic: 'cedar', headline: 'About cedar, again' });
    expect(await findStory(pool, id!)).toMatchObject({ versions: 2, currentOrdinal: 2, copyKind: 'lead' });
  });

  it('starts the work of a version again when it died before adding the jobs, and not twice', async () => {
    const record = recordOf({ guid: 'alder', topic: 'alder' });
    const dying = createDeduplicate({
      pool,
      shards: createShards({ pool, windowMs, now }),
      jobs: { add: () => Promise.reject(new Error('killed')) } as never,
      now,
      onDecided: () => undefined,
    });
    const signal = new AbortController().signal;
    await expect(dying([record], signal)).rejects.toThrow('killed');
    const jobs: NewJob<unknown>[] = [];
    const again = createDeduplicate({
      pool,
      shards: createShards({ pool, windowMs, now }),
      jobs: { add: async (added: NewJob<unknown>[]) => void jobs.push(...added) } as never,
      now,
      onDecided: () => undefined,
    });
    await again([record], signal);
    expect(jobs.map(({ name }) => name)).toEqual(['enrich', 'deadline']);
    expect(await findStory(pool, storyId('agency', 'alder'))).toMatchObject({ versions: 1 });
  });
});

describe('packing', () => {
  const alder = storyId('agency', 'alder');
  const packedOrNot = async () => {
    const { rows } = await pool.query(
      `select (select count(*)::int from fingerprints) as single,
      (select coalesce(sum(count), 0)::int from fingerprint_blocks) as packed,
      exists (select 1 from fingerprints where story_id = $1) as "alderIsSingle"`,
      [alder],
    );
    return rows[0];
  };

  /** Packs four stories while somebody else holds the oldest one's row, and then has changed it. */
  async function packBeside(change: string) {
    const one = deduplicator();
    for (const topic of 'alder birch cedar elm'.split(' ')) await one.take({ guid: topic, topic });
    const rival = await pool.connect();
    await rival.query('begin');
    await rival.query(change, [alder]);
    const packing = compactOnce({ pool, windowMs, now }, 2);
    await expect.poll(waitsForLock).toBe(true);
    await rival.query('commit');
    rival.release();
    await packing;
    return packedOrNot();
  }

  const waitsForLock = async () => {
    const { rowCount } = await pool.query(
      `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    return rowCount === 1;
  };

  it('leaves alone a row that a new version replaces meanwhile', async () => {
    const replace = `update fingerprints set replaces = true, body = '' where story_id = $1`;
    expect(await packBeside(replace)).toEqual({ single: 3, packed: 1, alderIsSingle: true });
  });

  it('does not pack again what another process packs meanwhile', async () => {
    expect(await packBeside('delete from fingerprints where story_id = $1')).toMatchObject({ single: 2, packed: 1 });
  });
});

describe('two deduplicators of one language', () => {
  it('take turns: each knows what the other has recorded', async () => {
    const [one, other] = [deduplicator(), deduplicator()];
    await one.take({ guid: 'alder', topic: 'alder' });
    await other.take({ guid: 'birch', topic: 'birch' });
    const [ofBirch] = await one.take({ source: 'other', guid: 'b', topic: 'birch' });
    const [ofAlder] = await other.take({ source: 'other', guid: 'a', topic: 'alder' });
    expect(await Promise.all([ofBirch, ofAlder].map(decisionOn))).toEqual(['exact-copy', 'exact-copy']);
  });

  it('do so also where what the other recorded was packed meanwhile', async () => {
    const one = deduplicator();
    await one.take({ guid: 'oak', topic: 'oak' });
    await withPackedStories();
    const [id] = await one.take({ source: 'other', guid: 'copy', topic: 'alder' });
    expect(await decisionOn(id)).toBe('exact-copy');
  });

  it('record a batch that both get once', async () => {
    const records = ['alder', 'birch', 'cedar'].map((topic) => recordOf({ guid: topic, topic }));
    await Promise.all(
      [deduplicator(), deduplicator()].map(({ handle }) => handle(records, new AbortController().signal)),
    );
    const { rows } = await pool.query('select versions, count(*)::int as stories from stories group by versions');
    expect(rows).toEqual([{ versions: 1, stories: 3 }]);
  });

  it('refuse a sole owner of the release before, which knows nothing of turns', async () => {
    await pool.query("insert into dedup_shards (shard, epoch) values ('en', 7)");
    await deduplicator().take({ guid: 'alder', topic: 'alder' });
    const { rows } = await pool.query("select epoch from dedup_shards where shard = 'en'");
    expect(rows[0].epoch).toBeGreaterThan(7);
  });
});

describe('copies within one batch', () => {
  it('of one source are not all the first of it', async () => {
    const [, first, second, other] = await deduplicator().take(
      { guid: 'lead', topic: 'alder' },
      { source: 'b', guid: 'b1', topic: 'alder' },
      { source: 'b', guid: 'b2', topic: 'alder' },
      { source: 'c', guid: 'c1', topic: 'alder' },
    );
    expect(await Promise.all([first, second, other].map(async (id) => (await place(id)).copyKind))).toEqual([
      'first-of-source',
      'copy',
      'first-of-source',
    ]);
  });

  it('keep their place when a version of theirs comes in the same batch', async () => {
    const one = deduplicator();
    await one.take({ guid: 'lead', topic: 'alder' }, { source: 'b', guid: 'b1', topic: 'alder' });
    const [id] = await one.take(
      { source: 'b', guid: 'b2', topic: 'alder' },
      { source: 'b', guid: 'b2', topic: 'alder', headline: 'About alder, again' },
    );
    expect(await place(id)).toMatchObject({ copyKind: 'copy' });
  });
});

describe("an operator's word", () => {
  const lead = storyId('agency', 'alder');

  async function withCopy() {
    const one = deduplicator();
    await one.take({ guid: 'alder', topic: 'alder' }, { guid: 'birch', topic: 'birch' });
    const [copy] = await one.take({ source: 'other', guid: 'copy', topic: 'alder' });
    return { one, copy: copy! };
  }

  it('is taken up by the deduplicator that runs, which rebuilds what it knows', async () => {
    const { one, copy } = await withCopy();
    await overrideCluster(pool, { storyA: copy, storyB: lead, kind: 'split', by: 'ada' });
    const next = { source: 'other', guid: 'copy', topic: 'alder', headline: 'About alder, again' };
    await one.take(next);
    expect(await place(copy)).toEqual({ clusterId: copy, copyKind: 'lead' });
  });

  it('that two stories are one holds for later versions and for copies of either', async () => {
    await withCopy();
    const birch = storyId('agency', 'birch');
    await overrideCluster(pool, { storyA: birch, storyB: lead, kind: 'merge', by: 'ada' });
    const after = deduplicator();
    await after.take({ guid: 'birch', topic: 'birch', headline: 'About birch, again' });
    expect(await place(birch)).toEqual({ clusterId: lead, copyKind: 'copy' });
    const [copy] = await after.take({ source: 'other', guid: 'copy of birch', topic: 'birch' });
    expect(await place(copy)).toMatchObject({ clusterId: lead });
  });

  it('that a copy is a story of its own holds for its copies too', async () => {
    const { one, copy } = await withCopy();
    await one.take({ source: 'other', guid: 'copy', topic: 'willow' });
    await overrideCluster(pool, { storyA: copy, storyB: lead, kind: 'split', by: 'ada' });
    const [its] = await deduplicator().take({ source: 'third', guid: 'third', topic: 'willow' });
    expect(await place(its)).toMatchObject({ clusterId: copy });
  });
});
