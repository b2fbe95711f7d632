import { draft } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../text/limits.ts';
import { refusalCodeOf } from '../text/refusal-code.fixture.ts';
import { refuseHugeDraft } from './draft-limits.ts';

describe('limits of a story', () => {
  const limits = {
    ...LIMITS,
    bodyLines: 2,
    bodyLineEvery: 1_000,
    bodyLength: 20,
    lineLength: 5,
    noteLength: 9,
    listLength: 1,
  };

  it.each([
    [{ headline: 'Short', bodyText: 'a\nb', editorialNote: 'a note', keywords: ['one'] }, undefined],
    [{ headline: 'Longer' }, 'TOO_LONG'],
    [{ byline: 'Longer' }, 'TOO_LONG'],
    [{ editorialNote: 'a long note' }, 'TOO_LONG'],
    [{ bodyText: 'more than twenty letters' }, 'TOO_LONG'],
    [{ bodyText: 'a\nb\nc' }, 'TOO_MANY_LINES'],
    [{ keywords: ['one', 'two'] }, 'TOO_MANY_ENTRIES'],
  ])('%j', (fields, code) => {
    expect(refusalCodeOf(() => refuseHugeDraft(draft(fields), limits))).toBe(code);
  });
});
