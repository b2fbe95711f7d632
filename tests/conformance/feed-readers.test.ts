import { writeEntries } from '@dateline/formats';
import { parseFeed } from 'feedsmith';
import Parser from 'rss-parser';
import { describe, expect, it } from 'vitest';
import { entryWith, houseFeed } from './round-trip-fields.ts';

const entry = entryWith({
  subhead: 'Eleven ships wait',
  byline: 'Tomas Relvas',
  url: 'https://example.org/story/1',
  copyright: '© Meridian',
  keywords: ['pilots'],
  subjects: [{ code: 'medtop:20000065', name: 'civil unrest' }],
  people: [{ name: 'Rolf Ames', code: 'desk:1' }],
  media: [{ type: 'picture', href: 'https://example.org/a.jpg', mimeType: 'image/jpeg', title: 'Ships' }],
});
const written = (format: string): string => writeEntries(format, [entry], houseFeed).body;
const { story, id, publishedAt, updatedAt } = entry;

/** Readers that are not ours find what they know where they look for it; what is ours is in nobody's way. */
describe('feedsmith', () => {
  it('reads our RSS', () => {
    const { format, feed } = parseFeed(written('rss'));
    expect(format).toBe('rss');
    expect('items' in feed && feed.items?.[0]).toMatchObject({
      title: story.headline,
      link: story.url,
      guid: { value: id, isPermaLink: false },
      pubDate: new Date(publishedAt).toUTCString(),
      description: story.subhead,
      content: { encoded: story.bodyHtml },
      dc: { creators: [story.byline], rights: [story.copyright] },
      categories: [
        { name: 'pilots' },
        { name: 'civil unrest', domain: 'http://cv.iptc.org/newscodes/mediatopic/20000065' },
        { name: 'Rolf Ames' },
      ],
      media: { contents: [{ url: story.media[0]!.href, medium: 'image' }] },
    });
  });

  it('reads our Atom', () => {
    const { format, feed } = parseFeed(written('atom'));
    expect(format).toBe('atom');
    expect('entries' in feed && feed.entries?.[0]).toMatchObject({
      id,
      title: { value: story.headline },
      authors: [{ name: story.byline }],
      links: [{ href: story.url, rel: 'alternate' }],
      published: publishedAt,
      updated: updatedAt,
      summary: { value: story.subhead },
      content: { value: story.bodyHtml, type: 'html' },
      rights: { value: story.copyright },
      categories: [
        { term: 'pilots' },
        { term: '20000065', label: 'civil unrest' },
        { term: 'desk:1', label: 'Rolf Ames' },
      ],
    });
  });

  it('finds the first paragraph for the summary in Atom where a story has no subhead', () => {
    const bare = entryWith({ media: story.media });
    const { feed } = parseFeed(writeEntries('atom', [bare], houseFeed).body);
    expect('entries' in feed && feed.entries?.[0]?.summary?.value).toBe(bare.story.bodyText.split('\n\n')[0]);
  });

  it('reads our JSON Feed', () => {
    const { format, feed } = parseFeed(written('json-feed'));
    expect(format).toBe('json');
    expect('items' in feed && feed.items?.[0]).toMatchObject({
      id,
      title: story.headline,
      url: story.url,
      authors: [{ name: story.byline }],
      content_html: story.bodyHtml,
      date_published: publishedAt,
      date_modified: updatedAt,
      attachments: [{ url: story.media[0]!.href, mime_type: 'image/jpeg' }],
    });
  });
});

describe('rss-parser', () => {
  it.each(['rss', 'atom'])('reads our %s', async (format) => {
    const [item] = (await new Parser().parseString(written(format))).items;
    expect(item).toMatchObject({ title: story.headline, link: story.url, isoDate: publishedAt });
    expect(item?.['content:encoded'] ?? item?.content).toBe(story.bodyHtml);
    expect(item?.creator ?? (item as { author?: string } | undefined)?.author).toBe(story.byline);
    expect(item?.guid ?? (item as { id?: string } | undefined)?.id).toBe(id);
  });
});
