import { randomUUID } from 'node:crypto';
import {
  type Db,
  indexWords,
  inTransaction,
  listWordsDue,
  lockStories,
  openPool,
  type Pool,
  recordVersions,
  saveStories,
  searchStories,
} from '@dateline/store';
import { draft, type Story } from '@dateline/story';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgres } from '../support/infra.ts';
import { storyRow, versionRow } from '../support/story-rows.ts';

const at = '2026-11-28T08:00:00.000Z';

const row = (id: string, headline: string) =>
  storyRow(id, at, { guid: `tag:agency.example,2026:${id}/1`, headline, urgency: 5, stage: 'published' });

const version = (id: string, bodyText: string) => versionRow(id, at, { ...draft({ bodyText }), guid: id } as Story);

const stories: [id: string, headline: string, bodyText: string][] = [
  ['st_truce', 'Truce holds in Israel/Gaza talks', 'Envoys met (AFP/Reuters) in a U.S. base, said Jean-Luc Ames.'],
  ['st_clinic', 'Clinics close after COVID-19 wave', 'Some 1,500 beds were free.'],
  ['st_jets', 'F-16 jets land', 'They came in pairs.'],
];

describe('the search for stories', () => {
  let pool: ReturnType<typeof openPool>;

  beforeAll(async () => {
    pool = openPool(await (await postgres()).freshDatabase(), { max: 2 });
    await saveStories(
      pool,
      stories.map(([id, headline]) => row(id, headline)),
    );
    await recordVersions(pool, 'en', { versions: stories.map(([id, , bodyText]) => version(id, bodyText)) });
    await indexWords(
      pool,
      stories.map(([id]) => id),
    );
  });

  afterAll(() => pool?.end());

  const found = async (text: string) => (await searchStories(pool as Pool, { text, limit: 10 })).map(({ id }) => id);

  it.each([
    ['Gaza', 'st_truce'],
    ['Israel/Gaza', 'st_truce'],
    ['reuters', 'st_truce'],
    ['U.S.', 'st_truce'],
    ['US base', 'st_truce'],
    ['jean-luc ames', 'st_truce'],
    ['"Jean-Luc Ames"', 'st_truce'],
    ['COVID-19', 'st_clinic'],
    ['covid', 'st_clinic'],
    ['1,500 beds', 'st_clinic'],
    ['1500', 'st_clinic'],
    ['F-16', 'st_jets'],
    ['"F-16 jets"', 'st_jets'],
    ['jets -pairs', undefined],
    ['tag:agency.example,2026:st_jets/1', 'st_jets'],
    ['"tag:agency.example,2026:st_jets/1"', 'st_jets'],
  ])('finds %s', async (text, id) => expect(await found(text)).toEqual(id === undefined ? [] : [id]));

  describe('of a story whose next version is being recorded', () => {
    const next = (id: string, headline: string) => ({ ...row(id, headline), versions: 2, current_ordinal: 2 });

    async function record(tx: Db, id: string, headline: string): Promise<void> {
      await lockStories(tx, [id]);
      await saveStories(tx, [next(id, headline)]);
      await recordVersions(tx, 'en', { versions: [{ ...version(id, headline), ordinal: 2, content_hash: `${id} 2` }] });
    }

    it.each([
      ['for the first time', false],
      ['once more', true],
    ])('keeps words due that are written %s meanwhile', async (_when, isIndexed) => {
      const id = `st_${randomUUID()}`;
      const [before, after] = [randomUUID(), randomUUID()].map((uuid) => `word${uuid.replaceAll('-', '')}`) as [
        string,
        string,
      ];
      await saveStories(pool, [row(id, before)]);
      await recordVersions(pool, 'en', { versions: [version(id, before)] });
      if (isIndexed) {
        await indexWords(pool, [id]);
        await saveStories(pool, [row(id, before)]);
      }
      await inTransaction(pool, async (tx) => {
        await record(tx, id, after);
        await indexWords(pool, [id]);
      });
      await indexWords(pool, [id]);
      expect(await found(after)).toEqual([id]);
      expect(await found(before)).toEqual([]);
      expect(await listWordsDue(pool, 0, 10)).toEqual([]);
    });
  });
});
