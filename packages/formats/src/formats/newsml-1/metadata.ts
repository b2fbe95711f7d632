import type { Named, PubStatus, Signal, StoryDraft, Subject } from '@dateline/story';
import { clampUrgency } from '@dateline/story';
import type { ReadDraft, StatedEmbargo } from '../../format.ts';
import { present } from '../../text/present.ts';
import { asTime } from '../../text/time/read-time.ts';
import { attr, textOf, type XmlElement } from '../../text/xml/index.ts';
import { signalOfCode } from '../newsml/signal-code.ts';
import { allNamed, formalName, named, propertiesOf } from './elements.ts';
import { splitKeywords } from './news-lines.ts';

/** Reads `NewsManagement` (NewsML 1.2): status, times, urgency and instructions of a NewsItem. */
export function readManagement(management: XmlElement | undefined): Partial<ReadDraft> {
  const status = (formalName(named(management, 'Status')) ?? '').toLowerCase();
  const signals = signalsOf(management);
  const embargoes = embargoesOf(management, status);
  return present<Partial<ReadDraft>>({
    versionCreated: asTime(textOf(named(management, 'ThisRevisionCreated'))),
    firstCreated: asTime(textOf(named(management, 'FirstCreated'))),
    urgency: clampUrgency(Number(formalName(named(management, 'Urgency')) ?? Number.NaN)),
    pubStatus: statusOf(status, embargoes),
    embargoes: embargoes.length > 0 ? embargoes : undefined,
    signals: signals.length > 0 ? signals : undefined,
    editorialNote: propertiesOf(management, 'EditorialNote').join('\n') || undefined,
  });
}

/** Withheld copy that says when it becomes usable is embargoed. */
function statusOf(status: string, embargoes: readonly StatedEmbargo[]): PubStatus | undefined {
  if (/^cancell?ed$|^withdrawn$|^killed$/.test(status)) return 'canceled';
  if (status === 'withheld' && !embargoes.some(({ isStatus }) => isStatus !== true)) return 'withheld';
  return /^(?:usable|withheld|embargoed)$/.test(status) ? 'usable' : undefined;
}

/** The status, and when it will change to usable. A change to anything else is no embargo. */
function embargoesOf(management: XmlElement | undefined, status: string): StatedEmbargo[] {
  const change = named(management, 'StatusWillChange');
  const future = formalName(named(change, 'FutureStatus')) ?? 'usable';
  const words = textOf(named(change, 'DateAndTime'));
  return [
    ...(words !== '' && /^usable$/i.test(future) ? [{ words, field: 'StatusWillChange' }] : []),
    ...['Embargo', 'EmbargoDate', 'EmbargoedUntil'].flatMap((field) =>
      propertiesOf(management, field).map((value) => ({ words: value, field })),
    ),
    ...[status, ...allNamed(management, 'Instruction').map((element) => formalName(element) ?? '')]
      .filter((code) => /embargo/i.test(code))
      .map((code) => ({ words: code, field: 'Status', isStatus: true })),
  ];
}

function signalsOf(management: XmlElement | undefined): Signal[] {
  const codes = allNamed(management, 'Instruction', 'NewsItemType').map((element) => formalName(element) ?? '');
  return [...new Set(codes.map(signalOfCode).filter((signal) => signal !== undefined))];
}

/** Reads the administrative, rights and descriptive metadata of one component. */
export function readMetadata(component: XmlElement): Partial<StoryDraft> {
  const about = descriptive(component);
  const administrative = named(component, 'AdministrativeMetadata');
  const subjects = allNamed(about, 'SubjectCode').flatMap(subjectsOf);
  const places = allNamed(about, 'Location').flatMap(placesOf);
  const keywords = propertiesOf(about, 'Keyword').flatMap(splitKeywords);
  return present<Partial<StoryDraft>>({
    provider: partyOf(administrative, 'Provider') ?? partyOf(administrative, 'Source'),
    ...rightsOf(named(component, 'RightsMetadata')),
    genre: formalName(named(about, 'Genre')),
    subjects: subjects.length > 0 ? distinct(subjects, ({ code }) => code) : undefined,
    places: places.length > 0 ? distinct(places, ({ name }) => name) : undefined,
    keywords: keywords.length > 0 ? [...new Set(keywords)] : undefined,
    editorialNote: propertiesOf(administrative, 'EditorialInfo').join('\n') || undefined,
  });
}

/** TASS misspells the name. */
export const descriptive = (component: XmlElement): XmlElement | undefined =>
  allNamed(component, 'DescriptiveMetadata', 'DescriptiveMetada')[0];

const partyOf = (administrative: XmlElement | undefined, name: string): string | undefined =>
  attr(named(administrative, name, 'Party'), 'FormalName');

/** Names of the creators of a component, which may be persons, desks or initials. */
export const creatorsOf = (component: XmlElement): string[] =>
  allNamed(named(component, 'AdministrativeMetadata', 'Creator'), 'Party').map(
    (party) => attr(party, 'FormalName') ?? '',
  );

/** "City" of the place where a component was written; the origin before places where something happened. */
export function originOf(component: XmlElement): string | undefined {
  const origins = allNamed(descriptive(component), 'Location').filter(
    (place) => attr(place, 'HowPresent') === 'Origin',
  );
  return origins.flatMap((place) => propertiesOf(place, 'City'))[0];
}

function rightsOf(rights: XmlElement | undefined): Partial<StoryDraft> {
  const copyright = named(rights, 'Copyright');
  const holder =
    textOf(named(copyright, 'CopyrightHolder')) || attr(named(copyright, 'CopyrightHolder', 'Party'), 'FormalName');
  const usage = allNamed(rights, 'UsageRights').flatMap((rule) =>
    allNamed(rule, 'UsageType', 'Limitations').map(textOf),
  );
  return present({
    copyright: [textOf(named(copyright, 'CopyrightDate')), holder].filter(Boolean).join(' ') || undefined,
    usageTerms: usage.filter((text) => text !== '').join('\n') || undefined,
  });
}

/** IPTC Subject Codes of any level; other vocabularies keep the name of their scheme. */
function subjectsOf(subjectCode: XmlElement): Subject[] {
  return allNamed(subjectCode, 'Subject', 'SubjectMatter', 'SubjectDetail').flatMap((element) => {
    const code = attr(element, 'FormalName');
    if (code === undefined) return [];
    if (/^\d{8}$/.test(code)) return [{ code: `subj:${code}` }];
    const scheme = attr(element, 'Scheme') ?? attr(element, 'Vocabulary') ?? attr(element, 'cat');
    return [{ code: scheme === undefined ? code : `${scheme.replace(/^#/, '')}:${code}` }];
  });
}

/** City, then country; ISO 3166 codes as codes. A code alone stands for the name where there is no other. */
function placesOf(location: XmlElement): Named[] {
  const cities = propertiesOf(location, 'City').map((name): Named => ({ name }));
  const countries = propertiesOf(location, 'Country').map((value) =>
    /^[A-Z]{2,3}$/.test(value) ? { name: value, code: value } : { name: value },
  );
  return [...cities, ...countries];
}

function distinct<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].toReversed();
}
