import type { Media, RelatedLink } from '@dateline/story';
import { textOfHtml } from '../body.ts';
import { isObject, type JsonRecord, listIn, present, recordOf, recordsIn, textIn } from '../json-record.ts';

const MEDIA_TYPES: Record<string, Media['type']> = {
  picture: 'picture',
  image: 'picture',
  photo: 'picture',
  video: 'video',
  audio: 'audio',
  graphic: 'graphic',
  animated: 'graphic',
};

/** Renditions from the one to print to the smallest. */
const BEST_RENDITIONS = /^(?:main|original|baseimage|highres|high|full|viewimage|web|preview|medium)/i;

/** Pictures, sound and film of a document and of its associations; associated texts are links that the source supplied. */
export function mediaAndLinks(record: JsonRecord): { media: Media[]; relatedLinks: RelatedLink[] } {
  const own = mediaTypeOf(record);
  const media = own === undefined ? [] : [mediaOf(record, own)];
  const relatedLinks: RelatedLink[] = [];
  for (const associated of associationsOf(record)) {
    const type = mediaTypeOf(associated);
    if (type !== undefined) media.push(mediaOf(associated, type));
    else relatedLinks.push(...linkOf(associated));
  }
  return { media, relatedLinks };
}

/** ninjs 1 has a map by name, whose values Superdesk makes lists; 2 and 3 have a list. */
function associationsOf(record: JsonRecord): JsonRecord[] {
  const [first, ...rest] = listIn(record, 'associations');
  const isMap = rest.length === 0 && isObject(first) && !('uri' in first) && !('type' in first) && !('guid' in first);
  const values = isMap ? Object.values(first).flat() : first === undefined ? [] : [first, ...rest];
  return values.filter(isObject).map(recordOf);
}

function mediaTypeOf(record: JsonRecord): Media['type'] | undefined {
  const type = textIn(record, 'type')?.toLowerCase() ?? '';
  return Object.hasOwn(MEDIA_TYPES, type) ? MEDIA_TYPES[type] : undefined;
}

function mediaOf(record: JsonRecord, type: Media['type']): Media {
  const rendition = bestRendition(record);
  return present({
    type,
    href: rendition && textIn(rendition, 'href'),
    mimeType: textIn(record, 'mimetype', 'contenttype') ?? (rendition && textIn(rendition, 'contenttype', 'mimetype')),
    title: headlineOf(record),
    caption: descriptionOf(record),
    creditline: textIn(record, 'creditline', 'byline', 'by'),
  });
}

function bestRendition(record: JsonRecord): JsonRecord | undefined {
  const [first, ...rest] = listIn(record, 'renditions');
  const isMap = rest.length === 0 && isObject(first) && !('href' in first) && !('name' in first);
  const entries = isMap
    ? Object.entries(first)
    : [first, ...rest].map((one) => [textIn(recordOf(one), 'name') ?? '', one] as const);
  const usable = entries.filter(([, one]) => isObject(one) && textIn(recordOf(one), 'href') !== undefined);
  const best = usable.find(([name]) => BEST_RENDITIONS.test(name)) ?? usable[0];
  return best && recordOf(best[1]);
}

const headlineOf = (record: JsonRecord): string | undefined =>
  recordsIn(record, 'headlines')
    .map((one) => textIn(one, 'value'))
    .find(Boolean) ?? textIn(record, 'headline', 'title');

function descriptionOf(record: JsonRecord): string | undefined {
  const listed = recordsIn(record, 'descriptions')
    .map((one) => textIn(one, 'value'))
    .find(Boolean);
  const written =
    listed ??
    textIn(record, 'description_text', 'description_caption', 'description_html', 'caption', 'description_xhtml');
  return written !== undefined && /<\w/.test(written) ? textOfHtml(written) || undefined : written;
}

function linkOf(record: JsonRecord): RelatedLink[] {
  const uri = textIn(record, 'url', 'href', 'uri');
  const title = headlineOf(record) ?? textIn(record, 'name');
  if (title === undefined) return [];
  const url = uri !== undefined && /^https?:\/\//.test(uri) ? uri : undefined;
  return [present({ title, teaser: descriptionOf(record), byline: textIn(record, 'byline', 'by'), url })];
}
