import type { Media, Story } from '@dateline/story';
import { type Xml, xhtml, xml, xmlOf } from '../../text/xml-writer.ts';

/** The body as XHTML, and what belongs to the story by reference. undefined for a story without either. */
export function contentSetOf(story: Story): Xml | undefined {
  if (story.bodyHtml === '' && story.media.length === 0) return undefined;
  return xml('contentSet', {}, story.bodyHtml === '' ? undefined : bodyOf(story), story.media.map(remoteOf));
}

function bodyOf({ headline, bodyText, bodyHtml }: Story): Xml {
  const wordcount = bodyText.split(/\s+/).filter((word) => word !== '').length;
  return xml(
    'inlineXML',
    { contenttype: 'application/xhtml+xml', wordcount },
    xml(
      'html',
      { xmlns: 'http://www.w3.org/1999/xhtml' },
      xml('head', {}, xmlOf('title', headline)),
      xml('body', {}, xhtml(bodyHtml.replaceAll('<pre>', '<pre xml:space="preserve">'))),
    ),
  );
}

function remoteOf({ type, href, mimeType, title, caption, creditline }: Media): Xml {
  return xml('remoteContent', {
    href,
    contenttype: mimeType,
    title,
    'dl:type': type,
    'dl:caption': caption,
    'dl:creditline': creditline,
  });
}
