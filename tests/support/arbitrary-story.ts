import { type Entry, type Envelope, escapeHtml, safeHtml, textOfHtml } from '@dateline/formats';
import type { Named, Story, Subject } from '@dateline/story';
import fc from 'fast-check';

/** One line of text such as fields hold: any script, markup characters, no white space to fold or trim. */
export const line = fc
  .array(
    fc.oneof(
      fc.stringMatching(/^[A-Za-z0-9&<>"'.,;:()/-]{1,9}$/),
      fc.constantFrom('Værøy', 'Ереван', '東京', '“so”', 'café', '€5'),
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((words) => words.join(' '));

const phrase = fc.oneof(
  line.map(escapeHtml),
  line.map((text) => `<em>${escapeHtml(text)}</em>`),
  line.map((text) => `<strong>${escapeHtml(text)}</strong>`),
  line.map((text) => `<a href="https://example.org/?a=1&amp;b=2">${escapeHtml(text)}</a>`),
);
const phrases = fc.array(phrase, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));
const list = fc
  .array(phrases, { minLength: 1, maxLength: 3 })
  .map((items) => items.map((item) => `<li>${item}</li>`).join(''));
const row = fc
  .tuple(line, line)
  .map(([left, right]) => `<tr><td>${escapeHtml(left)}</td><td>${escapeHtml(right)}</td></tr>`);

const block = fc.oneof(
  { weight: 6, arbitrary: phrases.map((inside) => `<p>${inside}</p>`) },
  { weight: 1, arbitrary: line.map((text) => `<h3>${escapeHtml(text)}</h3>`) },
  { weight: 1, arbitrary: list.map((items) => `<ul>${items}</ul>`) },
  {
    weight: 1,
    arbitrary: fc
      .array(row, { minLength: 1, maxLength: 3 })
      .map((rows) => `<table><tbody>${rows.join('')}</tbody></table>`),
  },
  { weight: 1, arbitrary: phrases.map((inside) => `<blockquote><p>${inside}</p></blockquote>`) },
);

const body = fc.array(block, { minLength: 1, maxLength: 6 }).map((blocks) => {
  const bodyHtml = safeHtml(blocks.join('\n'));
  return { bodyHtml, bodyText: textOfHtml(bodyHtml) };
});

const instant = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}.000Z`);

const subject: fc.Arbitrary<Subject> = fc.record(
  { code: fc.constantFrom('medtop:20000065', 'medtop:04000000', 'subj:04006002', 'desk:ports'), name: line },
  { requiredKeys: ['code'] },
);
const named = (codes: readonly string[]): fc.Arbitrary<Named> =>
  fc.record({ name: line, code: fc.constantFrom(...codes) }, { requiredKeys: ['name'] });

const unique = <T>(item: fc.Arbitrary<T>, key: (value: T) => string) =>
  fc.uniqueArray(item, { maxLength: 3, selector: key });

const optional = {
  subhead: line,
  kicker: line,
  byline: fc.constantFrom('Jane Roe', 'Jane Roe and Max Weiß', 'Σοφία Παππά'),
  dateline: fc.record(
    {
      located: fc.constantFrom('YEREVAN, Armenia', 'Oslo', 'ST. LOUIS'),
      date: fc.constant('2026-11-24'),
      agency: fc.constantFrom('Reuters', 'dpa'),
    },
    { requiredKeys: ['located'] },
  ),
  slugline: fc.constantFrom('HARBOUR-STRIKE/', 'BC-EU--Glass Museum'),
  genre: line,
  usageTerms: line,
  copyright: fc.oneof(line, fc.constant('Copyright 2026 Meridian News')),
  creditline: line,
  editorialNote: line.map((text) => `NOTE-NOT-FOR-READERS ${text}`),
  embargoedUntil: instant,
  url: fc.constant('https://example.org/story/1'),
  provider: line,
  firstCreated: instant,
  version: fc.oneof(fc.nat({ max: 999 }), fc.constantFrom('2b', 'final cut')),
};

const required = {
  ...{
    source: fc.constant('meridian'),
    guid: fc.constantFrom('tag:example.org,2026:1', 'urn:newsml:example.org:20261124:x'),
    headline: line,
  },
  ...{ language: fc.constantFrom('en', 'de-AT', 'hy'), urgency: fc.integer({ min: 1, max: 9 }) },
  ...{
    versionCreated: instant,
    receivedAt: instant,
    pubStatus: fc.constant('usable' as const),
    signals: fc.constant<Story['signals']>([]),
  },
  keywords: fc.uniqueArray(fc.stringMatching(/^[a-zæü&<"]{2,8}( [a-z]{2,8})?$/), { maxLength: 3 }),
  ...{ subjects: unique(subject, ({ code }) => code), people: unique(named(['desk:1']), ({ name }) => name) },
  ...{
    organisations: unique(named(['desk:2']), ({ name }) => name),
    places: unique(named(['AM', 'US-CA']), ({ name }) => name),
  },
  ...{ relatedLinks: fc.constant<Story['relatedLinks']>([]), media: fc.constant<Story['media']>([]) },
};

/** Stories with any choice of optional fields, for properties of writers: what is written must read back to the same. */
export const arbitraryStory: fc.Arbitrary<Story> = fc
  .tuple(
    body,
    fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required) as (keyof typeof required)[] }),
  )
  .map(([bodies, fields]) => ({ ...fields, ...bodies }));

/** A story on its way out for the first time. */
export const entryOf = (story: Story): Entry => ({
  id: story.guid,
  story,
  event: 'story.published',
  publishedAt: story.firstCreated ?? story.versionCreated,
  updatedAt: story.versionCreated,
});

export const envelope: Envelope = {
  id: 'https://example.org/feed',
  title: 'All stories',
  homeUrl: 'https://example.org/',
  selfUrl: 'https://example.org/feed',
  updatedAt: '2026-11-24T12:00:00.000Z',
};
