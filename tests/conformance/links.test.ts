import { type Format, formats, readItem, writeEntries } from '@dateline/formats';
import type { Story } from '@dateline/story';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryStory, entryOf, envelope } from '../support/arbitrary-story.ts';

const all: readonly Format[] = formats;

/** Addresses that run, open or smuggle something, plain and in disguise. The word makes them findable in any output. */
const BAD = [
  'javascript:alert("EVIL")',
  'JaVaScRiPt:EVIL()',
  ' \u0001javascript:EVIL()',
  'java\tscript:EVIL()',
  'java\nscript:EVIL()',
  'data:text/html,EVIL',
  'vbscript:EVIL',
  'file:///etc/EVIL',
  'blob:https://a.example/EVIL',
  '//EVIL.example/x',
  'EVIL/relative',
  'https://',
];

const whole: Story = {
  ...fc.sample(arbitraryStory, { numRuns: 1, seed: 7 })[0]!,
  embargoedUntil: undefined,
  guid: 'urn:quay:1',
};

/** Every field of the model that a writer may make a link of. */
const FIELDS: Record<string, (href: string) => Partial<Story>> = {
  url: (url) => ({ url }),
  relatedLinks: (url) => ({ relatedLinks: [{ title: 'Earlier', url }] }),
  media: (href) => ({ media: [{ type: 'picture', href, mimeType: 'image/jpeg', title: 'Quay' }] }),
  film: (href) => ({ media: [{ type: 'video', href, title: 'Quay' }] }),
  bodyHtml: (href) => ({ bodyHtml: `<p>See <a href="${href.replaceAll('"', '&quot;')}">there</a></p>` }),
  'bodyHtml of another spelling': (href) => ({
    bodyHtml: `<P>See <A TITLE=x HREF='${href}'>there</A><img src='${href}'></P>`,
  }),
};

const CODES: Record<string, (code: string) => Partial<Story>> = {
  subjects: (code) => ({ subjects: [{ code, name: 'Ports' }] }),
  people: (code) => ({ people: [{ name: 'Ana', code }] }),
  organisations: (code) => ({ organisations: [{ name: 'Board', code }] }),
  places: (code) => ({ places: [{ name: 'Quay', code }] }),
};

describe.each(all.filter(({ write }) => write !== undefined).map(({ name }) => name))('%s, written', (name) => {
  const written = (fields: Partial<Story>, beside: object = {}) =>
    writeEntries(name, [{ ...entryOf({ ...whole, ...fields }), ...beside }], envelope).body;

  it.each(Object.keys(FIELDS))('holds no link in %s but of the web', (field) => {
    for (const bad of BAD) expect(written(FIELDS[field]!(bad)), bad).not.toContain('EVIL');
  });

  it('holds none among the links that Dateline found, nor a topic that runs', () => {
    for (const url of BAD) expect(written({}, { related: [{ title: 'Earlier', url }] }), url).not.toContain('EVIL');
    expect(written({}, { topics: [{ code: 'javascript:EVIL()', name: 'Ports' }] })).not.toContain('EVIL');
  });

  it.each(Object.keys(CODES))('holds no code in %s that would run', (field) => {
    for (const bad of BAD.slice(0, 9)) expect(written(CODES[field]!(bad)), bad).not.toContain('EVIL');
  });
});

it('a link of the web is written as it is', () => {
  const href = 'https://quay.example/a%20b?x=1&y=2#z';
  const { body } = writeEntries(
    'atom',
    [entryOf({ ...whole, ...FIELDS.url!(href), ...FIELDS.media!(href) })],
    envelope,
  );
  expect(body.split('https://quay.example/a%20b?x=1&amp;y=2#z')).toHaveLength(3);
});

