import type { Story } from '@dateline/story';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOfHtml } from '../../body/safe-html.ts';
import type { Entry, Envelope, Format } from '../../format.ts';
import { atom } from '../atom.ts';
import { jsonFeed } from '../json-feed.ts';
import { newsSitemap } from '../news-sitemap.ts';
import { plainText } from '../plain-text.ts';
import { rss } from '../rss.ts';
import { schemaOrg } from '../schema-org/index.ts';

const envelope: Envelope = {
  id: 'https://meridian.example/feed',
  title: 'Meridian News',
  homeUrl: 'https://meridian.example/',
  selfUrl: 'https://meridian.example/feed',
  updatedAt: '2026-11-24T12:00:00.000Z',
};

const words = (most: number) =>
  fc
    .array(fc.stringMatching(/^[A-Za-zäéß0-9&"'“”.,:;(]{1,9}$/), { minLength: 1, maxLength: most })
    .map((list) => list.join(' '));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const time = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000).toISOString());
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
const body = fc
  .array(words(12), { minLength: 1, maxLength: 4 })
  .map((list) => list.map((text) => `<p>${escaped(text)}</p>`).join('\n'));

const none = <T>() => fc.constant([] as unknown as T);

const story: fc.Arbitrary<Story> = fc
  .record({
    source: fc.constant('meridian'),
    guid: fc.uuid(),
    headline: words(8),
    subhead: optional(words(8)),
    byline: optional(fc.constantFrom('Ana Pereira', 'Jo Lund, Kari Nes')),
    bodyHtml: body,
    bodyText: fc.constant(''),
    language: fc.constantFrom('en-GB', 'de', 'nb'),
    keywords: fc.uniqueArray(fc.stringMatching(/^[a-zä&]{2,9}$/), { maxLength: 3 }),
    genre: optional(words(2)),
    usageTerms: optional(words(6)),
    copyright: optional(words(4)),
    creditline: optional(words(3)),
    subjects: fc.constantFrom<Story['subjects']>([], [{ code: 'medtop:20000533', name: 'strike' }]),
    url: optional(fc.constant('https://meridian.example/1')),
    firstCreated: optional(time),
    versionCreated: time,
    receivedAt: time,
    urgency: fc.constant(5),
    pubStatus: fc.constant('usable' as const),
    ...{ signals: none<Story['signals']>(), people: none<Story['people']>(), organisations: none<Story['people']>() },
    ...{ places: none<Story['places']>(), relatedLinks: none<Story['relatedLinks']>(), media: none<Story['media']>() },
  })
  .map((made) => ({ ...made, bodyText: textOfHtml(made.bodyHtml) }));

const entryOf = (of: Story, event: Entry['event'] = 'story.published'): Entry => ({
  id: of.guid,
  story: of,
  event,
  publishedAt: of.firstCreated ?? of.versionCreated,
  updatedAt: of.versionCreated,
});
const [sample] = fc.sample(story, { numRuns: 1, seed: 3 }) as [Story];
const readBack = async (format: Format, text: string) =>
  (await format.read?.(new TextEncoder().encode(text), {}))?.drafts ?? [];

const CARRIED = [
  'guid',
  'headline',
  'subhead',
  'bodyText',
  'language',
  'keywords',
  'genre',
  'usageTerms',
  'copyright',
  'creditline',
  'subjects',
  'url',
  'versionCreated',
] as const;

describe.each([rss, atom, jsonFeed])('$name', (format) => {
  it('reads back what it wrote, field by field, and the body with its elements', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (written) => {
        const [read] = await readBack(format, format.write?.([entryOf(written)], envelope) ?? '');
        for (const field of CARRIED) expect({ [field]: read?.[field] }).toEqual({ [field]: written[field] });
        expect(read?.bodyHtml).toBe(written.bodyHtml);
        if (written.byline !== undefined) expect(read?.byline).toBe(written.byline);
      }),
    );
  });

  it('keeps the id of a story across its versions, and tells them apart', async () => {
    const later = { ...sample, versionCreated: '2026-11-24T11:00:00.000Z' };
    const [one] = await readBack(format, format.write?.([entryOf(sample)], envelope) ?? '');
    const [two] = await readBack(format, format.write?.([entryOf(later)], envelope) ?? '');
    expect(two?.guid).toBe(one?.guid);
    expect(two?.versionCreated).not.toBe(one?.versionCreated);
  });

  it('withdraws a killed story and lets none of its words out', () => {
    const killed = { ...sample, headline: 'UNLAWFUL', bodyHtml: '<p>UNLAWFUL</p>', bodyText: 'UNLAWFUL' };
    expect(format.write?.([entryOf(killed, 'story.killed')], envelope)).not.toContain('UNLAWFUL');
    expect(format.write?.([entryOf({ ...killed, pubStatus: 'canceled' })], envelope)).not.toContain('UNLAWFUL');
  });

  it('survives any cut of its own feed: a reason or stories', async () => {
    const whole = format.write?.([entryOf(sample), entryOf({ ...sample, guid: 'other' })], envelope) ?? '';
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length }), async (length) => {
        const drafts = await readBack(format, whole.slice(0, length)).catch((error: { code?: string }) => {
          expect(error.code).toMatch(/^[A-Z_]+$/);
          return [];
        });
        expect(drafts.length).toBeLessThanOrEqual(2);
      }),
    );
  });
});

