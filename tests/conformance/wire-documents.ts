/** What a document of any format can say of one story, as plain words. */
export interface Copy {
  headline: string;
  paragraphs: readonly string[];
  /** Rows of a table or list, where the format prints them as lines. */
  rows?: readonly string[];
}

const LF = '\r\n';
const p = ({ paragraphs }: Copy): string => paragraphs.map((text) => `<p>${text}</p>`).join('');

/** One small document for each format that is read and is no web page, with the copy in its usual places. */
export const documents: Readonly<Record<string, (copy: Copy) => string>> = {
  iptc7901: ({ headline, paragraphs }) =>
    `\u0001abc0123 4 pol 211 abc 123${LF}Ports/${LF}\u0002${headline} =${LF}${LF}` +
    `${paragraphs.map((text) => `   ${text}${LF}`).join(LF)}\u0003241200 Nov 26\u0004`,
  anpa1312: ({ headline, paragraphs, rows = [] }) =>
    `\u0001a4256\u001fasian${LF}r i BC-Ports   11-24 0250${LF}\u0002^BC-Ports<${LF}^${headline}<${LF}` +
    `${rows.map((row) => `${row}${LF}`).join('')}${paragraphs.map((text) => `\t   ${text}${LF}`).join('')}\u0003AP-WF-11-24-26 0906GMT<${LF}\u0004`,
  nitf: (copy) =>
    `<nitf><body><body.head><hedline><hl1>${copy.headline}</hl1></hedline></body.head><body.content>${p(copy)}</body.content></body></nitf>`,
  'newsml-1': (copy) =>
    `<NewsML><NewsItem><Identification><NewsIdentifier><NewsItemId>77</NewsItemId></NewsIdentifier></Identification><NewsComponent>` +
    `<NewsLines><HeadLine>${copy.headline}</HeadLine></NewsLines><ContentItem><MediaType FormalName="Text"/><DataContent>${p(copy)}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>`,
  'newsml-g2': (copy) =>
    `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" version="1"><contentMeta><headline>${copy.headline}</headline></contentMeta>` +
    `<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>${p(copy)}</body></html></inlineXML></contentSet></newsItem>`,
  'dpa-digitalwires': (copy) =>
    JSON.stringify({
      entry_id: '1',
      urn: 'urn:x:1',
      version_created: '2026-11-24T08:00:00Z',
      headline: copy.headline,
      article_html: p(copy),
    }),
  ninjs: (copy) =>
    JSON.stringify({
      uri: 'urn:x:1',
      versioncreated: '2026-11-24T08:00:00Z',
      type: 'text',
      headline: copy.headline,
      body_xhtml: p(copy),
    }),
  eml: ({ headline, paragraphs }) =>
    `From: a@b.example${LF}Subject: ${headline}${LF}Date: Tue, 24 Nov 2026 08:06:00 +0000${LF}Message-ID: <1@b.example>${LF}${LF}${paragraphs.join(LF + LF)}${LF}`,
  rss: (copy) =>
    `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Wire</title><item><title>${copy.headline}</title><guid>urn:x:1</guid><content:encoded><![CDATA[${p(copy)}]]></content:encoded></item></channel></rss>`,
  atom: (copy) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><id>urn:x</id><updated>2026-11-24T08:00:00Z</updated><entry><title>${copy.headline}</title><id>urn:x:1</id><updated>2026-11-24T08:00:00Z</updated><content type="html"><![CDATA[${p(copy)}]]></content></entry></feed>`,
  'json-feed': (copy) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Wire',
      items: [{ id: 'urn:x:1', title: copy.headline, content_html: p(copy) }],
    }),
};
