import { escapeHtml } from '@dateline/formats';

/** An item of a format around a body; `kind` says which shapes fit it. */
export interface Around {
  kind: 'text' | 'html';
  item(body: string): string;
}

const HEADLINE = 'Pilots stop work';
const text = (item: Around['item']): Around => ({ kind: 'text', item });
const html = (item: Around['item']): Around => ({ kind: 'html', item });
const json =
  (of: (body: string) => unknown): Around['item'] =>
  (body) =>
    JSON.stringify(of(body));

/** Controls have no place in XML. */
const asXml = (body: string): string => `<?xml version="1.0"?>${body}`;

/** The formats whose reading is measured. Bodies of HTML formats are well-formed. */
export const envelopes: Readonly<Record<string, Around>> = {
  'page-text': text((body) => `Home\nNews\n\n${HEADLINE}\n\nUpdated 12:30 GMT Nov 24, 2026\n\n${body}\n\nSubscribe\n`),
  iptc7901: text(
    (body) =>
      `\x01dt0456 4 wi 123  dpa 0789\r\n\nHafen/Streik/\r\n\x02${HEADLINE} =\r\n${body}\r\n\x03241006 MEZ Nov 26\r\n\x04`,
  ),
  anpa1312: text(
    (body) =>
      `\x16\x16\x01s0101\x1f-----\r\nr s\x14\x12 BC-Pilots   11-24 0040\r\n\x02${HEADLINE}<\r\n${body}\x03AP-NY-11-24-26 1508EST<\r\n\x04`,
  ),
  eml: text(
    (body) =>
      `From: A <a@a.example>\r\nSubject: ${HEADLINE}\r\nDate: Tue, 24 Nov 2026 08:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}`,
  ),
  'dateline-json': html(json((bodyHtml) => ({ headline: HEADLINE, bodyHtml }))),
  ninjs: html(
    json((value) => ({
      uri: 'a',
      type: 'text',
      headlines: [{ value: HEADLINE }],
      bodies: [{ contentType: 'text/html', value }],
    })),
  ),
  'json-feed': html(
    json((content_html) => ({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'F',
      items: [{ id: '1', title: HEADLINE, content_html }],
    })),
  ),
  'schema-org': html(
    json((articleBody) => ({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: HEADLINE,
      articleBody,
    })),
  ),
  'dpa-digitalwires': html(
    json((article_html) => ({
      format: 'digitalwires@0.9.1',
      type: 'composite',
      entry_id: 'a',
      urn: 'urn:newsml:a',
      version: 1,
      headline: HEADLINE,
      article_html,
    })),
  ),
  rss: html((body) =>
    asXml(
      `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>F</title><item><title>${HEADLINE}</title><guid>g</guid><content:encoded>${escapeHtml(body)}</content:encoded></item></channel></rss>`,
    ),
  ),
  atom: html((body) =>
    asXml(
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><id>i</id><entry><id>e</id><title>${HEADLINE}</title><content type="html">${escapeHtml(body)}</content></entry></feed>`,
    ),
  ),
  nitf: html((body) =>
    asXml(
      `<nitf><body><body.head><hedline><hl1>${HEADLINE}</hl1></hedline></body.head><body.content>${body}</body.content></body></nitf>`,
    ),
  ),
  'newsml-1': html((body) =>
    asXml(
      `<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>${HEADLINE}</HeadLine></NewsLines><ContentItem><MediaType FormalName="Text"/><DataContent>${body}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>`,
    ),
  ),
  'newsml-g2': html((body) =>
    asXml(
      `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a" version="1"><itemMeta><itemClass qcode="ninat:text"/></itemMeta><contentMeta><headline>${HEADLINE}</headline></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>${body}</body></html></inlineXML></contentSet></newsItem>`,
    ),
  ),
  html: html(
    (body) =>
      `<!DOCTYPE html><html><head><title>${HEADLINE}</title></head><body><article><h1>${HEADLINE}</h1><p>The pilots of the harbour stopped work on Tuesday, as they had said.</p>${body}</article></body></html>`,
  ),
};