/** One story of each kind of format, with the same address in every place that it has for one. */
const PLACES: Record<string, (href: string) => string> = {
  rss: (href) =>
    `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Q</title><item><title>Lock</title><link>${href}</link><guid isPermaLink="false">1</guid><enclosure url="${href}" type="image/jpeg"/><media:content url="${href}"/><atom:link rel="related" href="${href}" title="Old"/><description>&lt;p&gt;Text &lt;a href="${href}"&gt;here&lt;/a&gt;&lt;img src="${href}"&gt;&lt;/p&gt;</description></item></channel></rss>`,
  atom: (href) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>Q</title><entry><id>1</id><title>Lock</title><link href="${href}"/><link rel="related" title="Old" href="${href}"/><link rel="enclosure" href="${href}"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text <a href="${href}">here</a><img src="${href}"/></p></div></content></entry></feed>`,
  'json-feed': (href) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Q',
      items: [
        {
          id: '1',
          title: 'Lock',
          url: href,
          image: href,
          attachments: [{ url: href, mime_type: 'audio/mpeg' }],
          content_html: `<p>Text <a href="${href}">here</a></p>`,
          _dateline: { related: [{ title: 'Old', url: href }] },
        },
      ],
    }),
  ninjs: (href) =>
    JSON.stringify({
      uri: 'urn:q:1',
      type: 'text',
      url: href,
      headline: 'Lock',
      body_xhtml: `<p>Text <a href="${href}">here</a></p>`,
      associations: {
        a: { type: 'picture', headline: 'Quay', renditions: { main: { href } } },
        b: { type: 'text', headline: 'Old', href },
      },
    }),
  'newsml-g2': (href) =>
    `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:q:1" version="1"><itemMeta><link rel="irel:seeAlso" href="${href}"><title>Old</title></link></itemMeta><contentMeta><headline>Lock</headline></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Text <a href="${href}">here</a></p></body></html></inlineXML><remoteContent href="${href}" contenttype="image/jpeg" title="Quay"/></contentSet></newsItem>`,
  nitf: (href) =>
    `<nitf><head><docdata><doc-id id-string="1"/></docdata><pubdata type="web" ex-ref="${href}"/></head><body><body.head><hedline><hl1>Lock</hl1></hedline></body.head><body.content><p>Text <a href="${href}">here</a></p><media media-type="image"><media-reference source="${href}"/><media-caption>Quay</media-caption></media><block class="related"><ul><li><a href="${href}">Old</a></li></ul></block></body.content></body></nitf>`,
  'schema-org': (href) =>
    JSON.stringify({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      identifier: '1',
      url: href,
      headline: 'Lock',
      articleBody: `<p>Text <a href="${href}">here</a></p>`,
      image: { '@type': 'ImageObject', contentUrl: href, caption: 'Quay' },
      relatedLink: href,
    }),
  'dateline-json': (href) =>
    JSON.stringify({
      guid: '1',
      headline: 'Lock',
      bodyText: 'Text here',
      bodyHtml: `<p>Text <a href="${href}">here</a></p>`,
      url: href,
      relatedLinks: [{ title: 'Old', url: href }],
      media: [{ type: 'picture', href, caption: 'Quay' }],
    }),
};

describe.each(Object.keys(PLACES))('%s, read', (name) => {
  it('loses every address that is none of the web, keeps the words, and says so', async () => {
    for (const bad of ['javascript:EVIL()', 'data:text/html,EVIL', 'vbscript:EVIL', 'file:///EVIL']) {
      const { drafts, warnings } = await readItem(new TextEncoder().encode(PLACES[name]!(bad)), {}, name);
      const { guid: _own, ...story } = drafts[0]!;
      expect(JSON.stringify({ ...story, relatedLinks: story.relatedLinks.map(({ url }) => url) })).not.toContain(
        'EVIL',
      );
      expect(story.bodyText).toBe('Text here');
      expect(story.bodyHtml).toBe('<p>Text here</p>');
      expect(warnings.map(({ code }) => code)).toContain('LINK_DROPPED');
    }
  });

  it('keeps an address of the web', async () => {
    const href = 'https://quay.example/lock';
    const { drafts, warnings } = await readItem(new TextEncoder().encode(PLACES[name]!(href)), {}, name);
    expect(drafts[0]?.bodyHtml).toBe(`<p>Text <a href="${href}">here</a></p>`);
    expect(drafts[0]?.media.map((each) => each.href)).toContain(href);
    expect(warnings.map(({ code }) => code)).not.toContain('LINK_DROPPED');
  });
});
