import {
  findStoriesInFull,
  inTransaction,
  listOverdue,
  listReleases,
  listUnannounced,
  lockStories,
  markAnnounced,
  markEnriched,
  openPool,
  type ReleaseRequest,
  recordVersions,
  releaseVersions,
  type Stage,
  saveEnrichments,
  saveStories,
} from '@dateline/store';
import { draft, type Story } from '@dateline/story';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { postgres } from '../support/infra.ts';
import { storyRow, versionRow } from '../support/story-rows.ts';

let pool: ReturnType<typeof openPool>;

beforeAll(async () => {
  pool = openPool(await (await postgres()).freshDatabase(), { max: 8 });
});
afterAll(() => pool?.end());
beforeEach(() => pool.query('truncate stories cascade'));

const at = new Date(Date.UTC(2026, 10, 24, 8)).toISOString();

/** Records versions as the deduplicator would; the last one is current. */
async function record(id: string, { versions = 1, stage = 'recorded' as Stage, releaseBy = at } = {}): Promise<void> {
  const story: Story = {
    ...draft({ headline: `About ${id}` }),
    source: 'agency',
    guid: id,
    language: 'en',
    urgency: 4,
    versionCreated: at,
    receivedAt: at,
  };
  await inTransaction(pool, async (tx) => {
    const change = { stage, release_by: releaseBy, versions, current_ordinal: versions };
    await saveStories(tx, [storyRow(id, at, change)]);
    await recordVersions(tx, 'en', {
      versions: Array.from({ length: versions }, (_, index) =>
        versionRow(id, at, story, { ordinal: index + 1, content_hash: `${index}` }),
      ),
    });
  });
}

const found = (enricher: string, result: unknown = {}) => ({ enricher, version: '1', result, ms: 1.6 });
const request = (storyId: string, ordinal = 1, fields: Partial<ReleaseRequest> = {}): ReleaseRequest => ({
  storyId,
  ordinal,
  because: 'enriched',
  event: { first: 'story.published', later: 'story.updated' },
  found: [],
  ...fields,
});
const stageOf = async (id: string) => (await pool.query('select stage from stories where id = $1', [id])).rows[0].stage;

describe('releaseVersions', () => {
  it('answers each request in order', async () => {
    await record('st_a');
    await record('st_b', { versions: 2 });
    await record('st_c', { stage: 'held' });
    const asked = [request('st_c'), request('st_x'), request('st_b', 1), request('st_b', 2), request('st_a')];
    const outcomes = await releaseVersions(pool, asked);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['held', 'unknown', 'superseded', 'released', 'released']);
    expect(outcomes[3]).toMatchObject({ release: { storyId: 'st_b', ordinal: 2, event: 'story.published' } });
    expect(await stageOf('st_a')).toBe('released');
  });

  it('decides once, however many ask at the same time, and keeps the first reason', async () => {
    const ids = Array.from({ length: 30 }, (_, n) => `st_${n}`);
    for (const id of ids) await record(id);
    const asked = ids.map((id) => request(id));
    const answers = await Promise.all([
      releaseVersions(pool, asked),
      releaseVersions(pool, asked.map((one) => ({ ...one, because: 'deadline' as const })).toReversed()),
      inTransaction(pool, (tx) => lockStories(tx, ids)),
      saveEnrichments(
        pool,
        ids.toReversed().map((storyId) => ({ storyId, ordinal: 1, ...found('language') })),
      ),
    ]);
    const kinds = [...answers[0], ...answers[1]].map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'released')).toHaveLength(30);
    expect(kinds.filter((kind) => kind === 'already')).toHaveLength(30);
    expect(await listReleases(pool, ids)).toHaveLength(30);
  });

  it('names the event by what went out before', async () => {
    await record('st_a');
    await releaseVersions(pool, [request('st_a')]);
    await record('st_a', { versions: 2 });
    const [outcome] = await releaseVersions(pool, [request('st_a', 2)]);
    expect(outcome).toMatchObject({ kind: 'released', release: { event: 'story.updated' } });
  });

  it('keeps what was found with it, also of a version that is not released', async () => {
    await record('st_a');
    await record('st_c', { stage: 'held' });
    const tags = [found('topics', { topics: ['x'] })];
    await releaseVersions(pool, [request('st_a', 1, { found: tags }), request('st_c', 1, { found: tags })]);
    const [a, none, c] = await findStoriesInFull(pool, [
      { storyId: 'st_a', ordinal: 1 },
      { storyId: 'st_a', ordinal: 9 },
      { storyId: 'st_c', ordinal: 1 },
    ]);
    for (const one of [a, c])
      expect(one?.enrichments).toEqual([{ enricher: 'topics', version: '1', result: { topics: ['x'] } }]);
    expect(a?.story?.headline).toBe('About st_a');
    expect(none).toMatchObject({ story: null, enrichments: [] });
    expect(await findStoriesInFull(pool, [{ storyId: 'st_x', ordinal: 1 }])).toEqual([undefined]);
  });

  it('takes a killed story out of the links of others', async () => {
    await record('st_a');
    await record('st_b');
    await saveEnrichments(pool, [
      { storyId: 'st_b', ordinal: 1, ...found('related', { links: [{ storyId: 'st_a' }] }) },
    ]);
    const killed = { first: 'story.killed', later: 'story.killed' };
    await releaseVersions(pool, [request('st_a', 1, { because: 'kill', event: killed })]);
    const [b] = await findStoriesInFull(pool, [{ storyId: 'st_b', ordinal: 1 }]);
    expect(b?.enrichments).toMatchObject([{ result: { links: [] } }]);
  });
});

describe('what follows a release', () => {
  it('is published once announced, unless a newer version has come', async () => {
    await record('st_a');
    await record('st_b');
    await releaseVersions(pool, [request('st_a'), request('st_b')]);
    await record('st_b', { versions: 2 });
    await markAnnounced(pool, [
      { storyId: 'st_b', ordinal: 1 },
      { storyId: 'st_a', ordinal: 1 },
    ]);
    expect([await stageOf('st_a'), await stageOf('st_b')]).toEqual(['published', 'recorded']);
    expect(await listUnannounced(pool, 0, 10)).toEqual([]);
  });

  it('is enriched by the last of two results of one enricher', async () => {
    await record('st_a');
    await record('st_b', { versions: 2 });
    const rows = [1, 2].map((n) => ({ storyId: 'st_a', ordinal: 1, ...found('related', { n }) }));
    await saveEnrichments(pool, rows);
    await markEnriched(pool, [
      { storyId: 'st_b', ordinal: 1 },
      { storyId: 'st_a', ordinal: 1 },
    ]);
    const [a, b] = await findStoriesInFull(pool, [
      { storyId: 'st_a', ordinal: 1 },
      { storyId: 'st_b', ordinal: 2 },
    ]);
    expect(a?.enrichments).toMatchObject([{ result: { n: 2 } }]);
    expect([a?.enrichedAt, b?.enrichedAt]).toEqual([expect.any(Date), null]);
  });
});

it('lists what is overdue by a moment, the longest first', async () => {
  const second = (n: number) => new Date(Date.parse(at) + n * 1000);
  for (const n of [3, 1, 2]) await record(`st_${n}`, { releaseBy: second(n).toISOString() });
  await record('st_0', { stage: 'held' });
  expect((await listOverdue(pool, second(2), 10)).map(({ storyId }) => storyId)).toEqual(['st_1', 'st_2']);
});
