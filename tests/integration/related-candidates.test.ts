import {
  analyzeWords,
  findRelatedCandidates,
  findStoriesByLink,
  openPool,
  type RelatedQuery,
  readCandidateCopy,
  readWordFrequencies,
} from '@dateline/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgres } from '../support/infra.ts';

const now = new Date('2026-11-24T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000);

describe('candidates for related links', () => {
  let pool: ReturnType<typeof openPool>;

  beforeAll(async () => {
    pool = openPool(await (await postgres()).freshDatabase(), { max: 2 });
  });
  afterAll(() => pool?.end());

  /** A published story of these words; columns may say otherwise. */
  async function tell(id: string, text: string, at: Date, columns: Record<string, unknown> = {}): Promise<void> {
    const row = {
      id,
      source_id: 'agency',
      guid: id,
      language: 'en',
      headline: text,
      urgency: 4,
      versions: 1,
      current_ordinal: 1,
      cluster_id: id,
      copy_kind: 'lead',
      stage: 'published',
      stage_since: at,
      release_by: at,
      first_received_at: at,
      updated_at: at,
      ...columns,
    };
    await pool.query('insert into stories select * from jsonb_populate_record(null::stories, $1)', [row]);
    const words = text.split(' ').sort().join(' ');
    await pool.query('insert into story_words (story_id, at, words) values ($1, $2, $3::tsvector)', [id, at, words]);
    await pool.query(
      `insert into story_versions (story_id, ordinal, version_created, content_hash, receipt_id, receipt_index, received_at, kill, late, story)
       values ($1, 1, $2, '', '', 0, $2, false, false, $3)`,
      [id, at, { headline: text, bodyText: `${text}. `.repeat(50) }],
    );
  }

  const find = async (words: Record<string, number>, query: Partial<RelatedQuery> = {}) => {
    const [found = []] = await findRelatedCandidates(pool, [
      {
        storyId: 'asked',
        words: Object.entries(words).map(([word, worth]) => ({ word, worth })),
        since: daysAgo(30),
        until: now,
        fading: { lasting: 0.3, halfLifeDays: 14 },
        limit: 10,
        mostByWord: 100,
        ...query,
      },
    ]);
    return found.map(({ id }) => id);
  };

  it('are stories that share the worthiest words, newer ones first where they share as much', async () => {
    await tell('old', 'dam velna', daysAgo(20));
    await tell('new', 'dam velna', daysAgo(1));
    await tell('half', 'dam harvest', daysAgo(1));
    await tell('other', 'election', daysAgo(1));
    expect(await find({ velna: 2, dam: 1 })).toEqual(['new', 'old', 'half']);
    expect(await find({ velna: 2, dam: 1 }, { limit: 1 })).toEqual(['new']);
    expect(await find({ velna: 2, dam: 1 }, { storyId: 'new' })).toEqual(['old', 'half']);
    expect(await find({ velna: 2 }, { since: daysAgo(5) })).toEqual(['new']);
    expect(await find({ velna: 2 }, { until: daysAgo(5) })).toEqual(['old']);
  });

  it('are as many for one word as a search can afford', async () => {
    for (const id of ['m0', 'm1', 'm2', 'm3']) await tell(id, 'flood meadow', id === 'm0' ? daysAgo(40) : daysAgo(2));
    expect((await find({ flood: 1 })).sort()).toEqual(['m1', 'm2', 'm3']);
    expect((await find({ flood: 1 }, { mostByWord: 2 })).sort()).toEqual(['m1', 'm2']);
  });

  it('are none that readers may not see', async () => {
    await tell('killed', 'quarry', daysAgo(1), { killed_at: now });
    await tell('embargoed', 'quarry', daysAgo(1), { embargoed_until: '2126-01-01T00:00:00Z' });
    await tell('lifted', 'quarry', daysAgo(1), { embargoed_until: daysAgo(0.5) });
    await tell('withheld', 'quarry', daysAgo(1), { stage: 'held' });
    await tell('waiting', 'quarry', daysAgo(1), { stage: 'recorded' });
    expect(await find({ quarry: 1 })).toEqual(['lifted']);
    const setStatus = (status: string) =>
      pool.query(`update story_versions set story = story || $1 where story_id = 'lifted'`, [{ pubStatus: status }]);
    await setStatus('withheld');
    expect(await find({ quarry: 1 })).toEqual([]);
    await setStatus('usable');
  });

  it('take no word for a query of its own', async () => {
    expect(await find({ "quarry' | 'dam": 1, "\\'": 1, '&': 1, ':*': 1 })).toEqual([]);
  });

  it('bring the beginning of the body, and what the tagger found', async () => {
    const tags = { topics: [{ code: 'medtop:20000150', confidence: 0.9 }] };
    await pool.query(
      "insert into enrichments (story_id, ordinal, enricher, version, result, ms) values ('half', 1, 'topics', '1', $1, 0)",
      [tags],
    );
    const words = [{ word: 'harvest', worth: 1 }];
    const query = { storyId: 'asked', words, since: daysAgo(30), until: now, limit: 10, mostByWord: 100 };
    const asked = { ...query, fading: { lasting: 0.3, halfLifeDays: 14 } };
    const [none, found = []] = await findRelatedCandidates(pool, [{ ...asked, words: [] }, asked]);
    expect(none).toEqual([]);
    expect(found).toEqual([
      { id: 'half', ordinal: 1, clusterId: 'half', headline: 'dam harvest', language: 'en', releasedAt: daysAgo(1) },
    ]);
    const copies = await readCandidateCopy(pool, [...found, { id: 'half', ordinal: 9 }], 100);
    expect(copies).toMatchObject([{ id: 'half', ordinal: 1, url: null, tags }]);
    expect(copies[0]!.bodyText).toHaveLength(100);
  });

  it('are found by the links of a source too: by headline or address, of the current version', async () => {
    await tell('linked', 'Quarry closed', daysAgo(3));
    await pool.query(
      'update story_versions set story = story || \'{"url": "https://example.org/quarry"}\' where story_id = \'linked\'',
    );
    await tell('hidden', 'Quarry closed', daysAgo(2), { killed_at: now });
    const found = async (title: string, url?: string) =>
      (await findStoriesByLink(pool, [{ title, url }], 'asked')).map(({ id }) => id);
    expect(await found('QUARRY CLOSED')).toEqual(['linked']);
    expect(await found('More', 'https://example.org/quarry')).toEqual(['linked']);
    expect(await found('More', 'https://example.org/other')).toEqual([]);
    await pool.query(
      `insert into story_versions select story_id, 2, label, version_created, content_hash, receipt_id, receipt_index, received_at, kill,
         late, story - 'url', recorded_at from story_versions where story_id = 'linked'`,
    );
    await pool.query("update stories set current_ordinal = 2 where id = 'linked'");
    expect(await found('More', 'https://example.org/quarry')).toEqual([]);
  });

  it('know how common words are once PostgreSQL has gathered its statistics', async () => {
    expect(await readWordFrequencies(pool)).toEqual({ stories: 0, shares: new Map(), rest: 0 });
    for (let at = 0; at < 100; at += 1) await tell(`n${at}`, at < 50 ? 'council budget' : 'council', daysAgo(2));
    await analyzeWords(pool);
    const { stories, shares, rest } = await readWordFrequencies(pool);
    expect(stories).toBe(115);
    expect(shares.get('council')).toBeCloseTo(100 / 115);
    expect(shares.get('budget')).toBeCloseTo(50 / 115);
    expect(rest).toBeLessThan(0.1);
  });
});
