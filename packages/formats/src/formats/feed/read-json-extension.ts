import { type Media, media, type Named, type RelatedLink, type StoryDraft, type Subject } from '@dateline/story';
import { readOwnFields } from '../../copy/own-fields.ts';
import type { ReadDraft } from '../../format.ts';
import { asText, type JsonRecord, listIn, present, recordOf, recordsIn, textIn } from '../../text/json/record.ts';
import { asTime } from '../../text/time/read-time.ts';

/** Reads the extension object `_dateline` that our own writer gives every item of a JSON Feed; nothing where there is none. */
export function extensionOf(item: JsonRecord): Partial<ReadDraft> {
  if (!item.has('_dateline')) return {};
  const extension = recordOf(item.get('_dateline'));
  const text = (key: string) => textIn(extension, key);
  return present({
    ...readOwnFields(valuesIn(extension)),
    correctsGuid: text('corrects'),
    subhead: text('subhead'),
    genre: text('genre'),
    copyright: text('copyright'),
    usageTerms: text('usage_terms'),
    creditline: text('credit'),
    provider: text('provider'),
    firstCreated: asTime(text('first_created')),
    versionCreated: asTime(text('version_created')),
    keywords: listIn(extension, 'keywords').flatMap((word) => asText(word) ?? []),
    subjects: filled(recordsIn(extension, 'topics').flatMap(topicOf)),
    relatedLinks: filled(recordsIn(extension, 'related').flatMap(linkOf)),
    people: namesIn(extension, 'people'),
    organisations: namesIn(extension, 'organisations'),
    places: namesIn(extension, 'places'),
    media: filled(recordsIn(extension, 'media').map(mediumOf)),
  });
}

const filled = <T>(list: T[]): T[] | undefined => (list.length === 0 ? undefined : list);

/** The values of own-fields.ts, of which JSON holds some as lists and objects. */
function valuesIn(extension: JsonRecord): (name: string) => string[] {
  const [dateline, sequence] = ['dateline', 'sequence'].map((key) => recordOf(extension.get(key)));
  const parts: Record<string, unknown[]> = {
    signal: listIn(extension, 'signals'),
    sequence: [`${textIn(sequence!, 'kind')} ${textIn(sequence!, 'number')}`],
    ...Object.fromEntries(['located', 'date', 'agency'].map((part) => [part, [dateline!.get(part)]])),
  };
  return (name) => (parts[name] ?? [extension.get(name)]).flatMap((value) => asText(value) ?? []);
}

const isFound = (record: JsonRecord): true | undefined => (record.get('found') === true ? true : undefined);

function topicOf(topic: JsonRecord): Subject[] {
  const code = asText(topic.get('code'));
  const confidence = Number(textIn(topic, 'confidence') ?? Number.NaN);
  const known = confidence >= 0 && confidence <= 1 ? confidence : undefined;
  return code === undefined
    ? []
    : [present({ code, name: textIn(topic, 'name'), confidence: known, found: isFound(topic) })];
}

function linkOf(link: JsonRecord): RelatedLink[] {
  const title = textIn(link, 'title', 'url');
  const [teaser, byline, url] = ['teaser', 'byline', 'url'].map((key) => textIn(link, key));
  return title === undefined ? [] : [present({ title, teaser, byline, url })];
}

const namesIn = (extension: JsonRecord, key: string): Named[] | undefined =>
  filled(
    recordsIn(extension, key).flatMap((one) => {
      const name = textIn(one, 'name');
      const wikidata = /^Q\d{1,12}$/.exec(textIn(one, 'wikidata') ?? '')?.[0];
      return name === undefined ? [] : [present({ name, code: textIn(one, 'code'), wikidata, found: isFound(one) })];
    }),
  );

function mediumOf(medium: JsonRecord): StoryDraft['media'][number] {
  const text = (key: string) => textIn(medium, key);
  return present<Media>({
    type: media.shape.type.safeParse(text('type')).data ?? 'other',
    href: text('url'),
    mimeType: text('mime_type'),
    title: text('title'),
    caption: text('caption'),
    creditline: text('credit'),
  });
}
