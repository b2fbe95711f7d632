import type { PubStatus, RelatedLink, Signal, StoryDraft } from '@dateline/story';
import { textOfHtml } from '../../body/safe-html.ts';
import { sequenceOf as readSequence } from '../../copy/own-fields.ts';
import type { ReadDraft, StatedEmbargo } from '../../format.ts';
import { present } from '../../text/present.ts';
import { asTime } from '../../text/time/read-time.ts';
import { attr, child, childrenOf, innerXml, optionalText, textOf, type XmlElement } from '../../text/xml/index.ts';
import { signalOfCode } from '../newsml/signal-code.ts';
import { codeOf, type ItemContext, inLanguage, localCode, nameOf } from './concept.ts';
import { extended } from './extension.ts';

/** Reads `itemMeta` (NewsML-G2 2.35, "Item Metadata"): what the provider says about managing the item. */
export function readItemMeta(meta: XmlElement | undefined, reading: ItemContext): Partial<ReadDraft> {
  const links = childrenOf(meta, 'link');
  const relatedLinks = links.flatMap(relatedLinkOf);
  return present<Partial<ReadDraft>>({
    provider: providerOf(child(meta, 'provider'), reading),
    versionCreated: asTime(textOf(child(meta, 'versionCreated'))),
    firstCreated: asTime(textOf(child(meta, 'firstCreated'))),
    embargoes: embargoesOf(meta, reading),
    pubStatus: statusOf(meta, reading),
    signals: signalsOf(meta, reading),
    sequence: sequenceOf(childrenOf(meta, 'signal')),
    editorialNote: notesOf(childrenOf(meta, 'edNote')),
    relatedLinks: relatedLinks.length > 0 ? relatedLinks : undefined,
    correctsGuid: attr(
      links.find((link) => CORRECTED.test(attr(link, 'rel') ?? '')),
      'residref',
    ),
    url: attr(
      links.find((link) => /canonical/i.test(attr(link, 'rel') ?? '')),
      'href',
    ),
  });
}

/** Reads `rightsInfo`; several with different scopes add up. */
export function readRights(item: XmlElement, { language, ...reading }: ItemContext): Partial<StoryDraft> {
  const infos = childrenOf(item, 'rightsInfo');
  const texts = (local: string) => {
    const notices = inLanguage(
      infos.flatMap((info) => childrenOf(info, local)),
      language,
    );
    return [...new Set(notices.map(textOf))].join('\n') || undefined;
  };
  const holder = infos.map((info) => nameOf(child(info, 'copyrightHolder'), { language, ...reading })).find(Boolean);
  return present({ copyright: texts('copyrightNotice') ?? holder, usageTerms: texts('usageTerms') });
}

/** The IPTC's vocabulary of relations has no word for it; these are what agencies write, and our own writer's. */
const CORRECTED = /(?:^|[:/])(?:corrects|correctionOf|isCorrectionOf|replaces|supersedes|kills)$/i;

function providerOf(element: XmlElement | undefined, reading: ItemContext): string | undefined {
  const code = codeOf(element, reading.catalog);
  return nameOf(element, reading) ?? (/^[\w-]+:[^/]/.test(code ?? '') ? code?.slice(code.indexOf(':') + 1) : code);
}

function statusOf(meta: XmlElement | undefined, { catalog }: ItemContext): PubStatus | undefined {
  const status = localCode(child(meta, 'pubStatus'), catalog);
  if (/^cancell?ed$|^kill(?:ed)?$|^withdrawn$/.test(status)) return 'canceled';
  if (status === 'withheld') return 'withheld';
  return /^(?:usable|embargoed)$/.test(status) ? 'usable' : undefined;
}

/** An `embargoed` element without a time means: until further notice (2.35, "embargoed"); nothing may be published then. */
function embargoesOf(meta: XmlElement | undefined, { catalog }: ItemContext): StatedEmbargo[] | undefined {
  const written = childrenOf(meta, 'embargoed').map((element) => textOf(element));
  const codes = ['pubStatus', 'signal', 'role'].flatMap((local) => childrenOf(meta, local));
  const statuses = codes.map((element) => localCode(element, catalog)).filter((code) => /^embargo(?:ed)?$/.test(code));
  const stated = [
    ...written.map((words) => ({ words: words || 'embargoed', field: 'embargoed', isStatus: words === '' })),
    ...statuses.map((words) => ({ words, field: 'pubStatus', isStatus: true })),
    ...childrenOf(meta, 'edNote')
      .filter((note) => /embargo/i.test(attr(note, 'role') ?? ''))
      .map((note) => ({ words: textOf(note) || 'embargoed', field: 'edNote' })),
  ];
  return stated.length > 0 ? stated : undefined;
}

function signalsOf(meta: XmlElement | undefined, { catalog }: ItemContext): Signal[] | undefined {
  const codes = [...childrenOf(meta, 'signal'), ...childrenOf(meta, 'role')].map((element) =>
    localCode(element, catalog),
  );
  const signals = codes.map(signalOfCode).filter((signal) => signal !== undefined);
  return signals.length > 0 ? [...new Set(signals)] : undefined;
}

/** Our own writer's "dlseq:update.3". */
function sequenceOf(signals: readonly XmlElement[]): StoryDraft['sequence'] {
  const codes = signals.map((signal) => /^dlseq:(\w{1,20}\.\d{1,9})$/.exec(attr(signal, 'qcode') ?? '')?.[1]);
  return readSequence(codes.find(Boolean)?.replace('.', ' '));
}

/**
 * Notes to editors. dpa repeats them all in a note of role "notepad" and adds a closing line of initials;
 * both are left out where the notes stand by themselves.
 */
function notesOf(notes: readonly XmlElement[]): string | undefined {
  const inRole = (pattern: RegExp) => (note: XmlElement) => pattern.test(attr(note, 'role') ?? '');
  const isClosing = inRole(/closingline$/i);
  const isNotepad = inRole(/notepad$/i);
  const single = notes.filter((note) => !isClosing(note) && !isNotepad(note));
  const used = single.length > 0 ? single : notes.filter((note) => !isClosing(note));
  const texts = used.map((note) => textOfHtml(innerXml(note)).trim()).filter((text) => text !== '');
  return [...new Set(texts)].join('\n') || undefined;
}

/** Relations that point to the same item in another shape, not to another story. */
const sameItem =
  /canonical|shorturl|self|icon|thumb|version|copyright|translat|derived|evolved|corrects|replaces|supersedes/i;

function relatedLinkOf(link: XmlElement): RelatedLink[] {
  const url = attr(link, 'href');
  const title =
    optionalText(child(link, 'title')) ?? optionalText(child(link, 'headline')) ?? optionalText(child(link, 'name'));
  const rel = attr(link, 'rel') ?? '';
  const words = title ?? url;
  if (words === undefined || (url === undefined && rel !== 'dlrel:seeAlso') || sameItem.test(rel)) return [];
  const teaser = extended(link, 'teaser') ?? optionalText(child(link, 'description'));
  return [present<RelatedLink>({ title: words, teaser, byline: extended(link, 'byline'), url })];
}
