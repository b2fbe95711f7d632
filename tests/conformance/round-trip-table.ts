import { type Entry, type Format, formats, htmlOfText } from '@dateline/formats';
import { draft, type Named, type RelatedLink, type StoryDraft, type Subject } from '@dateline/story';
import { FIELDS, houseFeed } from './round-trip-fields.ts';

/** Formats that are both written and read. */
export const roundTripFormats: readonly Format[] = (formats as readonly Format[]).filter(
  ({ read, write }) => read !== undefined && write !== undefined,
);

/** Something that does not come back as it went out. What is not declared comes back. */
export interface RoundTripChange {
  row: string;
  formats: readonly string[];
  /** How it comes back, for the table: "as the feed's title"; "lost" where it does not. */
  comes: string;
  because: string;
  /** The draft as it is read; nothing where no story is. */
  apply(read: StoryDraft, entry: Entry): StoryDraft | undefined;
}

const FEEDS = ['rss', 'atom', 'json-feed'];
const WEB = [...FEEDS, 'schema-org'];
const ALL = roundTripFormats.map(({ name }) => name);
const ALL_BUT_OURS = ALL.filter((name) => name !== 'dateline-json');

const without =
  <K extends keyof StoryDraft>(field: K) =>
  ({ [field]: _lost, ...rest }: StoryDraft): StoryDraft =>
    rest as StoryDraft;

const eachSubject =
  (change: (subject: Subject) => Subject) =>
  (read: StoryDraft): StoryDraft => ({ ...read, subjects: read.subjects.map(change) });

const eachName = (read: StoryDraft, change: (named: Named) => Named): StoryDraft => ({
  ...read,
  people: read.people.map(change),
  organisations: read.organisations.map(change),
  places: read.places.map(change),
});

const withoutOffsets = ({ offsets: _lost, ...named }: Named): Named => named;
const withoutWords = ({ because: _lost, ...subject }: Subject): Subject => subject;
const withoutConfidence = ({ confidence: _lost, ...subject }: Subject): Subject => subject;
const inPercent = ({ confidence, ...subject }: Subject): Subject =>
  confidence === undefined ? subject : { ...subject, confidence: Math.round(confidence * 100) / 100 };

const inAscii = ({ url, ...link }: RelatedLink): RelatedLink => {
  if (url === undefined) return link;
  return { ...link, url: /[^\u0021-\u007e]/.test(url) ? new URL(url).href : url };
};

const isKilled = ({ event }: Entry): boolean => event === 'story.killed';

/** What a format that only says "gone" tells of a killed story. */
const gone = ({ id, updatedAt }: Entry): StoryDraft =>
  draft({ guid: id, versionCreated: updatedAt, pubStatus: 'canceled', signals: ['withdrawal'] });

const NEVER = 'it is never syndicated, in any format';

