import { clampUrgency, type Signal, type StoryDraft, type Subject, type VersionLabel } from '@dateline/story';
import { sequenceOf as readSequence, signalsIn } from '../../copy/own-fields.ts';
import type { ReadDraft, StatedEmbargo } from '../../format.ts';
import { present } from '../../text/present.ts';
import { instantsIn } from '../../text/time/local-time.ts';
import { asTime, firstTime, writtenTime } from '../../text/time/read-time.ts';
import { UTC } from '../../text/time/zones.ts';
import { attr, child, childrenOf, descendantsOf, optionalText, textOf, type XmlElement } from '../../text/xml/index.ts';
import { namedIn } from './named.ts';
import { FOUND, isOwnWriting } from './own-writing.ts';

/** Reads `nitf/head` (NITF 3.6, "head"): everything about a story that is not in its body. */
export function readHead(nitf: XmlElement): Partial<ReadDraft> {
  const head = child(nitf, 'head');
  const docdata = child(head, 'docdata') ?? child(nitf, 'docdata');
  const metas = metasOf(head);
  const isOwn = isOwnWriting(head);
  const keywords = keywordsOf(docdata, isOwn);
  return present<Partial<ReadDraft>>({
    guid: guidOf(nitf, docdata),
    correctsGuid: correctedIn(docdata, guidOf(nitf, docdata)),
    version: versionOf(docdata, metas),
    kicker: metas.get('kicker'),
    slugline: isOwn ? metas.get('slugline') : sluglineOf(nitf, metas, keywords),
    keywords,
    urgency: urgencyOf(docdata, metas),
    genre: attr(child(head, 'tobject', 'tobject.property'), 'tobject.property.type'),
    subjects: [...subjectsOf(head), ...classifiersOf(docdata)],
    ...statusOf(docdata, metas),
    ...timesOf(head, docdata, metas),
    embargoes: embargoesOf(docdata, metas),
    copyright: copyrightOf(docdata),
    usageTerms: usageTermsOf(docdata),
    editorialNote: messagesOf(docdata),
    provider: attr(child(docdata, 'doc-id'), 'regsrc'),
    url: urlOf(head),
    ...namedContent(docdata),
    ...sequenceOf(docdata, metas),
    isPlain: isOwn || undefined,
  });
}

type Metas = ReadonlyMap<string, string>;

/** `<meta name="..." content="..."/>` by lower-case name; the first one counts. */
function metasOf(head: XmlElement | undefined): Metas {
  const metas = new Map<string, string>();
  for (const meta of childrenOf(head, 'meta')) {
    const name = (attr(meta, 'name') ?? attr(meta, 'http-equiv'))?.toLowerCase();
    const content = attr(meta, 'content') ?? optionalText(meta);
    if (name !== undefined && content !== undefined && !metas.has(name)) metas.set(name, content);
  }
  return metas;
}

const firstOf = (metas: Metas, names: readonly string[]): string | undefined =>
  names.map((name) => metas.get(name)).find((value) => value !== undefined);

function guidOf(nitf: XmlElement, docdata: XmlElement | undefined): string | undefined {
  const id = child(docdata, 'doc-id');
  return attr(id, 'id-string') ?? optionalText(id) ?? attr(nitf, 'uno');
}

/** Another document that this one corrects (NITF 3.6, `correction`) or whose status it changes. */
function correctedIn(docdata: XmlElement | undefined, own: string | undefined): string | undefined {
  const named = [attr(docdata, 'management-doc-idref'), attr(child(docdata, 'correction'), 'id-string')];
  return named.find((id) => id !== undefined && id !== own);
}

function versionOf(docdata: XmlElement | undefined, metas: Metas): VersionLabel | undefined {
  const key = child(docdata, 'du-key');
  const written = attr(key, 'version') ?? attr(key, 'generation') ?? firstOf(metas, ['version', 'ap-version']);
  if (written === undefined) return undefined;
  return /^\d{1,15}$/.test(written) ? Number(written) : written;
}

