import type { Entry, Envelope } from '@dateline/formats';
import type { Story } from '@dateline/story';

/** A row of the table: a field of the story model, with values that a story may have in it. */
export interface RoundTripField {
  row: string;
  samples: readonly Partial<Story>[];
  /** What the entry has beside the story. */
  beside?: Partial<Entry>;
}

/** A whole story without anything in its optional lists, into which each row puts its own value. */
const base: Story = {
  source: 'meridian',
  guid: 'tag:example.org,2026:1',
  version: 3,
  headline: 'Pilots close harbour over night shifts',
  bodyText:
    'Harbour pilots stopped work on Tuesday, and eleven ships lie at anchor.\n\nTalks resume & end on Thursday.',
  bodyHtml:
    '<p>Harbour pilots stopped work on Tuesday, and eleven ships lie at anchor.</p>\n<p>Talks resume &amp; end on Thursday.</p>',
  language: 'en',
  urgency: 5,
  provider: 'Meridian News',
  firstCreated: '2026-11-24T08:00:00.000Z',
  versionCreated: '2026-11-24T09:00:00.000Z',
  receivedAt: '2026-11-24T09:00:01.000Z',
  pubStatus: 'usable',
  ...{
    keywords: [],
    signals: [],
    subjects: [],
    people: [],
    organisations: [],
    places: [],
    relatedLinks: [],
    media: [],
  },
};

/** The entry of a sample; its id, as everywhere in Dateline, is another than the guid that the source gave. */
export const entryWith = (sample: Partial<Story>, beside: Partial<Entry> = {}): Entry => ({
  id: 'urn:dateline:story:7',
  story: { ...base, ...sample },
  event: 'story.published',
  publishedAt: '2026-11-24T09:00:02.000Z',
  updatedAt: '2026-11-24T09:30:00.000Z',
  ...beside,
});

export const houseFeed: Envelope = {
  id: 'https://example.org/feed',
  title: 'All stories',
  homeUrl: 'https://example.org/',
  selfUrl: 'https://example.org/feed',
  updatedAt: '2026-11-24T12:00:00.000Z',
  provider: 'House of News',
};

const names = [{ name: 'Rolf Ames' }, { name: 'Ana Bell', code: 'desk:17' }];

const html = (bodyHtml: string, bodyText: string): Partial<Story> => ({ bodyHtml, bodyText });
const picture = { type: 'picture', href: 'https://example.org/a.jpg', mimeType: 'image/jpeg' } as const;

