import { draft, type Named } from '@dateline/story';
import { textLeftOut, visibleText } from '../../copy/left-out.ts';
import { FormatError, type Hint, type ReadDraft, type ReadResult } from '../../format.ts';
import {
  attr,
  child,
  childrenOf,
  descendantsOf,
  inLowerCase,
  optionalText,
  parseXml,
  type XmlElement,
} from '../../text/xml/index.ts';
import { readBodyContent } from './body.ts';
import { readBodyHead } from './body-head.ts';
import { withPrintedFractions } from './fractions.ts';
import { readHead } from './head.ts';

/** Reads every `nitf` element of a document: the root of one story, or several within an agency's own envelope. */
export function readNitf(bytes: Uint8Array, hint: Hint): ReadResult {
  const { root, warnings } = parseXml(bytes, hint);
  const document = inLowerCase(root);
  const stories = document.local === 'nitf' ? [document] : outermost(descendantsOf(document, 'nitf'));
  if (stories.length === 0) {
    const message = `Expected a nitf element, found <${root.name}>. Check that this is NITF`;
    throw new FormatError('NITF_NO_STORY', message, `line ${root.line}`);
  }
  const result: ReadResult = { drafts: [], warnings, failures: [] };
  for (const nitf of stories) {
    const story = draft(readNitfElement(nitf));
    result.drafts.push(story);
    result.warnings.push(...textLeftOut(visibleText(child(nitf, 'body') ?? nitf), [story], `line ${nitf.line}`));
  }
  return result;
}

/**
 * The story of a `nitf` element (NITF 2.5 to 3.6, with or without namespace), as far as its own fields tell; also for NITF
 * carried inside NewsML. Fields that the element does not have are absent, so the envelope's own can fill them.
 */
export function readNitfElement(element: XmlElement): Partial<ReadDraft> {
  const nitf = withPrintedFractions(inLowerCase(element));
  const head = readHead(nitf);
  const body = child(nitf, 'body') ?? nitf;
  const bodyHead = readBodyHead(body);
  const content = readBodyContent(childrenOf(body, 'body.content'), head.isPlain);
  const title = optionalText(child(nitf, 'head', 'title'));
  const notes = [head.editorialNote, bodyHead.editorialNote, taglineOf(body)].filter(Boolean);
  return withoutEmpty({
    ...head,
    ...bodyHead,
    headline: bodyHead.headline ?? (title === head.slugline ? undefined : title),
    copyright: bodyHead.copyright ?? head.copyright,
    usageTerms: head.usageTerms ?? bodyHead.usageTerms,
    editorialNote: notes.length > 0 ? [...new Set(notes)].join('\n') : undefined,
    language: languageOf(nitf, body),
    ...content,
    people: union(head.people, content.people),
    organisations: union(head.organisations, content.organisations),
    places: union(head.places, content.places),
  });
}

/** An empty list of the element must not stand in the way of a list of its envelope. */
function withoutEmpty(fields: Partial<ReadDraft>): Partial<ReadDraft> {
  const present = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== '' && !isEmptyList(value),
  );
  return Object.fromEntries(present) as Partial<ReadDraft>;
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** A nitf element inside another one is part of its text. */
function outermost(elements: readonly XmlElement[]): XmlElement[] {
  const inner = new Set(elements.flatMap((element) => descendantsOf(element, 'nitf')));
  return elements.filter((element) => !inner.has(element));
}

/** Taglines sign a story, or are non-publishable advisories (type "npa"): neither is copy. */
const taglineOf = (body: XmlElement | undefined): string | undefined =>
  optionalText(child(body, 'body.end', 'tagline'));

function languageOf(nitf: XmlElement, body: XmlElement | undefined): string | undefined {
  const elements = [body, child(body, 'body.content'), child(body, 'body.head', 'hedline'), child(nitf, 'head')];
  const meta = childrenOf(child(nitf, 'head'), 'meta').find((one) =>
    /^(?:content-)?language$/i.test(attr(one, 'name') ?? attr(one, 'http-equiv') ?? ''),
  );
  const tagged = [nitf, ...elements].map((element) => attr(element, 'xml:lang')).find(Boolean);
  return tagged ?? attr(nitf, 'baselang') ?? attr(meta, 'content');
}

function union(first: readonly Named[] = [], second: readonly Named[] = []): Named[] {
  const names = new Set(first.map(({ name }) => name));
  return [...first, ...second.filter(({ name }) => !names.has(name))];
}