/** NITF has no slugline; these are where agencies put it. */
const SLUG_METAS = [
  'slugline',
  'slug',
  'ap-slugline',
  'slugword',
  'ntbslugline',
  'ntbstikkord',
  'story-slug',
  'anpa-keyword',
];

function sluglineOf(nitf: XmlElement, metas: Metas, keywords: readonly string[]): string | undefined {
  const named = firstOf(metas, SLUG_METAS);
  if (named !== undefined) return named;
  const key = attr(child(nitf, 'head', 'docdata', 'du-key'), 'key');
  const title = textOf(child(nitf, 'head', 'title'));
  const headline = textOf(descendantsOf(child(nitf, 'body'), 'hl1')[0]);
  const [only] = keywords.length === 1 ? keywords : [];
  const candidates = [title === headline ? undefined : title, only, key];
  return candidates.find((text) => text !== undefined && isSlug(text)) ?? only;
}

/** "BC-EU--Armenia-Elections, 1st Ld" or "ARMENIA-VOTE/": joined words, not a sentence and not a number. */
function isSlug(text: string): boolean {
  const [first = ''] = text.split(/[\s,]/, 1);
  return text.length <= 80 && /\p{L}{2}/u.test(first) && /[-/]/.test(first) && !/\d{4}/.test(first);
}

/** Some agencies put several into one element; our own writer does not. */
function keywordsOf(docdata: XmlElement | undefined, isOwn: boolean): string[] {
  const keywords = childrenOf(docdata, 'key-list').flatMap((list) => childrenOf(list, 'keyword'));
  const written = keywords.map((keyword) => attr(keyword, 'key') ?? textOf(keyword));
  const items = written.flatMap((text) => (isOwn ? [text] : text.split(/[;,|]/))).map((text) => text.trim());
  return [...new Set(items)].filter((text) => text !== '');
}

/** NITF ends at 8; a meta may say that it is even less urgent. */
function urgencyOf(docdata: XmlElement | undefined, metas: Metas): number | undefined {
  const edUrg = attr(child(docdata, 'urgency'), 'ed-urg');
  const isLeast = edUrg === '8' && metas.get('urgency') === '9';
  const written = isLeast ? '9' : (edUrg ?? firstOf(metas, ['urgency', 'priority', 'prio']));
  return written === undefined ? undefined : clampUrgency(Number.parseInt(written, 10));
}

/** Subject Codes are numbers of eight digits of which some systems drop the leading zero. */
function subjectsOf(head: XmlElement | undefined): Subject[] {
  const elements = childrenOf(child(head, 'tobject'), 'tobject.subject');
  return elements.flatMap((element) => {
    const refnum = attr(element, 'tobject.subject.refnum');
    const name = ['detail', 'matter', 'type'].map((part) => attr(element, `tobject.subject.${part}`)).find(Boolean);
    if (refnum === undefined || /^0+$/.test(refnum)) return [];
    const issuer = attr(element, 'tobject.subject.ipr')?.replace(/^IPTC.*/i, 'subj') ?? 'subj';
    const code = /^\d{7,8}$/.test(refnum) ? `subj:${refnum.padStart(8, '0')}` : `${issuer}:${refnum}`;
    return [present({ code: qcodeOf(refnum) ?? code, name })];
  });
}

const qcodeOf = (code: string): string | undefined => {
  const topic = /(?:medtop:|\/mediatopic\/)(\d{8})$/.exec(code)?.[1];
  if (topic !== undefined) return `medtop:${topic}`;
  return /^(?:[\w.-]+:\S+)$/.test(code) ? code : undefined;
};

