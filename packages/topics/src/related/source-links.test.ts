import { describe, expect, it } from 'vitest';
import { resolveSourceLinks } from './source-links.ts';

const stories = [
  { id: 'a', headline: 'Dam closed', url: 'https://www.example.org/news/dam?id=7&utm_source=feed#top' },
  { id: 'b', headline: 'Water “board” resigns', url: null },
  { id: 'c', headline: 'Dam closed', url: null },
];

describe('resolveSourceLinks', () => {
  it('matches addresses that lead to one page', () => {
    const [link] = resolveSourceLinks([{ title: 'More', url: 'http://example.org/news/dam/?id=7' }], stories);
    expect(link).toMatchObject({ storyId: 'a', title: 'Dam closed', reasons: ['linked by the source: same address'] });
  });

  it('keeps apart addresses whose query names the page', () => {
    expect(resolveSourceLinks([{ title: 'More', url: 'https://example.org/news/dam?id=8' }], stories)).toEqual([]);
  });

  it('matches headlines whatever their case, quotes and spaces', () => {
    const links = resolveSourceLinks([{ title: ' WATER "BOARD"  RESIGNS ' }], stories);
    expect(links.map(({ storyId }) => storyId)).toEqual(['b']);
  });

  it('gives a story once, and the first of several with one headline', () => {
    const links = resolveSourceLinks([{ title: 'Dam closed' }, { title: 'dam closed' }], stories);
    expect(links.map(({ storyId }) => storyId)).toEqual(['a']);
  });

  it('leaves out links without title and address', () => {
    expect(resolveSourceLinks([{ title: '' }], [{ id: 'x', headline: '', url: '' }])).toEqual([]);
  });
});