it.each([
  [
    rss,
    (html: string) =>
      `<rss version="2.0"><channel><item><title>T</title><description><![CDATA[${html}]]></description></item></channel></rss>`,
  ],
  [
    atom,
    (html: string) =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a</id><title>T</title><content type="html"><![CDATA[${html}]]></content></entry></feed>`,
  ],
  [
    jsonFeed,
    (html: string) =>
      JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items: [{ id: 'a', content_html: html }] }),
  ],
] as const)('$0.name keeps from readers what the markup addresses to editors', async (format, feedOf) => {
  const html =
    '<p>The mill shut.</p><div class="box editors-note"><p>Ring the desk.</p></div><p class="editorial">It was old.</p>';
  const { drafts } = await format.read!(new TextEncoder().encode(feedOf(html)), {});
  expect(drafts[0]).toMatchObject({ bodyText: 'The mill shut.\n\nIt was old.', editorialNote: 'Ring the desk.' });
});

it('Atom says that a killed story is gone, and reads it so', async () => {
  const text = atom.write?.([entryOf(sample, 'story.killed')], envelope) ?? '';
  expect(await readBack(atom, text)).toMatchObject([
    { guid: sample.guid, pubStatus: 'canceled', versionCreated: sample.versionCreated },
  ]);
});

it('a guid that all items share gives way to their addresses; that of two versions of one story stays', async () => {
  const item = (url: string, title: string) =>
    `<item><title>${title}</title><guid isPermaLink="false">1</guid><link>${url}</link><description>Text.</description></item>`;
  const feed = (...items: string[]) => `<rss version="2.0"><channel><title>t</title>${items.join('')}</channel></rss>`;
  const others = await readBack(rss, feed(item('https://a.example/1', 'One'), item('https://a.example/2', 'Two')));
  expect(others.map(({ guid }) => guid)).toEqual(['https://a.example/1', 'https://a.example/2']);
  const versions = await readBack(
    rss,
    feed(item('https://a.example/1', 'One'), item('https://a.example/1', 'One, mended')),
  );
  expect(versions.map(({ guid }) => guid)).toEqual(['1', '1']);
});

describe('a dateline in feeds', () => {
  const dated = (bodyHtml: string, form?: Envelope['body']) => {
    const located = {
      ...sample,
      bodyHtml,
      bodyText: textOfHtml(bodyHtml),
      dateline: { located: "L'Île <Nord>", agency: 'AFP' },
    };
    return (format: Format) => format.write?.([entryOf(located)], { ...envelope, ...(form && { body: form }) }) ?? '';
  };

  it.each([rss, atom, jsonFeed])(
    'stands in front of the first paragraph of $name, and leaves it again',
    async (format) => {
      const bodies = ['<p>Rain fell.</p>', '<h3>Rain</h3>\n<p>It fell.</p>'];
      for (const body of bodies) {
        const text = dated(body)(format);
        expect(text).toMatch(/AFP\) - (?:Rain|It) fell/);
        const [read] = await readBack(format, text);
        expect(read).toMatchObject({
          bodyHtml: body,
          bodyText: textOfHtml(body),
          dateline: { located: "L'Île <Nord>" },
        });
      }
    },
  );

  it('is not put into a list or table that opens the story', () => {
    expect(dated('<ul><li>One.</li></ul>')(jsonFeed)).not.toContain('AFP) -');
  });

  it('stands in front of content_text too, and leaves it again', async () => {
    const text = dated('<p>Rain fell.</p>', 'text')(jsonFeed);
    expect(text).toContain('(AFP) - Rain fell.');
    expect(await readBack(jsonFeed, text)).toMatchObject([{ bodyText: 'Rain fell.' }]);
  });
});

it('schema.org JSON-LD is safe inside a script element', () => {
  const text = schemaOrg.write?.([entryOf({ ...sample, headline: '</script><script>alert(1)</script>' })], envelope);
  expect(text).not.toContain('</script>');
});

describe('news-sitemap', () => {
  const dated = (hoursBefore: number, url = 'https://meridian.example/1'): Entry => {
    const publishedAt = new Date(Date.parse(envelope.updatedAt) - hoursBefore * 3_600_000).toISOString();
    return { ...entryOf({ ...sample, url, language: 'zh-Hant-TW' }), publishedAt };
  };

  it('lists what was published in the last two days, newest first', () => {
    const text =
      newsSitemap.write?.(
        [dated(47, 'https://m.example/old'), dated(49), dated(1, 'https://m.example/new')],
        envelope,
      ) ?? '';
    expect([...text.matchAll(/<loc>([^<]*)/g)].map(([, url]) => url)).toEqual([
      'https://m.example/new',
      'https://m.example/old',
    ]);
    expect(text).toContain('<news:language>zh-tw</news:language>');
  });

  it('names whose story it is, else whose feed', () => {
    const name = (provider: string | undefined, feed: Partial<Envelope> = {}) =>
      /<news:name>([^<]*)/.exec(
        newsSitemap.write?.([{ ...dated(1), story: { ...dated(1).story, provider } }], { ...envelope, ...feed }) ?? '',
      )?.[1];
    expect(name('Harbour Wire', { provider: 'House' })).toBe('Harbour Wire');
    expect(name(undefined, { provider: 'House' })).toBe('House');
    expect(name(undefined)).toBe(envelope.title);
  });

  it('stops at a thousand, and leaves out stories without address and killed ones', () => {
    const many = Array.from({ length: 1200 }, (_, index) => dated(index / 100));
    expect((newsSitemap.write?.(many, envelope) ?? '').match(/<url>/g)).toHaveLength(1000);
    const none = [{ ...dated(1), event: 'story.killed' as const }, entryOf({ ...sample, url: undefined })];
    expect(newsSitemap.write?.(none, envelope)).not.toContain('<url>');
  });
});

it('plain text puts the dateline before the body and rights after it', () => {
  const text = plainText.write?.(
    [
      entryOf({
        ...sample,
        dateline: { located: 'OSLO', agency: 'NTB' },
        bodyText: 'Rain fell.',
        copyright: '© Meridian',
        creditline: undefined,
        usageTerms: undefined,
        url: undefined,
      }),
    ],
    envelope,
  );
  expect(text).toMatch(/\n\nOSLO \(NTB\) - Rain fell\.\n\n© Meridian\n$/);
});
