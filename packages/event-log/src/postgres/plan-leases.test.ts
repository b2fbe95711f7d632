import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Claim, planLeases } from './plan-leases.ts';

const claimsOf = (owners: readonly (string | null)[]): Claim[] =>
  owners.map((member, partition) => ({ partition, member }));

it('takes everything when alone, and shares with whoever comes', () => {
  expect(planLeases('a', ['a'], claimsOf([null, null, null]))).toEqual({ release: [], take: [0, 1, 2] });
  expect(planLeases('a', ['a', 'b'], claimsOf(['a', 'a', 'a']))).toEqual({ release: [2], take: [] });
  expect(planLeases('b', ['a', 'b'], claimsOf(['a', 'a', null]))).toEqual({ release: [], take: [2] });
});

it('leaves a balanced group alone', () => {
  for (const me of ['a', 'b']) {
    expect(planLeases(me, ['a', 'b'], claimsOf(['b', 'a', 'b', 'a']))).toEqual({ release: [], take: [] });
  }
});

it('settles any group within two rounds: every partition owned, shares within one of each other, little moved', () => {
  const owner = fc.constantFrom('a', 'b', 'c', 'd', null);
  const members = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 });
  fc.assert(
    fc.property(fc.array(owner, { minLength: 1, maxLength: 24 }), members, (owners, alive) => {
      // Leases of members that are gone have run out.
      let claims = claimsOf(owners.map((member) => (member !== null && alive.includes(member) ? member : null)));
      const before = claims;
      for (let round = 0; round < 2; round += 1) {
        for (const me of alive) {
          const { release, take } = planLeases(me, alive, claims);
          claims = claims.map((claim) => {
            if (release.includes(claim.partition)) return { ...claim, member: null };
            return take.includes(claim.partition) ? { ...claim, member: me } : claim;
          });
        }
      }
      const counts = alive.map((member) => claims.filter((claim) => claim.member === member).length);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(claims.length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      const quota = Math.floor(claims.length / alive.length);
      const kept = alive.map(
        (me) => claims.filter((claim, at) => claim.member === me && before[at]!.member === me).length,
      );
      alive.forEach((me, at) => {
        const had = before.filter((claim) => claim.member === me).length;
        expect(kept[at]).toBeGreaterThanOrEqual(Math.min(had, quota));
      });
    }),
  );
});
