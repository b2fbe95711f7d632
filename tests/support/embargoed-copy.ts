/** One story of our own, with an order for desks in any place where wire copy has one. Every part is plain text. */
interface Copy {
  headline: string;
  paragraphs: readonly string[];
  note?: string;
}

const HEADLINE = 'Ferry line to the islands starts again';
const PARAGRAPHS = [
  'The ferry line to the outer islands starts again in May after two winters without ships, the council said on Monday.',
  'Two vessels with room for 180 people each were bought second hand and rebuilt at a yard in Osthaven, it added.',
  'Islanders had collected signatures for the line since the old pier was closed, and 4,000 of them were handed over.',
];

/** What stands where, by the name of the place. */
export const printedPlaces: Readonly<Record<string, (order: string) => Copy>> = {
  'front of the headline': (order) => ({ headline: `${order}: ${HEADLINE}`, paragraphs: PARAGRAPHS }),
  'end of the headline': (order) => ({ headline: `${HEADLINE} (${order})`, paragraphs: PARAGRAPHS }),
  'first paragraph': (order) => ({ headline: HEADLINE, paragraphs: [order, ...PARAGRAPHS] }),
  'first paragraph, in brackets': (order) => ({ headline: HEADLINE, paragraphs: [`(${order})`, ...PARAGRAPHS] }),
  'last paragraph': (order) => ({ headline: HEADLINE, paragraphs: [...PARAGRAPHS, order] }),
  'note for editors': (order) => ({ headline: HEADLINE, paragraphs: PARAGRAPHS, note: order }),
};

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const html = ({ paragraphs }: Copy): string => paragraphs.map((text) => `<p>${xml(text)}</p>`).join('');

const nitfBody = (copy: Copy): string =>
  `<body><body.head><hedline><hl1>${xml(copy.headline)}</hl1></hedline></body.head><body.content>${html(copy)}</body.content></body>`;

const nitfDocument = (copy: Copy, docdata = '', status = ''): string =>
  `<nitf><head><docdata${status}><doc-id id-string="f-1"/><date.issue norm="20310512T080000Z"/>${docdata}${copy.note ? `<ed-msg info="${xml(copy.note)}"/>` : ''}</docdata></head>${nitfBody(copy)}</nitf>`;

const g2Document = (copy: Copy, meta = '', status = 'stat:usable'): string =>
  `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:x.example:20310512:f1" version="1" standard="NewsML-G2" standardversion="2.35" conformance="power" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/><provider qcode="p:x"/><versionCreated>2031-05-12T08:00:00Z</versionCreated>${meta}<pubStatus qcode="${status}"/>${copy.note ? `<edNote>${xml(copy.note)}</edNote>` : ''}</itemMeta><contentMeta><headline>${xml(copy.headline)}</headline></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>${html(copy)}</body></html></inlineXML></contentSet></newsItem>`;

const newsml1Document = (copy: Copy, management = '<Status FormalName="Usable"/>'): string =>
  `<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>x.example</ProviderId><DateId>20310512</DateId><NewsItemId>f1</NewsItemId><RevisionId>1</RevisionId><PublicIdentifier>urn:newsml:x.example:20310512:f1:1</PublicIdentifier></NewsIdentifier></Identification><NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20310512T080000Z</FirstCreated><ThisRevisionCreated>20310512T080000Z</ThisRevisionCreated>${management}${copy.note ? `<Property FormalName="EditorialNote" Value="${xml(copy.note)}"/>` : ''}</NewsManagement><NewsComponent xml:lang="en"><NewsLines><HeadLine>${xml(copy.headline)}</HeadLine></NewsLines><ContentItem><MediaType FormalName="Text"/><DataContent>${html(copy)}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>`;

const ninjsDocument = (copy: Copy, fields: object = {}): string =>
  JSON.stringify({
    ...{ uri: 'urn:x:f1', type: 'text', pubstatus: 'usable', versioncreated: '2031-05-12T08:00:00Z', language: 'en' },
    ...{ headline: copy.headline, body_xhtml: html(copy), ...(copy.note && { ednote: copy.note }) },
    ...fields,
  });

const apDocument = (copy: Copy, fields: object = {}): string =>
  JSON.stringify({
    data: {
      item: {
        ...{ altids: { itemid: 'f1', etag: 'f1_0' }, type: 'text', version: 0, versioncreated: '2031-05-12T08:00:00Z' },
        ...{
          headline: copy.headline,
          pubstatus: 'usable',
          body_xhtml: html(copy),
          ...(copy.note && { ednote: copy.note }),
        },
        ...fields,
      },
    },
  });

