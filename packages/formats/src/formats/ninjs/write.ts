import { isKill, type Media, type Named, type RelatedLink, type Story, type Subject, stableId } from '@dateline/story';
import type { BodyForm, Entry, Envelope } from '../../format.ts';
import { present } from '../../text/json/record.ts';
import { FINDER, FOUND } from './named.ts';
import { isUri, privateIds, uriOf, uriOfAddress } from './private-fields.ts';

const STANDARD = { name: 'ninjs', version: '3.2', schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.2.json' };

/**
 * ninjs 3.2: one document for one entry, an array for any other number. Notes for editors never leave; what ninjs has no
 * property for travels in altIds. Topics and related links of the entry go out in place of the story's own; what Dateline found
 * has `creator` urn:dateline:tagger (topics) or `rel` found (names).
 */
export function writeNinjs(entries: readonly Entry[], { body = 'both' }: Pick<Envelope, 'body'> = {}): string {
  const documents = entries.map((entry) => documentOf(entry, body));
  return `${JSON.stringify(documents.length === 1 ? documents[0] : documents, null, 2)}\n`;
}

function documentOf({ id, story, event, topics, related, corrects }: Entry, body: BodyForm): object {
  const canceled = event === 'story.killed' || isKill(story);
  const links = [...story.relatedLinks, ...(related ?? [])];
  return present({
    uri: uriOf(id),
    type: 'text',
    representationType: 'full',
    version: story.version === undefined ? undefined : String(story.version),
    firstCreated: story.firstCreated,
    versionCreated: story.versionCreated,
    embargoedUntil: story.embargoedUntil,
    pubStatus: canceled ? 'canceled' : story.pubStatus,
    urgency: story.urgency,
    copyrightNotice: story.copyright,
    usageTerms: story.usageTerms,
    language: story.language,
    headlines: headlinesOf(story),
    bodies: bodiesOf(story, body),
    people: filled(story.people.map(namedOf)),
    organisations: filled(story.organisations.map(namedOf)),
    places: filled(story.places.map(namedOf)),
    subjects: filled([
      ...(topics ?? story.subjects).map(subjectOf),
      ...story.keywords.map((name) => ({ rel: 'keyword', name })),
    ]),
    infoSources: filled(sourcesOf(story)),
    by: story.byline,
    slugline: story.slugline,
    located: story.dateline?.located,
    associations: filled([...story.media.map(associatedMedia), ...links.map(associatedLink)]),
    altIds: filled(privateIds(id, story, corrects)),
    genres: story.genre === undefined ? undefined : [{ name: story.genre }],
    standard: STANDARD,
  });
}

const filled = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);

function headlinesOf({ headline, subhead, kicker }: Story): object[] | undefined {
  const roles: [string, string | undefined][] = [
    ['main', headline || undefined],
    ['subhead', subhead],
    ['kicker', kicker],
  ];
  return filled(
    roles.flatMap(([role, value]) => (value === undefined ? [] : [{ role, contentType: 'text/plain', value }])),
  );
}

function bodiesOf({ bodyText, bodyHtml }: Story, form: BodyForm): object[] | undefined {
  const words = bodyText.match(/\S+/g)?.length ?? 0;
  const counts = { charCount: bodyText.length, wordCount: words };
  const html = bodyHtml === '' ? [] : [{ role: 'html', contentType: 'text/html', ...counts, value: bodyHtml }];
  const text = bodyText === '' ? [] : [{ role: 'text', contentType: 'text/plain', ...counts, value: bodyText }];
  return filled([...(form === 'text' ? [] : html), ...(form === 'html' ? [] : text)]);
}

function namedOf({ name, code, wikidata, found }: Named): object {
  const uri = wikidata === undefined ? code : `http://www.wikidata.org/entity/${wikidata}`;
  return present({
    name,
    ...(uri !== undefined && isUri(uri) && { uri }),
    literal: uri === code && isUri(code ?? '') ? undefined : code,
    rel: found && FOUND,
  });
}

function subjectOf({ code, name, confidence, found }: Subject): object {
  const topic = /^medtop:(\d{8})$/.exec(code)?.[1];
  const uri =
    topic === undefined
      ? /^https?:/.test(code) && isUri(code)
        ? code
        : undefined
      : `http://cv.iptc.org/newscodes/mediatopic/${topic}`;
  const percent = confidence === undefined ? undefined : Math.round(confidence * 100);
  return present({
    name,
    uri,
    literal: uri === undefined ? code : undefined,
    creator: found && FINDER,
    confidence: percent,
  });
}

function sourcesOf({ provider, creditline }: Story): object[] {
  const roles: [string, string | undefined][] = [
    ['provider', provider],
    ['credit', creditline],
  ];
  return roles.flatMap(([role, name]) => (name === undefined ? [] : [{ name, role }]));
}

const MEDIA_TYPES: Record<Media['type'], string> = {
  picture: 'picture',
  video: 'video',
  audio: 'audio',
  graphic: 'graphic',
  other: 'component',
};

function associatedMedia(media: Media, index: number): object {
  const { href, title, caption, mimeType } = media;
  const file = uriOfAddress(href);
  const rendition = file === undefined ? undefined : present({ name: 'main', href: file, contentType: mimeType });
  return present({
    name: `media-${index + 1}`,
    uri: `urn:dateline:${stableId('media', href ?? '', title ?? '', caption ?? '')}`,
    type: MEDIA_TYPES[media.type],
    headlines: title === undefined ? undefined : [{ role: 'main', value: title }],
    descriptions: caption === undefined ? undefined : [{ role: 'caption', contentType: 'text/plain', value: caption }],
    by: media.creditline,
    renditions: rendition && [rendition],
  });
}

function associatedLink({ title, teaser, byline, url }: RelatedLink, index: number): object {
  return present({
    name: `related-${index + 1}`,
    uri: uriOfAddress(url) ?? `urn:dateline:${stableId('link', title, url ?? '')}`,
    type: 'text',
    representationType: 'partial',
    headlines: [{ role: 'main', value: title }],
    descriptions: teaser === undefined ? undefined : [{ role: 'summary', contentType: 'text/plain', value: teaser }],
    by: byline,
  });
}
