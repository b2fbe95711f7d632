import { draft, type StoryDraft, type VersionLabel } from '@dateline/story';
import { htmlOfText } from '../body.ts';
import { embargoesOf } from '../embargo/stated.ts';
import type { ReadDraft, Warning } from '../format.ts';
import { normalizeLanguage } from '../language.ts';
import { locatedDateline } from '../newsml/dateline-text.ts';
import { present } from '../present.ts';
import { firstTime } from '../time/read-time.ts';
import { attr, descendantsOf, textOf, type XmlElement } from '../xml.ts';
import { type StoryComponent, storiesOf } from './components.ts';
import { mediaOf, readCopy } from './content.ts';
import { allNamed, formalName, named } from './elements.ts';
import { type Layer, layerOf, notesIn, outermost } from './layers.ts';
import { readManagement } from './metadata.ts';

export interface ReadNewsItem {
  drafts: ReadDraft[];
  warnings: Warning[];
}

/** What the envelope around all items says, for items that say nothing themselves. */
export interface Enclosing {
  sent?: string | undefined;
  priority?: number | undefined;
  language?: string | undefined;
}

/**
 * Reads one NewsItem: a story for each language or text that stands by itself. One without any text is a picture or
 * film, described by its caption.
 */
export function readNewsItem(item: XmlElement, enclosing: Enclosing): ReadNewsItem {
  const identified = readIdentification(item);
  const management = readManagement(named(item, 'NewsManagement'));
  const told = present<Partial<ReadDraft>>({
    ...identified,
    urgency: enclosing.priority,
    ...management,
    versionCreated: firstTime(management.versionCreated, management.firstCreated, enclosing.sent),
  });
  const components = allNamed(item, 'NewsComponent');
  const outer = outermost(told, attr(item, 'xml:lang') ?? enclosing.language);
  const stories = components.flatMap((component) => storiesOf(component, outer));
  const read = stories.length > 0 ? stories : components.slice(0, 1).map((component) => asStory(component, outer));
  const media = components.flatMap(mediaOf);
  const drafts = read.map((story, at) => ({
    ...readStory(story),
    ...guidOfPart(told.guid, story, at, read.length),
    media: at === 0 ? media : [],
  }));
  const kept = (drafts.length > 0 ? drafts.map(withCaption) : [draft(told)]).filter(hasCopy);
  return kept.length > 0 ? { drafts: kept, warnings: [] } : { drafts: [], warnings: [withoutCopy(item, told.guid)] };
}

/** A component without text, read for its lines and pictures. */
const asStory = (component: XmlElement, outer: Layer): StoryComponent => ({
  component,
  layer: layerOf(component, outer),
});

/**
 * Reads `Identification` (NewsML 1.2). The PublicIdentifier is the guid as sent, revision included. Belga's is the same for
 * all its items, so the NewsItemId is added; without one the parts are joined as the standard joins them.
 */
function readIdentification(item: XmlElement): Partial<StoryDraft> {
  const identifier = named(item, 'Identification', 'NewsIdentifier');
  const part = (name: string) => textOf(named(identifier, name));
  const [publicId, id, revision] = [part('PublicIdentifier'), part('NewsItemId'), part('RevisionId')];
  const isOwn = publicId !== '' && (publicId.split(':').length > 4 || publicId.includes(id));
  const composed = ['urn:newsml', part('ProviderId'), part('DateId'), id].filter(Boolean).join(':');
  const guid = isOwn
    ? publicId
    : id === ''
      ? textOf(descendantsOf(item, 'guid')[0])
      : publicId === ''
        ? composed
        : `${publicId}:${id}`;
  const version: VersionLabel | undefined = /^\d{1,15}$/.test(revision) ? Number(revision) : revision || undefined;
  return present({
    guid: guid || publicId || undefined,
    version,
    slugline: textOf(named(item, 'Identification', 'NameLabel')) || undefined,
  });
}

/** Several stories of one item would be versions of one another by their guid; component id or place tells them apart. */
function guidOfPart(
  guid: string | undefined,
  { component, layer }: StoryComponent,
  at: number,
  count: number,
): { guid?: string } {
  if (guid === undefined) return {};
  const duid = attr(component, 'Duid');
  const label = duid !== undefined && duid !== '0' ? duid : (layer.language ?? `${at + 1}`);
  return { guid: count > 1 ? `${guid}:${label}` : guid };
}

function readStory({ component, layer }: StoryComponent): ReadDraft {
  const { fields, origin } = layer;
  const copy = readCopy(component, layer.near);
  const language = layer.language ?? copy.language;
  const notes = new Set([...layer.notes, ...notesIn(copy)]);
  const bodyText = copy.bodyText ?? '';
  return draft(
    present<Partial<ReadDraft>>({
      ...copy,
      ...fields,
      embargoes: embargoesOf(fields, copy),
      headline: fields.headline ?? copy.headline ?? '',
      bodyText,
      bodyHtml: copy.bodyHtml ?? '',
      byline: fields.byline ?? copy.byline ?? (layer.creators.join(', ') || undefined),
      dateline: fields.dateline ?? copy.dateline ?? locatedDateline(bodyText, origin),
      language: language === undefined ? undefined : (normalizeLanguage(language) ?? language),
      editorialNote: notes.size > 0 ? [...notes].join('\n') : undefined,
      pubStatus: fields.pubStatus ?? copy.pubStatus ?? 'usable',
    }),
  );
}

/** A picture's or film's caption is its copy. */
function withCaption(story: ReadDraft): ReadDraft {
  const caption = story.media.map((medium) => medium.caption).find((text) => text !== undefined);
  if (story.bodyText !== '' || caption === undefined) return story;
  return {
    ...story,
    headline: story.headline || (story.media[0]?.title ?? ''),
    bodyText: caption,
    bodyHtml: htmlOfText(caption),
  };
}

const hasCopy = (story: StoryDraft): boolean =>
  story.headline !== '' ||
  story.bodyText !== '' ||
  story.media.length > 0 ||
  (story.pubStatus === 'canceled' && story.guid !== undefined);

const withoutCopy = (item: XmlElement, guid: string | undefined): Warning => ({
  code: 'ITEM_WITHOUT_COPY',
  message: `The item ${guid ?? formalName(named(item, 'NewsManagement', 'NewsItemType')) ?? 'without id'} carries neither headline nor text nor pictures`,
  at: `line ${item.line}`,
});
