import { draft } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { understood } from '../../../../../tests/support/understood.ts';
import type { ReadDraft } from '../../format.ts';
import { underCover } from './cover.ts';

const EARLY = '2026-11-24T08:00:00.000Z';
const LATE = '2026-11-24T12:00:00.000Z';
const story: ReadDraft = draft({ headline: 'Mill shuts' });
const stating = (words: string): ReadDraft => ({ ...draft(), embargoes: [{ words, field: 'embargoed' }] });

describe('underCover', () => {
  it.each([
    [undefined, EARLY, EARLY],
    [EARLY, LATE, LATE],
    [LATE, EARLY, LATE],
  ])('of a story until %s under a cover until %s the later end holds', (own, cover, until) => {
    const inside = own === undefined ? story : stating(own);
    expect(understood(underCover(inside, stating(cover))).embargoedUntil).toBe(until);
  });

  it('withholds a story whose cover prints an embargo without an end, but never a kill', () => {
    const cover = draft({ headline: 'EMBARGOED until the minister speaks: papers attached' });
    expect(understood(underCover(story, cover)).pubStatus).toBe('withheld');
    expect(understood(underCover(draft({ pubStatus: 'canceled' }), cover)).pubStatus).toBe('canceled');
  });

  it('leaves a story alone whose cover has no embargo', () => {
    expect(underCover(story, draft({ headline: 'Please find attached' }))).toEqual(story);
  });
});