/** Topics of any other vocabulary, as `classifier` of the identified content. */
function classifiersOf(docdata: XmlElement | undefined): Subject[] {
  const content = childrenOf(docdata, 'identified-content');
  return content
    .flatMap((list) => childrenOf(list, 'classifier'))
    .flatMap((element) => {
      const value = attr(element, 'value') ?? attr(child(element, 'alt-code'), 'value');
      const scheme = attr(element, 'idsrc') ?? attr(child(element, 'alt-code'), 'idsrc') ?? attr(element, 'type');
      if (value === undefined) return [];
      const isBare = scheme === undefined || scheme === FOUND || scheme === 'subject';
      const code = qcodeOf(value) ?? (isBare ? value : `${scheme}:${value}`);
      const found = scheme === FOUND ? (true as const) : undefined;
      return [present({ code, name: optionalText(element), found })];
    });
}

type Status = Pick<Partial<StoryDraft>, 'pubStatus' | 'signals'>;

/** management-status, `correction` and the message type of `ed-msg`, which agencies use for kills. */
function statusOf(docdata: XmlElement | undefined, metas: Metas): Status {
  const written = attr(docdata, 'management-status')?.toLowerCase() ?? '';
  const corrections = childrenOf(docdata, 'correction');
  const words = [
    ...corrections.map((correction) => attr(correction, 'info') ?? ''),
    ...childrenOf(docdata, 'ed-msg').map((message) => attr(message, 'msg-type') ?? ''),
  ].join(' ');
  const own = (metas.get('signals') ?? '').split(/[\s,]+/);
  const signals = new Set<Signal>(signalsIn(own));
  if (corrections.length > 0) signals.add('correction');
  if (/\bkill(?:ed)?\b/i.test(words)) signals.add('kill');
  if (/\bwithdraw(?:n|al)?\b/i.test(words)) signals.add('withdrawal');
  const ended = /cancell?ed|kill|withdrawn/.test(written);
  return present<Status>({
    pubStatus: ended ? 'canceled' : /withheld|hold/.test(written) ? 'withheld' : written ? 'usable' : undefined,
    signals: signals.size > 0 ? [...signals] : undefined,
  });
}

type Times = Pick<Partial<StoryDraft>, 'versionCreated' | 'firstCreated'>;

/** NITF has one time of issue, of this version; the first creation is known only where the provider adds it. */
function timesOf(head: XmlElement | undefined, docdata: XmlElement | undefined, metas: Metas): Times {
  const [issue, release] = [dateIn(docdata, 'date.issue'), dateIn(docdata, 'date.release')];
  const others = [attr(child(head, 'pubdata'), 'date.publication'), firstOf(metas, ['timestamp', 'date', 'dc.date'])];
  return present<Times>({
    versionCreated: firstTime(issue, release, ...others),
    firstCreated: asTime(firstOf(metas, ['firstcreated', 'first-created', 'ap-firstcreated'])),
  });
}

function dateIn(docdata: XmlElement | undefined, name: string): string | undefined {
  const element = child(docdata, name);
  return attr(element, 'norm') ?? optionalText(element);
}

/** The status, and a release later than the issue: AP and others write both times for every story, seconds apart. */
function embargoesOf(docdata: XmlElement | undefined, metas: Metas): StatedEmbargo[] | undefined {
  const status = attr(docdata, 'management-status') ?? '';
  const [issue, release] = [dateIn(docdata, 'date.issue'), dateIn(docdata, 'date.release')];
  const messages = childrenOf(docdata, 'ed-msg').map((message) => attr(message, 'msg-type') ?? '');
  const scopes = childrenOf(docdata, 'doc-scope').map((scope) => attr(scope, 'scope') ?? '');
  const marks = [status, ...messages, ...scopes].filter((words) => /embargo/i.test(words));
  const named = [...metas].filter(([name]) => /embargo/.test(name));
  const stated: StatedEmbargo[] = [
    ...named.map(([field, words]) => ({ words, field })),
    ...(release !== undefined && (marks.length > 0 || isLater(issue, release))
      ? [{ words: release, field: 'date.release' }]
      : []),
    ...marks.map((words) => ({ words, field: 'management-status', isStatus: true })),
  ];
  return stated.length > 0 ? stated : undefined;
}

/** A release as late as this after the issue is an embargo. */
const EMBARGO_LEAST_MS = 5 * 60_000;

