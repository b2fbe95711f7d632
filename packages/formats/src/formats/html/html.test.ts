import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { FormatError } from '../../format.ts';
import { parseJsonLd } from '../schema-org/nodes.ts';
import { html } from './index.ts';

const read = async (page: string) => (await html.read?.(new TextEncoder().encode(page), {}))?.drafts[0];
const refusal = async (page: string): Promise<FormatError> => {
  try {
    await read(page);
  } catch (error) {
    return error as FormatError;
  }
  throw new Error('The page was read');
};

const prose = [
  'Harbour pilots stopped work on Tuesday, and eleven ships lie at anchor off the northern port.',
  'They want fewer night shifts and a second crew in winter, their association said in a statement.',
  'Talks resume on Thursday. Until then the port takes no ship longer than ninety metres.',
];
const page = (inside: string, head = '') => `<!doctype html><html><head>${head}</head><body>${inside}</body></html>`;
const paragraphs = prose.map((text) => `<p>${text}</p>`).join('');

it('takes an order off the page with the label that is set in bold', async () => {
  const order = '<p><strong>EMBARGOED:</strong> for release 2 p.m. GMT on Thursday 3 June 2032</p>';
  const story = await read(page(`<h1>Pilots strike</h1>${order}${paragraphs}`));
  expect(story?.bodyText).toBe(prose.join('\n\n'));
  expect(story).toMatchObject({
    embargoes: expect.arrayContaining([
      { words: 'EMBARGOED: for release 2 p.m. GMT on Thursday 3 June 2032', field: 'line' },
    ]),
  });
});

it('keeps a first paragraph of few words', async () => {
  const story = await read(page(`<h1>Pilots strike</h1><p>Eleven ships must wait.</p>${paragraphs}`));
  expect(story?.bodyText).toBe(`Eleven ships must wait.\n\n${prose.join('\n\n')}`);
});

describe('furniture of pages', () => {
  it.each([
    ['a share bar', '<div class="social-share"><a href="/f">Facebook</a></div>'],
    [
      'a figure with its caption',
      '<figure><img src="x.jpg"><figcaption>Ships at anchor. Photo: Roe</figcaption></figure>',
    ],
    [
      'a newsletter box',
      '<div class="newsletter"><p>Get our best stories in your inbox every morning, free of charge.</p></div>',
    ],
    [
      'a hidden box',
      '<div style="display:none"><p>This sentence is for machines alone and has no place here.</p></div>',
    ],
    ['a paragraph that is a link', '<p><a href="/x">Ferry company orders six electric boats</a></p>'],
    [
      'a list of links',
      '<ul><li><a href="/1">Ferry strike ends</a></li><li><a href="/2">Port fees rise in June</a></li></ul>',
    ],
    ['a card that is a link', '<a href="/x"><div><h4>Ferry company orders six boats</h4></div></a>'],
    ['an advertisement mark', '<p>Advertisement</p>'],
    ['a pop-up in a paragraph', '<p><span class="tooltip">Leixoes is a port near Porto.</span></p>'],
  ])('%s goes', async (_what, box) => {
    const [first, ...rest] = prose.map((text) => `<p>${text}</p>`);
    const story = await read(page(`<article><h1>Pilots close harbour</h1>${first}${box}${rest.join('')}</article>`));
    expect(story?.bodyText).toBe(prose.join('\n\n'));
  });

  it.each([
    [
      'a list of the story',
      '<ul><li>Fewer night shifts</li><li>A second crew in winter</li></ul>',
      '- Fewer night shifts\n- A second crew in winter',
    ],
    [
      'a quotation',
      '<blockquote><p>“We are tired,” one of the pilots said on the quay.</p></blockquote>',
      '“We are tired,” one of the pilots said on the quay.',
    ],
    [
      'a quoted post',
      '<div class="social-embed"><blockquote class="twitter-tweet"><p>Port closed until Thursday. <a href="https://t.example/1">https://t.example/1</a></p></blockquote></div>',
      'Port closed until Thursday. https://t.example/1',
    ],
    ['a heading', '<h2>What the pilots want</h2>', 'What the pilots want'],
    [
      'a table',
      '<table><tr><th>Ship</th><th>Metres</th></tr><tr><td>Aurora</td><td>120</td></tr></table>',
      'Ship\tMetres\nAurora\t120',
    ],
  ])('%s stays', async (_what, box, text) => {
    const [first, second, third] = prose;
    const story = await read(page(`<article><p>${first}</p><p>${second}</p>${box}<p>${third}</p></article>`));
    expect(story?.bodyText).toBe([first, second, text, third].join('\n\n'));
  });

  it('what stands below "Comments" is not the story', async () => {
    const story = await read(
      page(
        `<div>${paragraphs}<h3>Comments</h3><p>I have sailed there for thirty years, and it was never as bad as now.</p></div>`,
      ),
    );
    expect(story?.bodyText).toBe(prose.join('\n\n'));
  });
});

