import { draft } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { underCover } from './cover.ts';

const EARLY = '2026-11-24T08:00:00.000Z';
const LATE = '2026-11-24T12:00:00.000Z';
const story = draft({ headline: 'Mill shuts' });

describe('underCover', () => {
  it('holds the later end of two embargoes', () => {
    expect(underCover(story, draft({ embargoedUntil: EARLY })).embargoedUntil).toBe(EARLY);
    for (const [own, cover] of [
      [EARLY, LATE],
      [LATE, EARLY],
    ]) {
      const held = underCover(draft({ embargoedUntil: own! }), draft({ embargoedUntil: cover! }));
      expect(held.embargoedUntil).toBe(LATE);
    }
  });

  it('withholds what the cover withholds, but never a kill', () => {
    const cover = draft({ pubStatus: 'withheld', embargoedUntil: LATE });
    expect(underCover(story, cover).pubStatus).toBe('withheld');
    const kill = draft({ pubStatus: 'canceled' });
    expect(underCover(kill, cover)).toEqual(kill);
  });

  it('leaves a story alone whose cover has no embargo', () => {
    expect(underCover(story, draft({ headline: 'Please find attached' }))).toEqual(story);
  });
});
