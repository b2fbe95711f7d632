import { describe, expect, it } from 'vitest';
import { type CopyFacts, leadingCopy, type OtherCopy, placeCopy } from './copies.ts';

const own: CopyFacts = { storyId: 'st_own', source: 'beta', standing: 'open', embargoMs: 0 };
const other = (fields: Partial<OtherCopy> = {}): OtherCopy => ({
  storyId: 'st_other',
  source: 'alpha',
  standing: 'open',
  embargoMs: 0,
  isEarlier: true,
  isHere: true,
  wasSent: false,
  ...fields,
});
const behind = { behind: 'st_other', passed: [] };
const out = { behind: undefined, passed: [] };
const outFirst = { behind: undefined, passed: ['st_other'] };

describe('placeCopy', () => {
  it.each<[string, Partial<OtherCopy>, Partial<CopyFacts>, object]>([
    ['one that the reader has', {}, {}, behind],
    ['one that came later, and that the reader has', { isEarlier: false }, {}, behind],
    ['one that goes elsewhere', { isHere: false }, {}, out],
    ['one that is killed', { standing: 'killed' }, {}, out],
    ['one that is withheld', { standing: 'withheld', isHere: false }, {}, out],
    ['one that waits for an operator', { standing: 'held' }, {}, out],
    ['one under embargo', { embargoMs: 5 }, {}, outFirst],
    ['one under embargo that was sent before', { embargoMs: 5, wasSent: true }, {}, behind],
    ['one under a shorter embargo', { embargoMs: 5 }, { embargoMs: 9 }, behind],
    ['one under a longer embargo', { embargoMs: 9 }, { embargoMs: 5 }, outFirst],
    [
      'an earlier one of its own source that is withheld',
      { source: 'beta', standing: 'withheld', isHere: false },
      {},
      behind,
    ],
    [
      'a later one of its own source that is withheld',
      { source: 'beta', standing: 'withheld', isHere: false, isEarlier: false },
      {},
      out,
    ],
    ['an earlier one of its own source under embargo', { source: 'beta', embargoMs: 5 }, {}, behind],
    [
      'an earlier one of its own source that is killed, once an operator let it out',
      { source: 'beta', standing: 'killed' },
      {},
      out,
    ],
  ])('a copy beside %s', (_what, fields, ownFields, expected) => {
    expect(placeCopy(undefined, { ...own, ...ownFields }, [other(fields)], false)).toEqual(expected);
  });

  it('takes no account of embargoes for a reader who gets copy early', () => {
    expect(placeCopy('first', own, [other({ embargoMs: 5 })], true)).toEqual(behind);
  });

  it('gives one of each source, or all, to a reader who wants them', () => {
    expect(placeCopy('one-per-source', own, [other()], false)).toEqual(out);
    expect(placeCopy('one-per-source', own, [other({ source: 'beta' })], false)).toEqual(behind);
    expect(placeCopy('all', own, [other({ source: 'beta' })], false)).toEqual(out);
  });
});

describe('leadingCopy', () => {
  const copy = (storyId: string, fields: object = {}) => ({ ...own, storyId, isOut: true, ...fields });

  it.each([
    ['the oldest', [copy('a'), copy('b')], 'a'],
    ['the oldest that is open', [copy('a', { standing: 'killed' }), copy('b'), copy('c')], 'b'],
    ['the one that opens first', [copy('a', { embargoMs: 9 }), copy('b', { embargoMs: 5 })], 'b'],
    ['none before its release', [copy('a', { isOut: false })], undefined],
  ])('is %s', (_what, copies, expected) => expect(leadingCopy(copies)?.storyId).toBe(expected));
});