/** Every field of the model; a test fails while one is missing. */
export const FIELDS: readonly RoundTripField[] = [
  { row: 'guid', samples: [{ guid: 'urn:newsml:example.org:20261124:x' }, { guid: 'desk number 7' }] },
  { row: 'version', samples: [{ version: 0 }, { version: 12 }, { version: '2b' }, { version: 'final cut' }] },
  { row: 'version: none', samples: [{ version: undefined }] },
  {
    row: 'headline',
    samples: [
      { headline: 'Talks end & ships <still> wait' },
      { headline: 'Why a <b> and an &amp; broke the <em>web</em>' },
    ],
  },
  { row: 'subhead', samples: [{ subhead: 'Eleven ships wait' }, { subhead: 'Of <b>bold</b> &lt;tags&gt;' }] },
  { row: 'kicker', samples: [{ kicker: 'Shipping' }] },
  { row: 'byline', samples: [{ byline: 'Tomas Relvas' }, { byline: 'Jane Roe and Max Weiß' }] },
  { row: 'byline: none, with and without a provider', samples: [{ byline: undefined }] },
  {
    row: 'dateline',
    samples: [
      { dateline: { located: 'LEIXOES, Portugal', date: '2026-11-24', agency: 'Reuters' } },
      { dateline: { located: 'ST. LOUIS' } },
      { dateline: { located: 'Oslo', agency: 'NTB' } },
    ],
  },
  {
    row: 'text',
    samples: [
      { ...html('<p>One line &lt;of&gt; text.</p>\n<p>Über “alles”.</p>', 'One line <of> text.\n\nÜber “alles”.') },
      {
        ...html(
          '<p>Write &amp;lt;b&amp;gt; or &lt;b&gt; for &lt;/b&gt; bold.</p>',
          'Write &lt;b&gt; or <b> for </b> bold.',
        ),
      },
    ],
  },
  {
    row: 'HTML',
    samples: [
      html(
        '<h3>Ships</h3>\n<p>An <em>old</em> and <strong>new</strong> <a href="https://example.org/?a=1&amp;b=2">link</a></p>\n<ul><li>one</li><li>two</li></ul>',
        'Ships\n\nAn old and new link\n\n- one\n- two',
      ),
      html('<blockquote><p>It rained.</p></blockquote>\n<p>And then.</p>', 'It rained.\n\nAnd then.'),
    ],
  },
  {
    row: 'slugline',
    samples: [{ slugline: 'HARBOUR-STRIKE/' }, { slugline: 'BC-EU--Glass Museum', keywords: ['glass'] }],
  },
  { row: 'keywords', samples: [{ keywords: ['pilots', 'night shift'] }, { keywords: ['harbour-strike'] }] },
  { row: 'keywords: one with a comma', samples: [{ keywords: ['Ames, Rolf'] }] },
  { row: 'genre', samples: [{ genre: 'Analysis' }] },
  { row: 'usage terms', samples: [{ usageTerms: 'No use in printed collections' }] },
  { row: 'copyright', samples: [{ copyright: 'Copyright 2026 Meridian News' }, { copyright: '© Meridian' }] },
  { row: 'credit line', samples: [{ creditline: 'Meridian/Roe', media: [picture] }] },
  { row: 'editorial note', samples: [{ editorialNote: 'Call the desk before printing' }] },
  { row: 'embargo', samples: [{ embargoedUntil: '2026-11-24T18:00:00.000Z' }] },
  { row: 'status: withheld', samples: [{ pubStatus: 'withheld' }] },
  { row: 'status: killed', samples: [{ pubStatus: 'canceled', signals: ['kill'] }], beside: { event: 'story.killed' } },
  {
    row: 'signals',
    samples: [
      { signals: ['flash'] },
      { signals: ['alert', 'update'] },
      { signals: ['writethru', 'lead', 'take'] },
      { signals: ['refile', 'correction'] },
      { signals: ['advisory'] },
    ],
  },
  { row: 'sequence', samples: [{ sequence: { kind: 'update', number: 3 }, signals: ['update'] }] },
  { row: 'subjects: Media Topics', samples: [{ subjects: [{ code: 'medtop:20000065', name: 'civil unrest' }] }] },
  {
    row: 'subjects: without a name',
    samples: [{ subjects: [{ code: 'medtop:04000000' }] }, { subjects: [{ code: 'desk:ports' }] }],
  },
  {
    row: 'subjects: of other schemes',
    samples: [
      { subjects: [{ code: 'desk:ports', name: 'Ports' }] },
      { subjects: [{ code: 'https://example.org/topics/ports', name: 'Ports' }] },
    ],
  },
  {
    row: 'subjects: Subject Codes beside Media Topics',
    samples: [
      {
        subjects: [
          { code: 'medtop:20000274', name: 'banking' },
          { code: 'subj:04006002', name: 'Banks' },
        ],
      },
    ],
  },
  {
    row: 'subjects: confidence',
    samples: [{ subjects: [{ code: 'medtop:20000065', name: 'civil unrest', confidence: 0.125 }] }],
  },
  {
    row: 'subjects: found by Dateline',
    samples: [
      { subjects: [{ code: 'medtop:20000065', name: 'civil unrest', found: true }] },
      { subjects: [{ code: 'desk:ports', name: 'Ports', found: true }] },
    ],
  },
  {
    row: 'subjects: the words that decided',
    samples: [{ subjects: [{ code: 'medtop:20000065', name: 'civil unrest', because: ['pilots'] }] }],
  },
  { row: 'people', samples: [{ people: names }, { people: [{ name: 'R. <b>Ames</b>', code: 'A17' }] }] },
  { row: 'organisations', samples: [{ organisations: names }] },
  {
    row: 'places',
    samples: [
      { places: [{ name: 'Oldpier' }, { name: 'Portugal', code: 'PT' }, { name: 'California', code: 'US-CA' }] },
    ],
  },
  {
    row: 'people, organisations, places: Wikidata',
    samples: [
      {
        people: [{ name: 'Rolf Ames', wikidata: 'Q42' }],
        organisations: [{ name: 'Port Board', code: 'desk:2', wikidata: 'Q7' }],
      },
      { places: [{ name: 'Portugal', code: 'PT', wikidata: 'Q45' }] },
    ],
  },
  {
    row: 'people, organisations, places: found by Dateline',
    samples: [
      {
        people: [{ name: 'Rolf Ames', found: true }],
        organisations: [{ name: 'Port Board', code: 'desk:2', found: true }],
        places: [{ name: 'Portugal', code: 'PT', found: true }],
      },
    ],
  },
  {
    row: 'people, organisations, places: where in the text',
    samples: [{ organisations: [{ name: 'Harbour', offsets: [[0, 7]] }] }],
  },
  { row: 'related links', samples: [{ relatedLinks: [{ title: 'Earlier', url: 'https://example.org/e?a=1&b=2' }] }] },
  {
    row: 'related links: teaser',
    samples: [{ relatedLinks: [{ title: 'Earlier', teaser: 'What was before', url: 'https://example.org/e' }] }],
  },
  {
    row: 'related links: byline',
    samples: [{ relatedLinks: [{ title: 'Earlier', byline: 'Jane Roe', url: 'https://example.org/e' }] }],
  },
  {
    row: 'related links: letters beyond ASCII in the address',
    samples: [{ relatedLinks: [{ title: 'Earlier', url: 'https://example.org/häfen/东京?ä=1' }] }],
  },
  { row: 'related links: without an address', samples: [{ relatedLinks: [{ title: 'In the paper of Monday' }] }] },
  {
    row: 'media',
    samples: [
      { media: [{ ...picture, title: 'Ships', caption: 'Ships at anchor', creditline: 'Max Weiß' }] },
      {
        media: [1, 2].map((page) => ({ ...picture, href: `https://example.org/${page}.jpg`, caption: 'Ships' })),
      },
      { media: [picture], creditline: 'Meridian' },
      {
        media: [
          { type: 'video', href: 'https://example.org/a.mp4', mimeType: 'video/mp4', title: 'Film', caption: 'Of it' },
        ],
      },
      { media: [{ type: 'audio', href: 'https://example.org/a.mp3', mimeType: 'audio/mpeg', title: 'Sound' }] },
      {
        media: [{ type: 'graphic', href: 'https://example.org/a.png', mimeType: 'image/png', caption: 'Ships by day' }],
      },
      { media: [{ type: 'other', href: 'https://example.org/a.zip', mimeType: 'application/zip', title: 'Tables' }] },
    ],
  },
  {
    row: 'media: a name without an address',
    samples: [{ media: [{ type: 'picture', title: 'ships-1.jpg', caption: 'Ships at anchor' }] }],
  },
  { row: 'address of the story', samples: [{ url: 'https://example.org/story/1?a=1&b=2' }] },
  { row: 'provider', samples: [{ provider: 'Harbour Wire' }, { provider: 'Harbour Wire', byline: 'Tomas Relvas' }] },
  { row: 'provider: none', samples: [{ provider: undefined }, { provider: undefined, byline: 'Tomas Relvas' }] },
  { row: 'language', samples: [{ language: 'de-AT' }, { language: 'hy' }] },
  { row: 'urgency 1 to 9', samples: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((urgency) => ({ urgency })) },
  { row: 'time of the first version', samples: [{ firstCreated: '2026-11-23T22:15:30.000Z' }] },
  { row: 'time of the first version: none', samples: [{ firstCreated: undefined }] },
  { row: 'time of this version', samples: [{ versionCreated: '2026-11-24T09:10:11.000Z' }] },
  { row: 'names of messages', samples: [{ transmissions: ['bca0417'] }] },
  {
    row: 'guid of the story that it corrects',
    samples: [{ correctsGuid: 'tag:example.org,2026:0', signals: ['correction'] }],
    beside: { corrects: 'urn:dateline:story:6' },
  },
];