export const CHANGES: readonly RoundTripChange[] = [
  {
    row: 'guid',
    formats: WEB,
    comes: "as the entry's id",
    because: 'it names a story by one id in all versions, for ever, and withdraws it by that',
    apply: (read, { id }) => ({ ...read, guid: id }),
  },
  {
    row: 'version: none',
    formats: ['newsml-g2'],
    comes: 'as 1',
    because: 'an item without a version is the first, by the standard',
    apply: (read) => ({ version: 1, ...read }),
  },
  {
    row: 'HTML',
    formats: ['schema-org'],
    comes: 'as paragraphs',
    because: '`articleBody` is text',
    apply: (read) => ({ ...read, bodyHtml: htmlOfText(read.bodyText) }),
  },
  {
    row: 'editorial note',
    formats: ALL,
    comes: 'stays inside',
    because: NEVER,
    apply: without('editorialNote'),
  },
  { row: 'names of messages', formats: ALL, comes: 'stays inside', because: NEVER, apply: without('transmissions') },
  {
    row: 'guid of the story that it corrects',
    formats: ALL,
    comes: "as that entry's id",
    because: 'partners know the other story by the id of its entry',
    apply: ({ correctsGuid: _own, ...read }, { corrects }) => ({
      ...read,
      ...(corrects !== undefined && { correctsGuid: corrects }),
    }),
  },
  {
    row: 'related links: letters beyond ASCII in the address',
    formats: ['ninjs'],
    comes: 'as their escapes',
    because: 'its schema asks for a URI (RFC 3986)',
    apply: (read) => ({ ...read, relatedLinks: read.relatedLinks.map(inAscii) }),
  },
  {
    row: 'subjects: confidence',
    formats: ['ninjs', 'newsml-g2'],
    comes: 'in whole per cent',
    because: 'the standard counts so',
    apply: eachSubject(inPercent),
  },
  {
    row: 'subjects: confidence',
    formats: ['nitf'],
    comes: 'lost',
    because: 'the format has no place for it',
    apply: eachSubject(withoutConfidence),
  },
  {
    row: 'subjects: the words that decided',
    formats: ALL_BUT_OURS,
    comes: 'lost',
    because: 'the format has no place for it',
    apply: eachSubject(withoutWords),
  },
  {
    row: 'people, organisations, places: where in the text',
    formats: ALL_BUT_OURS,
    comes: 'lost',
    because: 'the format has no place for it',
    apply: (read) => eachName(read, withoutOffsets),
  },
  {
    row: 'related links: byline',
    formats: ['nitf'],
    comes: 'lost',
    because: 'a list item of the block "related" holds title and teaser',
    apply: (read) => ({ ...read, relatedLinks: read.relatedLinks.map(({ byline: _lost, ...link }) => link) }),
  },
  {
    row: 'provider: none',
    formats: WEB,
    comes: 'as whose feed it is',
    because: 'a reader takes whose feed it is for whose story it is',
    apply: (read) => ({ provider: houseFeed.provider, ...read }),
  },
  {
    row: 'provider: none',
    formats: ['newsml-g2'],
    comes: "as the source's name",
    because: 'an item must name its provider',
    apply: (read, { story }) => ({ provider: story.source, ...read }),
  },
  {
    row: 'time of the first version: none',
    formats: WEB,
    comes: 'as when it was published',
    because: 'the format asks for that time',
    apply: (read, { publishedAt }) => ({ firstCreated: publishedAt, ...read }),
  },
  {
    row: 'status: killed',
    formats: ['rss', 'json-feed'],
    comes: 'left out',
    because: 'the format has no other way to withdraw',
    apply: (read, entry) => (isKilled(entry) ? undefined : read),
  },
  {
    row: 'status: killed',
    formats: ['atom', 'schema-org'],
    comes: 'as its id alone',
    because: 'nothing of what was withdrawn may stand there (RFC 6721; `creativeWorkStatus`)',
    apply: (read, entry) => (isKilled(entry) ? gone(entry) : read),
  },
];

/** What is read of an entry that was written in the format, after its changes; nothing where no story is. */
export function expectedOf(format: string, told: StoryDraft, entry: Entry): StoryDraft | undefined {
  const changes = CHANGES.filter((change) => change.formats.includes(format));
  return changes.reduce<StoryDraft | undefined>((read, change) => read && change.apply(read, entry), told);
}

export const changesOf = (row: string, format: string): RoundTripChange[] =>
  CHANGES.filter((change) => change.row === row && change.formats.includes(format));

/** The section of docs/formats.md: one row for each field, one column for each format. */
export function roundTripSection(): string {
  const names = roundTripFormats.map(({ name }) => name);
  const cell = (row: string, format: string) => changesOf(row, format)[0]?.comes ?? 'kept';
  return [
    '## What comes back',
    '',
    'What is left of each field when our reader reads what our writer wrote.',
    'Each cell is tested, for every format that is both written and read, with a story that has only that field and with stories of arbitrary fields (`tests/conformance/round-trip.test.ts`).',
    '',
    `| Field | ${names.join(' | ')} |`,
    `|---|${names.map(() => '---').join('|')}|`,
    ...FIELDS.map(({ row }) => `| ${row} | ${names.map((name) => cell(row, name)).join(' | ')} |`),
    '',
    'Where something changes, and why:',
    '',
    ...CHANGES.toSorted(byRow).map(
      ({ row, formats: within, comes, because }) => `- ${row}, ${whereOf(within)}: ${comes}; ${because}.`,
    ),
  ].join('\n');
}

const byRow = (a: RoundTripChange, b: RoundTripChange): number =>
  FIELDS.findIndex(({ row }) => row === a.row) - FIELDS.findIndex(({ row }) => row === b.row);

const whereOf = (within: readonly string[]): string =>
  within.length === ALL.length
    ? 'everywhere'
    : within.length === ALL_BUT_OURS.length
      ? 'everywhere but in dateline-json'
      : within.join(', ');
