import { type Story, storyDraft } from '@dateline/story';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryStory, entryOf } from '../../../../tests/support/arbitrary-story.ts';
import { allUnderstood } from '../../../../tests/support/understood.ts';
import { datelineJson } from './dateline-json.ts';

const read = (text: string) => allUnderstood(datelineJson.read(new TextEncoder().encode(text), {}));
const carried = ({ editorialNote: _note, source: _source, receivedAt: _received, ...story }: Story) => story;

describe('dateline-json', () => {
  it('reads back what it wrote, one story or many', () => {
    fc.assert(
      fc.property(fc.array(arbitraryStory, { minLength: 1, maxLength: 3 }), (stories) => {
        expect(read(datelineJson.write(stories.map(entryOf))).drafts).toEqual(stories.map(carried));
      }),
    );
  });

  it('never writes the note for editors', () => {
    fc.assert(
      fc.property(arbitraryStory, (story) => {
        expect(datelineJson.write([entryOf({ ...story, editorialNote: 'NOT-FOR-READERS' })])).not.toContain(
          'NOT-FOR-READERS',
        );
      }),
    );
  });

  it('reads lines, lists of convert and payloads of webhooks', () => {
    const story = { headline: 'Mill shut', bodyText: 'It shut.' };
    const headlines = (text: string) => read(text).drafts.map(({ headline }) => headline);
    expect(headlines(`${JSON.stringify(story)}\n${JSON.stringify(story)}\n`)).toEqual(['Mill shut', 'Mill shut']);
    expect(headlines(JSON.stringify({ file: 'a.xml', ok: true, stories: [story] }))).toEqual(['Mill shut']);
    expect(headlines(JSON.stringify({ type: 'story.published', data: { content: story } }))).toEqual(['Mill shut']);
  });

  it('refuses a wrong field by name and keeps the other stories', () => {
    const result = read(JSON.stringify([{ headline: 'Good', bodyText: 'x' }, { headline: 'Bad', urgency: 'high' }, 7]));
    expect(result.drafts.map(({ headline }) => headline)).toEqual(['Good']);
    expect(result.failures).toEqual([
      { code: 'STORY_INVALID', message: expect.stringContaining('urgency'), at: 'item 2' },
      { code: 'STORY_INVALID', message: 'A story must be a JSON object', at: 'item 3' },
    ]);
  });

  it('lets no script in', () => {
    const { bodyHtml } = read('{"headline": "x", "bodyHtml": "<p onclick=\\"x()\\">Hi<script>x()</script></p>"}')
      .drafts[0]!;
    expect(bodyHtml).toBe('<p>Hi</p>');
  });

  it('gives stories or reasons for any JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        for (const draft of read(text).drafts) storyDraft.parse(draft);
      }),
    );
  });
});
