import { draft, type Media, type StoryDraft, type VersionLabel } from '@dateline/story';
import { htmlOfText } from '../../body/safe-html.ts';
import { datelineOfText, locatedDateline } from '../../copy/dateline/dateline-text.ts';
import { ordersIn } from '../../copy/embargo/notes.ts';
import { embargoesOf } from '../../copy/embargo/stated.ts';
import { normalizeLanguage } from '../../copy/language.ts';
import { textLeftOut } from '../../copy/left-out.ts';
import type { ReadDraft, Warning } from '../../format.ts';
import { lookUp } from '../../text/look-up.ts';
import { present } from '../../text/present.ts';
import { firstTime } from '../../text/time/read-time.ts';
import { attr, child, childrenOf, optionalText, textOf, type XmlElement } from '../../text/xml/index.ts';
import { type Catalog, readCatalogs } from './catalog.ts';
import { type ItemContext, localCode, readAsserted } from './concept.ts';
import { type ContentMeta, readContentMeta } from './content-meta.ts';
import { type ContentSet, readContentSet } from './content-set.ts';
import { extended, GENERATOR } from './extension.ts';
import { readItemMeta, readRights } from './item-meta.ts';

export interface NewsItemDraft {
  /** Absent for an item that carries neither copy nor pictures, nor ends a story. */
  draft?: ReadDraft;
  warnings: Warning[];
}

/** Reads one `newsItem`. `message` holds the catalogues and names that it shares with its neighbours. */
export function readNewsItem(item: XmlElement, message: { catalog: Catalog; priority?: number }): NewsItemDraft {
  const reading = readingOf(item, message.catalog);
  const meta = child(item, 'itemMeta');
  const contentMeta = readContentMeta(child(item, 'contentMeta'), reading);
  const management = readItemMeta(meta, reading);
  const near = firstTime(management.versionCreated, contentMeta.fallback.modified);
  const content = readContentSet(childrenOf(item, 'contentSet'), reading, near);
  const told = present<Partial<ReadDraft>>({
    guid: extended(item, 'guid') ?? attr(item, 'guid'),
    version: versionOf(item),
    language: reading.language,
    isPlain: reading.isOwn || undefined,
    urgency: message.priority,
    ...readRights(item, reading),
    ...management,
    ...contentMeta.fields,
    versionCreated: near,
  });
  const kind = localCode(child(meta, 'itemClass'), reading.catalog);
  const story = completed(told, content, contentMeta, kind, near);
  story.headline ||= textOf(child(meta, 'title'));
  if (!hasCopy(story)) return withoutCopy(item, content.warnings);
  const lost = textLeftOut(content.text, [story], `line ${item.line}`);
  return { draft: story, warnings: [...content.warnings, ...lost] };
}

/** What the elements of this item are read with; its own catalogues outrank those of the message. */
export function readingOf(item: XmlElement, messageCatalog: Catalog): ItemContext {
  const catalog: Catalog = new Map([...messageCatalog, ...readCatalogs(item)]);
  const language = languageOf(item);
  const isOwn = childrenOf(child(item, 'itemMeta'), 'generator').some((one) => textOf(one) === GENERATOR);
  return { catalog, language, asserted: readAsserted(item, catalog, language), isOwn };
}

function languageOf(item: XmlElement): string | undefined {
  const declared = childrenOf(child(item, 'contentMeta'), 'language').map((element) => attr(element, 'tag'));
  const inline = childrenOf(child(item, 'contentSet')).map((element) => attr(element, 'xml:lang'));
  const tags = [...declared, attr(item, 'xml:lang'), ...inline].filter((tag) => tag !== undefined);
  return tags.map((tag) => normalizeLanguage(tag)).find((tag) => tag !== undefined);
}

/** The schema's default is 1 (2.35, "version"). */
export function versionOf(item: XmlElement): VersionLabel {
  const version = attr(item, 'version') ?? extended(item, 'version') ?? '1';
  return /^\d{1,15}$/.test(version) ? Number(version) : version;
}

/** Fills from the copy what the envelope left open, and for pictures the body from the caption. */
function completed(
  told: Partial<ReadDraft>,
  { copy, media }: ContentSet,
  { fallback, dateline: printed }: ContentMeta,
  kind: string,
  near: string | undefined,
): ReadDraft {
  const isText = kind === '' || kind === 'text' || kind === 'composite';
  const bodyText = copy.bodyText || (isText ? fallback.summary : fallback.caption) || '';
  return draft(
    present<Partial<ReadDraft>>({
      ...copy,
      ...told,
      embargoes: embargoesOf(told, copy, {
        embargoes: [fallback.summary, fallback.caption].flatMap((text) => ordersIn(text ?? '')),
      }),
      ...filledLists(told, copy),
      headline: told.headline ?? copy.headline ?? '',
      bodyText,
      bodyHtml: copy.bodyText ? copy.bodyHtml : htmlOfText(bodyText),
      byline: told.byline ?? copy.byline ?? fallback.creator,
      dateline: readDateline(printed, near) ?? copy.dateline ?? locatedDateline(bodyText, fallback.located),
      pubStatus: told.pubStatus ?? copy.pubStatus ?? 'usable',
      media: [...mediaOfKind(media, kind, told, fallback.caption), ...(copy.media ?? [])],
    }),
  );
}

/** The parts where our own writer gave them, else the line as printed. */
function readDateline(element: XmlElement | undefined, near: string | undefined): StoryDraft['dateline'] {
  const [located, date, agency] = ['located', 'date', 'agency'].map((part) => extended(element, part));
  if (located === undefined && date === undefined && agency === undefined) return datelineOfText(textOf(element), near);
  return present({ located, date, agency });
}

/** Lists of the envelope, or of the copy where the envelope's are empty. */
function filledLists(told: Partial<StoryDraft>, copy: Partial<StoryDraft>): Partial<StoryDraft> {
  const lists = ['keywords', 'subjects', 'people', 'organisations', 'places', 'relatedLinks', 'signals'] as const;
  const filled = lists.map((list) => [list, told[list]?.length ? told[list] : (copy[list] ?? [])]);
  return Object.fromEntries(filled) as Partial<StoryDraft>;
}

const mediaKinds: Record<string, Media['type']> = {
  picture: 'picture',
  photo: 'picture',
  graphic: 'graphic',
  video: 'video',
  audio: 'audio',
  animation: 'graphic',
};

/** The renditions of an item that is a picture or a film are one medium, described by the item itself. */
function mediaOfKind(
  media: readonly Media[],
  kind: string,
  told: Partial<StoryDraft>,
  caption: string | undefined,
): Media[] {
  const type = lookUp(mediaKinds, kind);
  const [best] = media;
  if (type === undefined || best === undefined) return [...media];
  return [present<Media>({ ...best, type, title: told.headline, caption, creditline: told.creditline })];
}

const hasCopy = (story: StoryDraft): boolean =>
  story.headline !== '' ||
  story.bodyText !== '' ||
  story.media.length > 0 ||
  story.pubStatus === 'canceled' ||
  story.signals.includes('kill');

function withoutCopy(item: XmlElement, warnings: Warning[]): NewsItemDraft {
  const name = attr(item, 'guid') ?? optionalText(child(item, 'itemMeta', 'title')) ?? 'without guid';
  const message = `The item ${name} carries neither headline nor text nor pictures and was passed over`;
  return { warnings: [...warnings, { code: 'ITEM_WITHOUT_COPY', message, at: `line ${item.line}` }] };
}
