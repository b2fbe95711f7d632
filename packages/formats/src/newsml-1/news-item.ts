import { draft, type StoryDraft, type VersionLabel } from '@dateline/story';
import { htmlOfText } from '../body.ts';
import type { Warning } from '../format.ts';
import { normalizeLanguage } from '../language.ts';
import { locatedDateline } from '../newsml/dateline-text.ts';
import { looksLikePerson } from '../newsml/party.ts';
import { withoutAbsent } from '../nitf/body.ts';
import { attr, descendantsOf, textOf, type XmlElement } from '../xml.ts';
import { languageOf, type StoryComponent, storiesOf } from './components.ts';
import { mediaOf, readCopy } from './content.ts';
import { allNamed, formalName, named } from './elements.ts';
import { creatorsOf, originOf, readManagement, readMetadata } from './metadata.ts';
import { readNewsLines } from './news-lines.ts';

export interface ReadNewsItem {
  drafts: StoryDraft[];
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
  const told = withoutAbsent<Partial<StoryDraft>>({
    ...identified,
    urgency: enclosing.priority,
    ...management,
    versionCreated: management.versionCreated ?? management.firstCreated ?? enclosing.sent,
  });
  const components = allNamed(item, 'NewsComponent');
  const stories = components.flatMap((component) => storiesOf(component));
  const read =
    stories.length > 0 ? stories : components.slice(0, 1).map((component) => ({ component, chain: [component] }));
  const media = components.flatMap(mediaOf);
  const drafts = read.map((story, at) => ({
    ...readStory(story, told, [item, ...story.chain], enclosing),
    ...guidOfPart(told.guid, story, at, read.length),
    media: at === 0 ? media : [],
  }));
  const kept = (drafts.length > 0 ? drafts.map(withCaption) : [draft(told)]).filter(hasCopy);
  return kept.length > 0 ? { drafts: kept, warnings: [] } : { drafts: [], warnings: [withoutCopy(item, told.guid)] };
}

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
  return withoutAbsent({
    guid: guid || publicId || undefined,
    version,
    slugline: textOf(named(item, 'Identification', 'NameLabel')) || undefined,
  });
}

/** Several stories of one item would be versions of one another by their guid; component id or place tells them apart. */
function guidOfPart(
  guid: string | undefined,
  { component, chain }: StoryComponent,
  at: number,
  count: number,
): { guid?: string } {
  if (guid === undefined) return {};
  const duid = attr(component, 'Duid');
  const label = duid !== undefined && duid !== '0' ? duid : (languageOf(chain) ?? `${at + 1}`);
  return { guid: count > 1 ? `${guid}:${label}` : guid };
}

function readStory(
  story: StoryComponent,
  told: Partial<StoryDraft>,
  chain: readonly XmlElement[],
  enclosing: Enclosing,
): StoryDraft {
  const near = told.versionCreated;
  const copy = readCopy(story.component, near);
  const layers = story.chain.map((component) => ({ ...readMetadata(component), ...readNewsLines(component, near) }));
  const envelope: Partial<StoryDraft> = Object.assign({}, told, ...layers);
  const language = languageOf(chain) ?? copy.language ?? enclosing.language;
  const creator = story.chain.flatMap(creatorsOf).filter(looksLikePerson).join(', ') || undefined;
  const notes = [told, ...layers, copy].map(({ editorialNote }) => editorialNote).filter(Boolean);
  const bodyText = copy.bodyText ?? '';
  const origin = story.chain.map(originOf).findLast((city) => city !== undefined);
  return draft(
    withoutAbsent<Partial<StoryDraft>>({
      ...copy,
      ...envelope,
      headline: envelope.headline ?? copy.headline ?? '',
      bodyText,
      bodyHtml: copy.bodyHtml ?? '',
      byline: envelope.byline ?? copy.byline ?? creator,
      dateline: envelope.dateline ?? copy.dateline ?? locatedDateline(bodyText, origin),
      language: language === undefined ? undefined : (normalizeLanguage(language) ?? language),
      editorialNote: notes.length > 0 ? [...new Set(notes)].join('\n') : undefined,
      pubStatus: told.pubStatus ?? 'usable',
    }),
  );
}

/** A picture's or film's caption is its copy. */
function withCaption(story: StoryDraft): StoryDraft {
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
