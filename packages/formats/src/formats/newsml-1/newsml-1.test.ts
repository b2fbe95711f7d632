import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../format.ts';
import { newsml1 } from './index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => newsml1.read(bytes(text), {});
const sniff = (text: string) => newsml1.sniff({ text, bytes: bytes(text), hint: {} }).score;

const identified = (publicId: string) =>
  `<Identification><NewsIdentifier><ProviderId>x.example</ProviderId><DateId>20260101</DateId><NewsItemId>77</NewsItemId>` +
  `<RevisionId PreviousRevision="0" Update="N">2</RevisionId><PublicIdentifier>${publicId}</PublicIdentifier></NewsIdentifier></Identification>`;
const text = (words: string) =>
  `<ContentItem><MediaType FormalName="Text"/><DataContent>${words}</DataContent></ContentItem>`;
const item = (component: string, head = identified('urn:newsml:x.example:20260101:77:2')) =>
  `<NewsML><NewsItem>${head}<NewsComponent>${component}</NewsComponent></NewsItem></NewsML>`;

describe('detection', () => {
  it('sees past comments and a DOCTYPE with an internal subset', () => {
    expect(
      sniff('<?xml version="1.0"?><!-- a --><!DOCTYPE NewsML PUBLIC "a" "b" [<!ENTITY % n SYSTEM "c"> %n;]>\n<NewsML>'),
    ).toBe(1);
    expect(sniff('<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">')).toBe(0);
  });
});

describe('the guid', () => {
  it('is the PublicIdentifier as sent', () => {
    expect(read(item(text('T'))).drafts[0]).toMatchObject({ guid: 'urn:newsml:x.example:20260101:77:2', version: 2 });
  });

  it('gets the item id where the PublicIdentifier is the same for all items', () => {
    expect(read(item(text('T'), identified('urn:newsml:www.x.example'))).drafts[0]?.guid).toBe(
      'urn:newsml:www.x.example:77',
    );
  });

  it('is composed where there is none', () => {
    expect(read(item(text('T'), identified(''))).drafts[0]?.guid).toBe('urn:newsml:x.example:20260101:77');
  });
});

describe('components', () => {
  const part = (role: string, words: string) =>
    `<NewsComponent><Role FormalName="${role}"/>${text(words)}</NewsComponent>`;
  const language = (tag: string, words: string) => `<NewsComponent xml:lang="${tag}">${text(words)}</NewsComponent>`;

  it('that are parts make one story', () => {
    const { drafts } = read(
      item(part('Title', 'Head') + part('Lead', 'One.') + part('Body', 'Two.') + part('StyleSheet', 'p {}')),
    );
    expect(drafts.map(({ headline, bodyText }) => [headline, bodyText])).toEqual([['Head', 'One.\n\nTwo.']]);
  });

  it('in two languages make two stories with guids of their own', () => {
    const { drafts } = read(item(language('nl', 'Een.') + language('fr', 'Un.')));
    expect(drafts.map((draft) => [draft.language, draft.bodyText])).toEqual([
      ['nl', 'Een.'],
      ['fr', 'Un.'],
    ]);
    expect(new Set(drafts.map(({ guid }) => guid)).size).toBe(2);
  });

  it('keep the pictures that their markup holds', () => {
    const picture =
      '<media><media-reference source="https://pier.example/1.jpg"/><media-caption>Pier</media-caption></media>';
    const nitf = `<nitf><body><body.content><p>One.</p>${picture}</body.content></body></nitf>`;
    const { drafts } = read(
      item(`<ContentItem><MediaType FormalName="Text"/><DataContent>${nitf}</DataContent></ContentItem>`),
    );
    expect(drafts[0]?.media).toMatchObject([{ href: 'https://pier.example/1.jpg', caption: 'Pier' }]);
  });

  it('are told by a caption that stands beside the renditions of one picture', () => {
    const part = (role: string, inside: string) =>
      `<NewsComponent><Role FormalName="${role}"/>${inside}</NewsComponent>`;
    const photo = (href: string) => `<ContentItem Href="${href}"><MediaType FormalName="Photo"/></ContentItem>`;
    const parts = part('Caption', text('The pier at noon.')) + part('HighRes', photo('https://pier.example/2.jpg'));
    const { drafts, warnings } = read(item(`<NewsLines><HeadLine>Pier</HeadLine></NewsLines>${parts}`));
    expect(drafts[0]).toMatchObject({ bodyText: 'The pier at noon.', media: [{ href: 'https://pier.example/2.jpg' }] });
    expect(warnings).toEqual([]);
    const film = `<ContentItem Href="https://pier.example/3.mp4"><MediaType FormalName="Video"/></ContentItem>`;
    const words =
      part('Caption', text('Boats at the pier.')) + part('Keywords', text('pier, boats')) + part('Video', film);
    const told = read(item(`<Role FormalName="Video"/><NewsLines><HeadLine>Pier</HeadLine></NewsLines>${words}`));
    expect(told.drafts[0]?.bodyText).toBe('Boats at the pier.');
  });

  it('declared equivalent count once', () => {
    const document = item(language('en', 'One.') + language('en', 'One again.')).replace(
      '<NewsComponent>',
      '<NewsComponent EquivalentsList="yes">',
    );
    expect(read(document).drafts.map(({ bodyText }) => bodyText)).toEqual(['One.']);
  });

  it('inherit what those around them say', () => {
    const inner = `<NewsLines><HeadLine>Outer</HeadLine><CopyrightLine>C</CopyrightLine></NewsLines><NewsComponent><NewsLines><HeadLine>Inner</HeadLine></NewsLines>${text('T')}</NewsComponent>`;
    expect(read(item(inner)).drafts[0]).toMatchObject({ headline: 'Inner', copyright: 'C' });
  });
});

describe('management', () => {
  const managed = (inside: string) =>
    item(text('T'), `${identified('urn:newsml:x:1:77:2')}<NewsManagement>${inside}</NewsManagement>`);

  it.each([
    ['Canceled', 'canceled'],
    ['Withheld', 'withheld'],
    ['USABLE', 'usable'],
    ['OPEN', 'usable'],
  ])('status %s is %s', (status, expected) => {
    expect(read(managed(`<Status FormalName="${status}"/>`)).drafts[0]?.pubStatus).toBe(expected);
  });

  it('ignores an urgency that is no number', () => {
    expect(read(managed('<Urgency FormalName="DEFAULT"/>')).drafts[0]?.urgency).toBeUndefined();
  });
});

describe('any bytes', () => {
  it('end in drafts or in a FormatError', () => {
    const whole = item(
      `<NewsLines><HeadLine>H</HeadLine><DateLine>x</DateLine></NewsLines>${text('<p>T</p>')}<ContentItem Href="a"/>`,
    );
    const cut = fc.tuple(fc.nat(whole.length), fc.nat(40), fc.constantFrom('', '<', '&', '</a>', '"'));
    fc.assert(
      fc.property(cut, ([at, length, instead]) => {
        try {
          expect(read(whole.slice(0, at) + instead + whole.slice(at + length)).failures).toEqual([]);
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      }),
    );
  });
});