/**
 * True unless the release is at the issue or before it, as clock and zone show them; also when one of them cannot be read. The same minute and second (not a full hour)
 * on another hour is the same moment, of which one is told in local time.
 */
function isLater(issue: string | undefined, release: string): boolean {
  const [issued, released] = [issue, release].map((text) => (text === undefined ? undefined : writtenTime(text)));
  if (released === undefined || issued === undefined) return release !== issue;
  if (released.hour === undefined || issued.hour === undefined) {
    return (
      Date.UTC(released.year, released.month - 1, released.day) > Date.UTC(issued.year, issued.month - 1, issued.day)
    );
  }
  const asShown = instantsIn(released, UTC).latest - instantsIn(issued, UTC).latest;
  const isShift = (released.zone === undefined) !== (issued.zone === undefined);
  if (isShift) return asShown >= EMBARGO_LEAST_MS && !(asShown % 3_600_000 === 0 && (issued.minute || issued.second));
  const [from, to] = [asTime(issue), asTime(release)];
  const certain = Date.parse(to ?? '') - Date.parse(from ?? '');
  return (released.zone !== undefined && !Number.isNaN(certain) ? certain : asShown) >= EMBARGO_LEAST_MS;
}

function copyrightOf(docdata: XmlElement | undefined): string | undefined {
  const element = child(docdata, 'doc.copyright');
  const [year, holder] = [attr(element, 'year'), attr(element, 'holder')];
  if (holder === undefined) return optionalText(element);
  return year === undefined || /copyright|\u00a9|\(c\)/i.test(holder) ? holder : `Copyright ${year} ${holder}`;
}

function usageTermsOf(docdata: XmlElement | undefined): string | undefined {
  const terms = childrenOf(docdata, 'doc.rights').flatMap((rights) => {
    const words = ['limitations', 'geography', 'type'].map((name) => attr(rights, name));
    return words.filter((word) => word !== undefined && word.toLowerCase() !== 'none');
  });
  return [...new Set(terms)].join('; ') || undefined;
}

function messagesOf(docdata: XmlElement | undefined): string | undefined {
  const messages = childrenOf(docdata, 'ed-msg').map((message) => attr(message, 'info') ?? textOf(message));
  return messages.filter(Boolean).join('\n') || undefined;
}

function urlOf(head: XmlElement | undefined): string | undefined {
  const references = childrenOf(head, 'pubdata').map((pubdata) => attr(pubdata, 'ex-ref'));
  return references.find((reference) => /^https?:\/\//i.test(reference ?? ''));
}

type NamedContent = Pick<StoryDraft, 'people' | 'organisations' | 'places'>;

function namedContent(docdata: XmlElement | undefined): NamedContent {
  const content = { ...docdata!, children: childrenOf(docdata, 'identified-content') };
  const inContent = docdata === undefined ? undefined : content;
  const places = descendantsOf(docdata, 'evloc').flatMap((place) => {
    const name = ['city', 'county-dist', 'state-prov', 'iso-cc'].map((part) => attr(place, part)).find(Boolean);
    const code = attr(place, 'iso-cc');
    return name === undefined ? [] : [present({ name, code })];
  });
  return {
    people: namedIn(inContent, 'person'),
    organisations: namedIn(inContent, 'org'),
    places: [...namedIn(inContent, 'location'), ...places],
  };
}

/** Part 2 and later of a story sent in parts are takes; our own writer says it in a meta. */
function sequenceOf(docdata: XmlElement | undefined, metas: Metas): Pick<Partial<StoryDraft>, 'sequence'> {
  const own = readSequence(metas.get('sequence'));
  if (own !== undefined) return { sequence: own };
  const part = Number(attr(child(docdata, 'du-key'), 'part') ?? attr(child(docdata, 'series'), 'series.part'));
  return Number.isInteger(part) && part > 1 && part < 100 ? { sequence: { kind: 'take', number: part } } : {};
}
