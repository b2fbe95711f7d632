import type { Entry, Envelope } from '@dateline/formats';
import { draft } from '@dateline/story';

const paragraph =
  'Harbour pilots stopped work on Tuesday & left eleven ships at anchor, the port authority said in Leixoes.';

/** A story of ten paragraphs, about 1 KB, the median length of the wire copy seen. */
export const entry: Entry = {
  id: 'tag:example.org,2026:1',
  event: 'story.published',
  publishedAt: '2026-11-24T08:00:00.000Z',
  updatedAt: '2026-11-24T09:00:00.000Z',
  story: {
    ...draft({
      headline: 'Pilots close Leixoes harbour',
      byline: 'Jane Roe',
      keywords: ['harbour', 'strike'],
      copyright: 'Meridian',
    }),
    bodyText: Array.from({ length: 10 }, () => paragraph).join('\n\n'),
    bodyHtml: Array.from({ length: 10 }, () => `<p>${paragraph.replace('&', '&amp;')}</p>`).join('\n'),
    source: 'meridian',
    guid: 'tag:example.org,2026:1',
    version: 2,
    language: 'en',
    urgency: 4,
    url: 'https://example.org/1',
    versionCreated: '2026-11-24T09:00:00.000Z',
    receivedAt: '2026-11-24T09:00:00.000Z',
  },
};

export const envelope: Envelope = { id: 'https://example.org/feed', title: 'All stories', updatedAt: entry.updatedAt };