const dpaDocument = (copy: Copy, fields: object = {}): string =>
  JSON.stringify({
    ...{ format: 'digitalwires@0.9.1', type: 'text', urn: 'urn:newsml:x.example:f1', entry_id: 'f1', version: 1 },
    ...{ version_created: '2031-05-12T08:00:00Z', language: 'en', pubstatus: 'usable', headline: copy.headline },
    ...{
      article_html: `<section class="main">${html(copy)}</section>`,
      ...(copy.note && { ednotes: [{ ednote: copy.note }] }),
    },
    ...fields,
  });

const datelineDocument = (copy: Copy, fields: object = {}): string =>
  JSON.stringify({
    ...{ guid: 'f1', versionCreated: '2031-05-12T08:00:00Z', headline: copy.headline, bodyHtml: html(copy) },
    ...{
      bodyText: copy.paragraphs.join('\n\n'),
      ...(copy.note && { editorialNote: copy.note }),
      signals: [],
      pubStatus: 'usable',
    },
    ...fields,
  });

const rssDocument = (copy: Copy, elements = ''): string =>
  `<rss version="2.0" xmlns:x="urn:x"><channel><title>X</title><link>https://x.example/</link><item><title>${xml(copy.headline)}</title><guid isPermaLink="false">f1</guid><pubDate>Mon, 12 May 2031 08:00:00 GMT</pubDate>${elements}<description>${xml(html(copy))}</description></item></channel></rss>`;