it('links of the body are completed, and none runs a script', async () => {
  const linked = `<p>${prose[0]} <a href="/more">More</a> <a href="javascript:alert(1)">here</a>.</p>${paragraphs}`;
  const story = await read(page(linked, '<link rel="canonical" href="https://m.example/1">'));
  expect(story?.bodyHtml).toContain('<a href="https://m.example/more">More</a>');
  expect(story?.bodyHtml).not.toContain('javascript:');
});

it('a template in another language does not decide the language of the story', async () => {
  const text = prose
    .concat(prose)
    .map((sentence) => `<p>${sentence}</p>`)
    .join('');
  expect((await read(`<html lang="de"><body>${text}</body></html>`))?.language).toBe('en');
});

it('structured data gives the body of a page that shows a part of it', async () => {
  const data = {
    '@type': 'NewsArticle',
    headline: 'Pilots close harbour',
    articleBody: prose.concat(prose).join('\n\n'),
  };
  const story = await read(
    page(`<p>${prose[0]}</p>`, `<script type="application/ld+json">${JSON.stringify(data)}</script>`),
  );
  expect(story?.bodyText).toBe(data.articleBody);
});

it.each([
  ['//<![CDATA[\n{"a": 1}\n//]]>', { a: 1 }],
  ['<!-- {"a": 1} -->', { a: 1 }],
  ['{"a": "one\ntwo",}', { a: 'one\ntwo' }],
  ['{"a": ', undefined],
])('JSON-LD as sites write it: %j', (source, value) => expect(parseJsonLd(source)).toEqual(value));

describe('what is no story', () => {
  it('a login page', async () =>
    expect((await refusal(page('<form><input type="password"></form>'))).message).toMatch(/login page/));
  it('an empty application shell', async () =>
    expect((await refusal(page('<div id="root"></div>'))).message).toMatch(/by script/));
  it('nesting without end', async () => expect((await refusal('<div>'.repeat(5000))).code).toBe('HTML_TOO_COMPLEX'));
  it('links in links without end', async () =>
    expect((await refusal('<a href="/x">'.repeat(5000))).code).toBe('HTML_TOO_COMPLEX'));
});

const shared = join(import.meta.dirname, '../../../../../../shared/data/article-extraction/html');
const pagesTest = existsSync(shared) ? it : it.skip;
if (!existsSync(shared)) console.warn('html: ../shared/data/article-extraction is absent, its pages are not read');

pagesTest('every page of the benchmark half gives a body of safe HTML', async () => {
  for (const name of readdirSync(shared).slice(0, 12)) {
    const result = await html.read?.(gunzipSync(readFileSync(join(shared, name))), {});
    const story = result?.drafts[0];
    expect(story?.bodyText.length, name).toBeGreaterThan(200);
    expect(story?.bodyHtml).not.toMatch(
      /<(?!\/?(?:p|h[234]|ul|ol|li|table|tr|th|td|blockquote|a|em|strong|pre|br|sub|sup)[\s>])/,
    );
  }
});

it('gives the figures of the article as pictures, and reads addresses against the base that the page states', async () => {
  const prose =
    '<p>The harbour board said on Tuesday that the quay will open in spring, <a href="plan">as planned</a>, after long years.</p>';
  const figure =
    '<figure><img src="img/1.jpg"><figcaption>The quay <span class="credit">Ana Relvas</span></figcaption></figure>';
  const beside = '<aside><figure><img src="img/2.jpg"><figcaption>Another story</figcaption></figure></aside>';
  const page = `<!doctype html><html lang="en"><head><title>The quay opens in spring</title><base href="https://quay.example/news/"></head><body><article><h1>The quay opens in spring</h1>${figure}${prose.repeat(4)}${beside}</article></body></html>`;
  const story = await read(page);
  expect(story?.media).toEqual([
    { type: 'picture', href: 'https://quay.example/news/img/1.jpg', caption: 'The quay', creditline: 'Ana Relvas' },
  ]);
  expect(story?.bodyHtml).toContain('<a href="https://quay.example/news/plan">as planned</a>');
  expect(story?.bodyText).not.toContain('Relvas');
});
