import { draft, type StoryDraft } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { reasonNotAStory } from './not-a-story.ts';

describe('reasonNotAStory', () => {
  const page = (headline: string, bodyText = ''): StoryDraft => draft({ headline, bodyText });

  it.each([
    [page('Sign in'), 'a login page'],
    [page('Daily News', 'We and our partners use cookies. Accept all cookies'), 'a cookie wall'],
    [page('404 Not Found', 'The page is gone.'), 'an error page'],
    [page('Just a moment...', 'Checking your browser'), 'a robot check'],
    [page('Ports', 'Subscribe to continue reading this article. Already a subscriber? Log in.'), 'a subscription page'],
  ])('%j', (story, what) => {
    expect(reasonNotAStory(story, 'html')?.message).toContain(`This is ${what}, not a story`);
    expect(reasonNotAStory(story, 'nitf')).toBeUndefined();
  });

  it('lets a long story about cookies pass', () => {
    const story = page(
      'Regulator fines cookie walls',
      `Sites must let readers reject all cookies. ${'The regulator said more. '.repeat(40)}`,
    );
    expect(reasonNotAStory(story, 'html')).toBeUndefined();
  });

  it.each([
    ['neither headline nor body', draft(), 'NOT_A_STORY'],
    ['a headline alone', draft({ headline: 'FLASH' }), undefined],
    ['a picture', draft({ media: [{ type: 'picture', href: 'https://example.org/1.jpg' }] }), undefined],
    ['a kill of a named story', draft({ guid: 'x', pubStatus: 'canceled' }), undefined],
    ['a kill of nothing', draft({ pubStatus: 'canceled' }), 'NOT_A_STORY'],
  ])('%s', (_name, story, expected) => {
    expect(reasonNotAStory(story, 'ninjs')?.code).toBe(expected);
  });
});
