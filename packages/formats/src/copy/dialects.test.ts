import { draft, type StoryDraft } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { htmlOfText } from '../body/safe-html.ts';
import { dialects } from './dialects.ts';

const body = 'Ministers met on Tuesday.\n\nThey parted on Friday.';
const story = (bodyText: string, fields: Partial<StoryDraft> = {}): StoryDraft =>
  draft({ headline: 'Ministers meet', bodyText, bodyHtml: htmlOfText(bodyText), ...fields });
const speak = (one: StoryDraft): StoryDraft => dialects.reduce((before, dialect) => dialect(before), one);

describe('dialects', () => {
  it('drops the headline from the body, and the vignette of TT', () => {
    const read = speak(story(`Ministers meet\n\nFörsvar TT\n\n${body}`));
    expect(read).toEqual(story(body, { kicker: 'Försvar', dateline: { agency: 'TT' } }));
  });
});
