import { z } from 'zod';

/** A moment in UTC with milliseconds, the only shape of time inside Dateline: `2026-11-24T08:06:00.000Z`. */
export const instant = z.iso.datetime({ offset: true }).describe('RFC 3339 date-time');

/**
 * What a provider asks for beyond plain publication. Several may hold at once.
 * `kill` and `withdrawal` both end a story: a kill says the copy is wrong or unlawful, a withdrawal that it is no longer offered.
 * `writethru` replaces the whole text, `take` adds to it, `lead` puts a new top on it, `refile` mends transmission, not news.
 */
export const SIGNALS = [
  'flash',
  'alert',
  'update',
  'lead',
  'writethru',
  'take',
  'correction',
  'refile',
  'kill',
  'withdrawal',
  'advisory',
] as const;
export const signal = z.enum(SIGNALS);
export type Signal = z.infer<typeof signal>;

/** ninjs and NewsML-G2 publication status; NITF's `embargoed` is `usable` with `embargoedUntil`. */
export const pubStatus = z.enum(['usable', 'withheld', 'canceled']);
export type PubStatus = z.infer<typeof pubStatus>;

/** Where a version number comes from differs by provider: a whole number where it is one, else the provider's own string. */
export const versionLabel = z.union([z.int().nonnegative(), z.string().min(1)]);
export type VersionLabel = z.infer<typeof versionLabel>;

export const dateline = z.object({
  located: z.string().optional().describe('Place as printed, without the date: "YEREVAN, Armenia"'),
  date: z.iso.date().optional().describe('Calendar day of the dateline; the year comes from versionCreated'),
  agency: z.string().optional().describe('Agency as printed: "Reuters"'),
});
export type Dateline = z.infer<typeof dateline>;

export const subject = z.object({
  code: z.string().min(1).describe('Media Topics as "medtop:20000065"; another scheme as "scheme:code" or a URI'),
  name: z.string().optional(),
  confidence: z.number().min(0).max(1).optional(),
  because: z.array(z.string()).optional().describe('The words that decided, for tags of our own'),
  found: z.literal(true).optional().describe('Recognised by Dateline; absent where the source said it'),
});
export type Subject = z.infer<typeof subject>;

/** A person, organisation or place named by the source or recognised by us. */
export const named = z.object({
  name: z.string().min(1),
  code: z.string().optional().describe('Place: ISO 3166 code ("AM", "US-CA"). Others: the provider\'s code or URI'),
  wikidata: z.string().optional().describe('"Q399"'),
  offsets: z
    .array(z.tuple([z.int(), z.int()]))
    .optional()
    .describe('[start, end) in bodyText, UTF-16 units'),
  found: z.literal(true).optional().describe('Recognised by Dateline; absent where the source said it'),
});
export type Named = z.infer<typeof named>;

export const relatedLink = z.object({
  title: z.string(),
  teaser: z.string().optional(),
  byline: z.string().optional(),
  url: z.string().optional(),
});
export type RelatedLink = z.infer<typeof relatedLink>;

export const media = z.object({
  type: z.enum(['picture', 'video', 'audio', 'graphic', 'other']),
  href: z.string().optional(),
  mimeType: z.string().optional(),
  title: z.string().optional(),
  caption: z.string().optional(),
  creditline: z.string().optional(),
});
export type Media = z.infer<typeof media>;

/** "2ndLd-Writethru" is lead 2, "UPDATE 3" is update 3, "Take 2" is take 2. */
export const sequence = z.object({ kind: z.enum(['lead', 'update', 'take', 'writethru']), number: z.int().positive() });
export type Sequence = z.infer<typeof sequence>;

const copy = {
  headline: z.string(),
  subhead: z.string().optional(),
  kicker: z.string().optional(),
  byline: z.string().optional().describe('Without the word "By"'),
  dateline: dateline.optional(),
  bodyText: z.string().describe('Paragraphs separated by one empty line; no dateline, byline, furniture'),
  bodyHtml: z
    .string()
    .describe('Safe HTML of the same body: p, h2-h4, lists, tables, blockquote, a[href], em, strong, pre'),
  slugline: z.string().optional(),
  keywords: z.array(z.string()),
  genre: z.string().optional(),
  usageTerms: z.string().optional(),
  copyright: z.string().optional(),
  creditline: z.string().optional(),
  editorialNote: z.string().optional().describe('For editors. Never syndicated, in any format'),
  embargoedUntil: instant.optional(),
  pubStatus,
  signals: z.array(signal),
  sequence: sequence.optional(),
  subjects: z.array(subject).describe('Topics that the source supplied'),
  people: z.array(named),
  organisations: z.array(named),
  places: z.array(named),
  relatedLinks: z.array(relatedLink),
  media: z.array(media),
  url: z.string().optional().describe("The story's own page at its source"),
  provider: z.string().optional(),
  transmissions: z
    .array(z.string().min(1))
    .optional()
    .describe(
      'What the messages that brought it are called, for notices that cite them: "bca0417", a Message-ID. Stays inside',
    ),
  correctsGuid: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Guid of the story of the same source that this one corrects or takes back, where the copy names it. Stays inside',
    ),
  firstCreated: instant.optional(),
};

/** What a reader gets out of bytes: the story as far as the copy itself tells. */
export const storyDraft = z.object({
  ...copy,
  guid: z.string().min(1).optional(),
  version: versionLabel.optional(),
  language: z.string().optional().describe('BCP 47'),
  urgency: z.int().min(1).max(9).optional().describe('1 = flash, 5 = normal, 9 = least (ninjs scale)'),
  versionCreated: instant.optional(),
});
export type StoryDraft = z.infer<typeof storyDraft>;

/** A draft whose gaps are filled: every story in Dateline says whose it is, which version, when and in what language. */
export const story = z.object({
  ...copy,
  source: z.string().min(1),
  guid: z.string().min(1),
  version: versionLabel.optional(),
  language: z.string().min(2).describe('BCP 47; "und" when it could not be told'),
  urgency: z.int().min(1).max(9),
  versionCreated: instant,
  receivedAt: instant,
});
export type Story = z.infer<typeof story>;

const empty = (): StoryDraft => ({
  headline: '',
  bodyText: '',
  bodyHtml: '',
  keywords: [],
  pubStatus: 'usable',
  signals: [],
  subjects: [],
  people: [],
  organisations: [],
  places: [],
  relatedLinks: [],
  media: [],
});

/** A draft with its lists present and empty; readers fill in what the copy has. */
export function draft(fields: Partial<StoryDraft> = {}): StoryDraft {
  return { ...empty(), ...fields };
}
