import { draft, type StoryDraft } from '@dateline/story';
import { distinctMedia } from '../../body/inline-media.ts';
import { plainLine } from '../../body/plain-line.ts';
import { embargoElements } from '../../copy/embargo/xml-fields.ts';
import { normalizeLanguage } from '../../copy/language.ts';
import { FormatError, type Hint, type ReadDraft, type ReadResult, type Warning } from '../../format.ts';
import { present } from '../../text/json/record.ts';
import { resolved, webAddress } from '../../text/links.ts';
import { asTime, firstTime, unreadTimes } from '../../text/time/read-time.ts';
import { attr, inLowerCase, parseXml, textOf, type XmlElement } from '../../text/xml/index.ts';
import { contentFileOf, contentOf, textConstruct } from './atom-text.ts';
import { baseOf, statesBase } from './base.ts';
import { withoutDateline } from './body.ts';
import { collectItems } from './items.ts';
import { mediaKind } from './media.ts';
import { named, nameOf } from './modules.ts';
import { type Category, categoriesOf } from './read-categories.ts';
import { bylineOf, firstText, moduleFields, relatedOf } from './read-modules.ts';

/** What entries inherit from their feed. */
interface Feed {
  base: string | undefined;
  /** True where the feed states its base itself, which then outranks the address of an entry. */
  statesBase: boolean;
  language: string | undefined;
  rights: string | undefined;
  /** Whose feed it is: its publisher where it names one, else its title. */
  provider: string | undefined;
  author: string | undefined;
}

/** The children of these names, whether the feed declared Atom's namespace or not. */
const children = (parent: XmlElement | undefined, ...names: string[]): XmlElement[] => named(parent, names, 'atom');

/**
 * Reads the entries of a feed, or a single entry; deleted entries (RFC 6721) become withdrawals of the story of that id.
 * Throws FormatError FEED_BROKEN when the document is neither.
 */
export function readAtom(bytes: Uint8Array, hint: Hint): ReadResult {
  const { root: written, warnings } = parseXml(bytes, hint);
  const root = inLowerCase(written);
  const single = root.local === 'entry';
  if (!single && root.local !== 'feed') {
    throw new FormatError(
      'FEED_BROKEN',
      `The document is <${root.name}>, not an Atom <feed> or <entry>. Check that it was complete when sent`,
      `line ${root.line}`,
    );
  }
  const feed = feedOf(root);
  const entries = single ? [root] : children(root, 'entry');
  const deleted = named(root, ['at:deleted-entry', 'deleted-entry']);
  const told: Warning[] = [];
  const drafts = [...entries.map((entry) => draftOf(entry, feed, told)), ...deleted.flatMap(withdrawalOf)];
  return collectItems(drafts, [...warnings, ...told]);
}

function feedOf(root: XmlElement): Feed {
  const language = attr(root, 'xml:lang');
  const home = linkOf(root, 'alternate', undefined) ?? linkOf(root, 'self', undefined);
  return {
    base: baseOf(root, webAddress(home)),
    statesBase: statesBase(root),
    language: language === undefined ? undefined : normalizeLanguage(language),
    rights: textConstruct(children(root, 'rights', 'copyright')[0]) || undefined,
    provider:
      firstText(root, ['dcterms:publisher', 'dc:publisher']) ??
      (textConstruct(children(root, 'title')[0]) || undefined),
    author: authorsOf(root),
  };
}

function draftOf(entry: XmlElement, feed: Feed, told: Warning[]): ReadDraft {
  const base = baseOf(entry, feed.base);
  const modules = moduleFields(entry, base);
  const text = (...names: string[]) =>
    children(entry, ...names)
      .map(textOf)
      .find((found) => found !== '');
  const published = asTime(text('published', 'issued', 'created'));
  const updated = asTime(text('updated', 'modified'));
  const url = linkOf(entry, 'alternate', base);
  const source = children(entry, 'source')[0];
  const contentBase = feed.statesBase || statesBase(entry) ? base : (webAddress(url) ?? base);
  const content = contentOf(entry, contentBase, (warning) => told.push(warning));
  const { media, ...body } = withoutDateline(content, modules.dateline);
  const provider = modules.provider ?? (textConstruct(children(source, 'title')[0]) || feed.provider);
  const story: ReadDraft = draft(
    present({
      headline: textConstruct(children(entry, 'title')[0]),
      language: feed.language,
      copyright:
        textConstruct(children(entry, 'rights', 'copyright')[0]) ||
        textConstruct(children(source, 'rights')[0]) ||
        feed.rights,
      provider,
      byline: unless(provider, authorsOf(entry) ?? authorsOf(source) ?? feed.author),
      firstCreated: firstTime(published, updated),
      versionCreated: firstTime(updated, published),
      ...modules,
      guid: text('id') ?? url,
      url,
      relatedLinks: relatedOf(entry, children(entry, 'link'), base),
      ...categoriesOf(children(entry, 'category').map(categoryOf)),
      ...body,
      media: distinctMedia([
        ...(modules.media ?? []),
        ...enclosuresOf(entry, base),
        ...children(entry, 'content').flatMap((content) => contentFileOf(content, base)),
        ...media,
      ]),
    }),
  );
  return { ...story, embargoes: embargoElements(entry), unreadTimes: unreadTimes(published, updated) };
}

/** RFC 4287 asks for an author (4.2.1), so that who publishes stands there where nobody is named: that is no byline. */
const unless = (provider: string | undefined, author: string | undefined): string | undefined =>
  author?.toLowerCase() === provider?.toLowerCase() ? undefined : author;

function authorsOf(parent: XmlElement | undefined): string | undefined {
  return bylineOf(children(parent, 'author').flatMap((author) => children(author, 'name')));
}

function linkOf(parent: XmlElement, relation: string, base: string | undefined): string | undefined {
  const links = children(parent, 'link').filter((link) => (attr(link, 'rel') ?? 'alternate') === relation);
  const page =
    links.find((link) => /^text\/html|^application\/xhtml/.test(attr(link, 'type') ?? 'text/html')) ?? links[0];
  return resolved(attr(page, 'href'), page === undefined ? base : baseOf(page, base));
}

function enclosuresOf(entry: XmlElement, base: string | undefined): StoryDraft['media'] {
  return children(entry, 'link')
    .filter((link) => attr(link, 'rel') === 'enclosure')
    .flatMap((link) => {
      const href = resolved(attr(link, 'href'), baseOf(link, base));
      const mimeType = attr(link, 'type');
      return href === undefined
        ? []
        : [present({ type: mediaKind(mimeType, href), href, mimeType, title: attr(link, 'title') })];
    });
}

const categoryOf = (element: XmlElement): Category => ({
  term: attr(element, 'term') ?? plainLine(textOf(element)),
  scheme: attr(element, 'scheme'),
  label: attr(element, 'label'),
  element,
});

/** RFC 6721: `ref` is the id of the entry that is gone, `when` since when. */
function withdrawalOf(element: XmlElement): StoryDraft[] {
  const guid = attr(element, 'ref');
  if (guid === undefined || !nameOf(element).endsWith('deleted-entry')) return [];
  const versionCreated = asTime(attr(element, 'when'));
  return [draft(present({ guid, versionCreated, pubStatus: 'canceled' as const, signals: ['withdrawal' as const] }))];
}
