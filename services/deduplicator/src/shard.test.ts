import type { Decision } from '@dateline/dedup';
import type { Pool } from '@dateline/store';
import { type StoryNormalized, storyId } from '@dateline/story';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrival, at, body, start } from './arrivals.fixture.ts';
import { type Known, plan } from './plan.ts';
import { clusterOf, fingerprintRows } from './rows.ts';
import { createShards, type Shard } from './shard.ts';

const HOUR = 3600;
const windowMs = 72 * HOUR * 1000;

/** As much of Postgres as a rebuild reads: fingerprint rows by story, and how often the shard was taken over. */
function record() {
  const rows = new Map<string, ReturnType<typeof fingerprintRows>[number]>();
  let epoch = 0;
  // A statement that may take longer comes as an object with its own limit.
  const query = async (statement: string | { text: string; values?: unknown[] }, given: unknown[] = []) => {
    const { text, values = given } = typeof statement === 'string' ? { text: statement } : statement;
    if (text.includes('into dedup_shards')) return { rows: [{ epoch: ++epoch }] };
    if (!text.includes('from fingerprints')) return { rows: [] };
    const since = (values[1] as Date).toISOString();
    const living = [...rows.values()].filter((row) => row.at >= since);
    return { rows: living.sort((a, b) => (`${a.at} ${a.storyId}` < `${b.at} ${b.storyId}` ? -1 : 1)) };
  };
  const pool = { query, connect: async () => ({ query, release: () => undefined }) } as unknown as Pool;
  return { pool, rows };
}

const open = (pool: Pool, nowSecond: number): Promise<Shard> =>
  createShards({ pool, windowMs, now: () => new Date(start + nowSecond * 1000) }).open(0, 'en');

/** Plans the messages in order and keeps their rows; before message `restartAt` all memory is rebuilt from the rows. */
async function runThrough(messages: readonly StoryNormalized[], restartAt: number): Promise<(Decision | undefined)[]> {
  const { pool, rows } = record();
  const known = new Map<string, Known>();
  let shard = await open(pool, 0);
  const decisions: (Decision | undefined)[] = [];
  for (const [number, message] of messages.entries()) {
    if (number === restartAt) shard = await open(pool, (Date.parse(message.story.receivedAt) - start) / 1000);
    const id = storyId(message.story.source, message.story.guid);
    const made = plan(message, known.get(id), shard.engine, shard.overrides);
    decisions.push(made.decision);
    if (made.placement.kind === 'repeat') continue;
    const place = clusterOf(made, () => new Set());
    const history = [
      ...(known.get(id)?.history ?? []),
      { ...made.facts, ordinal: made.ordinal, late: made.placement.kind === 'late' },
    ];
    const current = made.placement.kind === 'current';
    const currentOrdinal = current ? made.ordinal : (known.get(id)?.currentOrdinal ?? 1);
    known.set(id, { ...place, history, currentOrdinal, everReleased: false, heldBecause: null });
    for (const row of fingerprintRows(made, place.copyKind === 'lead' ? undefined : place.clusterId)) rows.set(id, row);
  }
  return decisions;
}

/** Stories, copies, cuts, versions and kills of a few guids, some beyond the window. */
const arrivals = fc
  .array(
    fc.record({
      paragraphs: fc.subarray([0, 1, 2, 3, 4, 5], { minLength: 2 }),
      pauseHours: fc.integer({ min: 0, max: 30 }),
      guid: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      number: fc.constantFrom('41.3', '47.9'),
      pubStatus: fc.constantFrom('usable', 'usable', 'usable', 'canceled' as const),
    }),
    { minLength: 2, maxLength: 14 },
  )
  .map((made) => {
    let second = 0;
    return made.map(({ paragraphs, pauseHours, guid, number, pubStatus }) => {
      second += pauseHours * HOUR + 1;
      const bodyText = body(...paragraphs).replace('41.3', number);
      return arrival({ guid, bodyText, pubStatus: pubStatus as 'usable' }, second);
    });
  });

describe('a rebuilt shard', () => {
  it('decides as if it had never been away', async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, fc.nat(13), async (messages, restartAt) => {
        expect(await runThrough(messages, restartAt)).toEqual(await runThrough(messages, -1));
      }),
      { numRuns: 60 },
    );
  });

  it('finds the text of a story that was killed', async () => {
    const { pool, rows } = record();
    const first = plan(arrival(), undefined, (await open(pool, 0)).engine, []);
    for (const row of fingerprintRows(first, undefined)) rows.set(first.id, row);
    const { engine } = await open(pool, 5);
    const known = {
      history: [],
      currentOrdinal: 1,
      clusterId: first.id,
      copyKind: 'lead' as const,
      everReleased: true,
      heldBecause: null,
    };
    const kill = plan(arrival({ pubStatus: 'canceled', versionCreated: at(9) }, 9), known, engine, []);
    for (const row of fingerprintRows(kill, undefined)) rows.set(first.id, row);
    for (const { engine: one } of [{ engine }, await open(pool, 10)]) {
      const copy = plan(arrival({ source: 'other', guid: 'g2' }, 10), undefined, one, []);
      expect(copy.decision).toMatchObject({ decision: 'exact-copy', of: first.id });
    }
  });
});

describe('shards', () => {
  it('are rebuilt once for all who ask at the same time, and again after they were dropped', async () => {
    const shards = createShards({ pool: record().pool, windowMs, now: () => new Date(start) });
    const [one, other] = await Promise.all([shards.open(0, 'en'), shards.open(0, 'en')]);
    expect(other).toBe(one);
    shards.drop(0, 'en');
    expect((await shards.open(0, 'en')).epoch).toBe(2);
  });

  it('of a partition that went elsewhere are forgotten, and no others', async () => {
    const shards = createShards({ pool: record().pool, windowMs, now: () => new Date(start) });
    const [gone, kept] = [await shards.open(1, 'en'), await shards.open(11, 'de')];
    shards.dropPartitions([1]);
    expect(await shards.open(11, 'de')).toBe(kept);
    expect(await shards.open(1, 'en')).not.toBe(gone);
  });

  it('are tried again after a rebuild that failed', async () => {
    const { pool } = record();
    let down = true;
    const flaky = {
      ...pool,
      query: (...args: Parameters<Pool['query']>) => (down ? Promise.reject(new Error('down')) : pool.query(...args)),
    } as unknown as Pool;
    const shards = createShards({ pool: flaky, windowMs, now: () => new Date(start) });
    await expect(shards.open(0, 'en')).rejects.toThrow('down');
    down = false;
    expect((await shards.open(0, 'en')).epoch).toBe(1);
  });
});
