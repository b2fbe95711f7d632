import type { Pool, RelatedCandidate } from '@dateline/store';
import { describe, expect, it } from 'vitest';
import { profileCache } from './candidate-profiles.ts';

const candidate = (id: string, ordinal = 1): RelatedCandidate => ({
  id,
  ordinal,
  clusterId: id,
  headline: `Dam of ${id}`,
  language: 'en',
  releasedAt: new Date(0),
});

/** A database that has every version but those of `missing`, and remembers what it was asked for. */
function databaseWith(tags: object | null, missing: readonly string[] = []) {
  const asked: string[][] = [];
  const query = async (_text: string, [ids, ordinals]: [string[], number[]]) => {
    asked.push(ids.map((id, at) => `${id}/${ordinals[at]}`));
    const rows = ids.map((id, at) => ({ id, ordinal: ordinals[at], bodyText: 'Velna', url: `/${id}`, tags }));
    return { rows: rows.filter(({ id }) => !missing.includes(id)), rowCount: 0 };
  };
  return { asked, pool: { query } as unknown as Pool };
}

describe('keptProfiles', () => {
  it('reads a version once, and a newer one anew', async () => {
    const { asked, pool } = databaseWith({});
    const read = profileCache(pool);
    const first = await read([candidate('a'), candidate('b')]);
    expect(first.get('a')).toMatchObject({ url: '/a' });
    expect(first.get('a')!.profile.terms.has('dam')).toBe(true);
    const second = await read([candidate('a'), candidate('b', 2), candidate('c')]);
    expect(second.get('a')).toBe(first.get('a'));
    await read([candidate('a')]);
    expect(asked).toEqual([
      ['a/1', 'b/1'],
      ['b/2', 'c/1'],
    ]);
  });

  it('forgets what was not used for longest', async () => {
    const { asked, pool } = databaseWith({});
    const read = profileCache(pool, 2);
    for (const id of ['a', 'b', 'a', 'c', 'a', 'b']) await read([candidate(id)]);
    expect(asked.flat()).toEqual(['a/1', 'b/1', 'c/1', 'b/1']);
  });

  it('asks again for the tags of what had none, and leaves out what has gone', async () => {
    const { asked, pool } = databaseWith(null, ['gone']);
    const read = profileCache(pool);
    expect([...(await read([candidate('a'), candidate('gone')])).keys()]).toEqual(['a']);
    await read([candidate('a')]);
    expect(asked).toEqual([['a/1', 'gone/1'], ['a/1']]);
  });
});