const atomDocument = (copy: Copy, elements = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:x="urn:x"><id>urn:x</id><title>X</title><updated>2031-05-12T08:00:00Z</updated><entry><id>urn:f1</id><title>${xml(copy.headline)}</title><updated>2031-05-12T08:00:00Z</updated>${elements}<content type="html">${xml(html(copy))}</content></entry></feed>`;

const jsonFeedDocument = (copy: Copy, fields: object = {}): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'X',
    items: [
      { id: 'f1', title: copy.headline, content_html: html(copy), date_published: '2031-05-12T08:00:00Z', ...fields },
    ],
  });

const schemaOrgDocument = (copy: Copy, fields: object = {}): string =>
  JSON.stringify({
    ...{ '@context': 'https://schema.org', '@type': 'NewsArticle', identifier: 'f1', headline: copy.headline },
    ...{ datePublished: '2031-05-12T08:00:00Z', articleBody: copy.paragraphs.join('\n\n') },
    ...fields,
  });

const pageDocument = (copy: Copy, head = ''): string =>
  `<!DOCTYPE html><html lang="en"><head><title>${xml(copy.headline)}</title><meta property="article:published_time" content="2031-05-12T08:00:00Z">${head}</head><body><main><article><h1>${xml(copy.headline)}</h1>${html(copy)}</article></main></body></html>`;

const mailDocument = (copy: Copy): string =>
  [
    ...[
      'From: Press <press@x.example>',
      'To: desk@y.example',
      `Subject: ${copy.headline}`,
      'Message-ID: <f1@x.example>',
    ],
    ...['Date: Mon, 12 May 2031 08:00:00 +0000', 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', ''],
    ...[copy.paragraphs.join('\r\n\r\n'), ...(copy.note ? ['', 'Notes to editors', '', copy.note] : [])],
  ].join('\r\n');

const indented = (paragraphs: readonly string[]): string => paragraphs.map((text) => `   ${text}`).join('\r\n\r\n');

const telegraphDocument = (copy: Copy): string =>
  `bca0417 4 pl 180   abc 0417\r\n\r\nIslands/Ferry/\r\n${copy.headline} =\r\n${copy.note ? `(${copy.note}) =\r\n` : ''}\r\n${indented(copy.paragraphs)}\r\n\r\n120800 GMT May 31\r\n`;

const anpaDocument = (copy: Copy): string =>
  `W2411asian\r\nr i BC-Islands--Ferry     05-12 0140\r\n^BC-Islands--Ferry,130<\r\n^${copy.headline}<\r\n${copy.note ? `^Eds: ${copy.note}<\r\n` : ''}${copy.paragraphs.map((text) => `\t   ${text}\r\n \r\n`).join('')}\t   XW-WF-05-12-31 0800GMT<\r\n`;

const textDocument = (copy: Copy): string => `${copy.headline}\n\n${copy.paragraphs.join('\n\n')}\n`;

/** Documents with an order in a printed place. Formats without a note of their own leave that place out. */
export const printedDocuments: Readonly<Record<string, { write(copy: Copy): string; hasNote: boolean }>> = {
  nitf: { write: nitfDocument, hasNote: true },
  'newsml-g2': { write: g2Document, hasNote: true },
  'newsml-1': { write: newsml1Document, hasNote: true },
  ninjs: { write: ninjsDocument, hasNote: true },
  'ap-media': { write: apDocument, hasNote: true },
  'dpa-digitalwires': { write: dpaDocument, hasNote: true },
  'dateline-json': { write: datelineDocument, hasNote: true },
  rss: { write: rssDocument, hasNote: false },
  atom: { write: atomDocument, hasNote: false },
  'json-feed': { write: jsonFeedDocument, hasNote: false },
  'schema-org': { write: schemaOrgDocument, hasNote: false },
  html: { write: pageDocument, hasNote: false },
  eml: { write: mailDocument, hasNote: true },
  iptc7901: { write: telegraphDocument, hasNote: true },
  anpa1312: { write: anpaDocument, hasNote: true },
  'page-text': { write: textDocument, hasNote: false },
};

const plain: Copy = { headline: HEADLINE, paragraphs: PARAGRAPHS };

/** Documents whose field states an embargo in the given words. */
export const fieldDocuments: Readonly<Record<string, (words: string) => string>> = {
  'nitf date.release': (words) => nitfDocument(plain, `<date.release norm="${words}"/>`),
  'nitf date.release, status embargoed': (words) =>
    nitfDocument(plain, `<date.release norm="${words}"/>`, ' management-status="embargoed"'),
  'newsml-g2 embargoed': (words) => g2Document(plain, `<embargoed>${words}</embargoed>`),
  'newsml-1 StatusWillChange': (words) =>
    newsml1Document(
      plain,
      `<Status FormalName="Embargoed"/><StatusWillChange><FutureStatus FormalName="Usable"/><DateAndTime>${words}</DateAndTime></StatusWillChange>`,
    ),
  'ninjs embargoed': (words) => ninjsDocument(plain, { embargoed: words }),
  'ninjs embargoedUntil': (words) => ninjsDocument(plain, { embargoedUntil: words }),
  'ap-media embargoed': (words) => apDocument(plain, { embargoed: words }),
  'dpa-digitalwires embargoed': (words) => dpaDocument(plain, { embargoed: words }),
  'dateline-json embargoedUntil': (words) => datelineDocument(plain, { embargoedUntil: words }),
  'rss extension': (words) => rssDocument(plain, `<x:embargo>${words}</x:embargo>`),
  'atom extension': (words) => atomDocument(plain, `<x:embargoedUntil>${words}</x:embargoedUntil>`),
  'json-feed extension': (words) => jsonFeedDocument(plain, { _x: 1, _embargo: words }),
  'schema-org property': (words) => schemaOrgDocument(plain, { embargo: words }),
  'html meta': (words) => pageDocument(plain, `<meta name="embargo" content="${words}">`),
};

/** Documents that say by their status alone that they are embargoed. */
export const statusDocuments: Readonly<Record<string, string>> = {
  nitf: nitfDocument(plain, '', ' management-status="embargoed"'),
  'newsml-g2 element': g2Document(plain, '<embargoed/>'),
  'newsml-g2 status': g2Document(plain, '', 'stat:embargoed'),
  'newsml-1': newsml1Document(plain, '<Status FormalName="Embargoed"/>'),
  ninjs: ninjsDocument(plain, { pubstatus: 'embargoed' }),
  'ap-media': apDocument(plain, { pubstatus: 'embargoed' }),
  'dpa-digitalwires': dpaDocument(plain, { pubstatus: 'embargoed' }),
  'dateline-json': datelineDocument(plain, { embargoed: true }),
  'nitf message type': nitfDocument(plain, '<ed-msg msg-type="embargo" info="Ferry"/>'),
  'newsml-g2 description': g2Document(plain).replace(
    '</headline>',
    '</headline><description>EMBARGOED until the vote</description>',
  ),
  'ninjs byline': ninjsDocument(plain, { byline: 'EMBARGOED until the vote' }),
  'json-feed extension': jsonFeedDocument(plain, { _desk: { is_embargoed: true } }),
  'anpa-1312 keyword line': anpaDocument(plain).replace('--Ferry,130', '--Ferry, ADV18,130'),
};
