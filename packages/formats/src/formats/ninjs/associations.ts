import type { Media, RelatedLink } from '@dateline/story';
import { isObject, type JsonRecord, listIn, present, recordOf, recordsIn, textIn } from '../../text/json/record.ts';
import { captionIn, creditIn } from './descriptions.ts';
import { isOwnWriting } from './private-fields.ts';
import { bestRendition, onlyCounts } from './renditions.ts';

const MEDIA_TYPES: Record<string, Media['type']> = {
  picture: 'picture',
  image: 'picture',
  photo: 'picture',
  video: 'video',
  audio: 'audio',
  graphic: 'graphic',
  animated: 'graphic',
};

/** Pictures, sound and film of a document and of its associations; associated texts are links that the source supplied. */
export function mediaAndLinks(record: JsonRecord): { media: Media[]; relatedLinks: RelatedLink[] } {
  const own = mediaTypeOf(record);
  const media = own === undefined || onlyCounts(record) ? [] : [mediaOf(record, own)];
  const relatedLinks: RelatedLink[] = [];
  for (const associated of associationsOf(record)) {
    const type = mediaTypeOf(associated) ?? otherFile(record, associated);
    if (type !== undefined && !onlyCounts(associated)) media.push(mediaOf(associated, type));
    else if (type === undefined) relatedLinks.push(...linkOf(associated));
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

/** A component is anything; in our own writing it is a file of no other kind. */
const otherFile = (record: JsonRecord, associated: JsonRecord): 'other' | undefined =>
  isOwnWriting(record) && textIn(associated, 'type') === 'component' ? 'other' : undefined;

function mediaOf(record: JsonRecord, type: Media['type']): Media {
  const rendition = bestRendition(record, type);
  return present({
    type,
    href: (rendition && textIn(rendition, 'href', 'url')) ?? textIn(record, 'href'),
    mimeType: textIn(record, 'mimetype', 'contenttype') ?? (rendition && textIn(rendition, 'contenttype', 'mimetype')),
    title: headlineOf(record),
    caption: captionIn(record),
    creditline: creditIn(record) ?? textIn(record, 'byline', 'by'),
  });
}

const headlineOf = (record: JsonRecord): string | undefined =>
  recordsIn(record, 'headlines')
    .map((one) => textIn(one, 'value'))
    .find(Boolean) ?? textIn(record, 'headline', 'title');

function linkOf(record: JsonRecord): RelatedLink[] {
  const uri = textIn(record, 'url', 'href', 'uri');
  const title = headlineOf(record) ?? textIn(record, 'name');
  if (title === undefined) return [];
  const isCode = uri === undefined || /^(?:urn|tag|doi|info):|^[^:/]+$/i.test(uri);
  return [
    present({
      title,
      teaser: captionIn(record),
      byline: textIn(record, 'byline', 'by'),
      url: isCode ? undefined : uri,
    }),
  ];
}
