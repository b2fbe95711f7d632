import { describe, expect, it } from 'vitest';
import { htmlOf, parseHtmlNodes } from '../text/xml/index.ts';
import { liftMedia } from './inline-media.ts';

const lift = (html: string, base?: string) => {
  const { nodes, media } = liftMedia(parseHtmlNodes(html), base);
  return { html: htmlOf(nodes), media };
};
const picture = (fields: object) => ({ type: 'picture', ...fields });

describe('pictures of a body', () => {
  it.each([
    [
      'an image',
      '<p>A<img src="https://i.example/1.jpg" alt="Quay in fog">b</p>',
      '<p>Ab</p>',
      { href: 'https://i.example/1.jpg', caption: 'Quay in fog' },
    ],
    [
      'a figure, whose words are its caption and credit',
      '<figure><a href="x"><img src="https://i.example/1.jpg" alt="no"></a><figcaption>Quay in fog <cite>Photo: Ana</cite></figcaption></figure><p>B</p>',
      '<a href="x"></a><p>B</p>',
      { href: 'https://i.example/1.jpg', caption: 'Quay in fog', creditline: 'Photo: Ana' },
    ],
    [
      'the box of a publishing system',
      '<div class="wp-caption alignleft"><img src="/1.jpg"><p class="wp-caption-text">Quay</p></div>',
      '',
      { href: 'https://quay.example/1.jpg', caption: 'Quay' },
    ],
    [
      'the widest of several files',
      '<picture><source srcset="https://i.example/2.webp 2000w, https://i.example/1.webp 800w"><img src="https://i.example/0.jpg" alt="1.jpg"></picture>',
      '',
      { href: 'https://i.example/2.webp' },
    ],
    [
      'one that loads late',
      '<img src="data:image/gif;base64,R0" data-src="https://i.example/1.jpg">',
      '',
      { href: 'https://i.example/1.jpg' },
    ],
  ])('are %s', (_what, html, rest, medium) => {
    expect(lift(html, 'https://quay.example/news/')).toEqual({ html: rest, media: [picture(medium)] });
  });

  it.each([
    '<img src="https://i.example/a.gif" width="1" height="1">',
    '<img src="https://i.example/a.gif" height="0">',
    '<img src="https://i.example/a.gif" style="width:1px;height:1px">',
    '<img src="https://i.example/a.gif" style="display: none">',
    '<img src="https://pixel.example/a.gif">',
    '<figure><img src="https://i.example/spacer.gif?x=1"></figure>',
  ])('are none that count readers: %s', (html) => expect(lift(html).media).toEqual([]));

  it('a smiley is a word, and a figure without a picture stays text', () => {
    expect(lift('Fine <img class="emoji" alt="☀" src="https://s.example/1.png">').html).toBe('Fine ☀');
    expect(lift('<figure><table><tr><td>1</td></tr></table><figcaption>Table</figcaption></figure>').html).toContain(
      '<td>1</td>',
    );
  });

  it('of a gallery each has its own caption, the same file counts once', () => {
    const one = (at: number) =>
      `<figure><img src="https://i.example/${at}.jpg"><figcaption>No ${at}</figcaption></figure>`;
    expect(lift(`<figure>${one(1)}${one(2)}</figure><img src="https://i.example/1.jpg">`).media).toEqual([
      picture({ href: 'https://i.example/1.jpg', caption: 'No 1' }),
      picture({ href: 'https://i.example/2.jpg', caption: 'No 2' }),
    ]);
  });

  it('film and sound are media too', () => {
    const html =
      '<video poster="p.jpg"><source src="https://v.example/1.mp4" type="video/mp4">Your browser is old</video>';
    expect(lift(html)).toEqual({
      html: '',
      media: [{ type: 'video', href: 'https://v.example/1.mp4', mimeType: 'video/mp4' }],
    });
  });
});
