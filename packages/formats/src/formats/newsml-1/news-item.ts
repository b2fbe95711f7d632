import { draft, type Media, type StoryDraft, type VersionLabel } from '@dateline/story';
import { distinctMedia } from '../../body/inline-media.ts';
import { htmlOfText } from '../../body/safe-html.ts';
import { locatedDateline } from '../../copy/dateline/dateline-text.ts';
import { embargoesOf } from '../../copy/embargo/stated.ts';
import { normalizeLanguage } from '../../copy/language.ts';
import { textLeftOut, visibleText } from '../../copy/left-out.ts';
import type { ReadDraft, Warning } from '../../format.ts';
import { present } from '../../text/present.ts';
import { firstTime } from '../../text/time/read-time.ts';
import { attr, descendantsOf, textOf, type XmlElement } from '../../text/xml/index.ts';
import { type StoryComponent, storiesOf, textItemsOf } from './components.ts';
import { contentOf, readCopy } from './content.ts';
import { allNamed, formalName, named, roleOf } from './elements.ts';
import { type Layer, layerOf, notesIn, outermost } from './layers.ts';
import { mediaByStory } from './media.ts';
import { readManagement } from './metadata.ts';

export interface NewsItemDrafts {
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
export function readNewsItem(item: XmlElement, enclosing: Enclosing): NewsItemDrafts {
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
  const media = mediaByStory(
    components,
    read.map(({ component }) => component),
  );
  const drafts = read.map((story, at) => {
    const draft = readStory(story);
    const placed = {
      ...draft,
      ...guidOfPart(told.guid, story, at, read.length),
      media: distinctMedia([...(media.get(story.component) ?? []), ...draft.media]),
    };
    return withCaption(placed, story.component);
  });
  const kept = (drafts.length > 0 ? drafts : [draft(told)]).filter(hasCopy);
  if (kept.length === 0) return { drafts: [], warnings: [withoutCopy(item, told.guid)] };
  return { drafts: kept, warnings: textLeftOut(textIn(components), kept, `line ${item.line}`) };
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

/** The text of all ContentItems, in reading order. */
const textIn = (components: readonly XmlElement[]): string =>
  components
    .flatMap((component) => [component, ...descendantsOf(component, 'NewsComponent')])
    .flatMap((component) => textItemsOf(component).map((item) => visibleText(contentOf(item)!)))
    .join('\n');

/** A picture's or film's caption is its copy; the text of a sound is no caption of it besides. */
function withCaption(read: ReadDraft, component: XmlElement): ReadDraft {
  const story = { ...read, media: read.media.map((medium) => withoutRepeat(medium, read.bodyText)) };
  const caption =
    story.media.map((medium) => medium.caption).find((text) => text !== undefined) ?? captionIn(component);
  if (story.bodyText !== '' || caption === undefined) return story;
  return {
    ...story,
    headline: story.headline || (story.media[0]?.title ?? ''),
    bodyText: caption,
    bodyHtml: htmlOfText(caption),
  };
}

/** A caption may be a component beside those of its picture's renditions. */
function captionIn(component: XmlElement): string | undefined {
  const caption = descendantsOf(component, 'NewsComponent').find((part) => roleOf(part) === 'caption');
  const text = caption === undefined ? '' : textIn([caption]).replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
}

function withoutRepeat({ caption, ...medium }: Media, bodyText: string): Media {
  const fold = (text: string) => text.replace(/\s+/g, ' ');
  const repeats = caption !== undefined && bodyText !== '' && fold(bodyText).includes(fold(caption));
  return caption === undefined || repeats ? medium : { ...medium, caption };
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
