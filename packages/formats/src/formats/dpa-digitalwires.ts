import { draft, type Media, type RelatedLink, type Signal } from '@dateline/story';
import { lineOf } from '../body/plain-line.ts';
import { textOfHtml } from '../body/safe-html.ts';
import { datelineOfText } from '../copy/dateline/dateline-text.ts';
import { embargoFields } from '../copy/embargo/json-fields.ts';
import { textLeftOut, withoutMarkup } from '../copy/left-out.ts';
import { readTextCopy } from '../copy/marked-copy.ts';
import {
  type Format,
  FormatError,
  type Head,
  type Hint,
  type ReadDraft,
  type ReadResult,
  type Sniff,
  type Warning,
} from '../format.ts';
import { readJsonItems } from '../text/json/items.ts';
import { isObject, type JsonRecord, present, recordOf, recordsIn, textIn, versionIn } from '../text/json/record.ts';
import { asTime, firstTime } from '../text/time/read-time.ts';
import { attr, descendantsOf, parseHtmlNodes, textOf } from '../text/xml/index.ts';
import { signalOfCode } from './newsml/signal-code.ts';
import { pubStatusIn } from './ninjs/read.ts';

/** dpa digitalwires: entries alone, in a list, in `{entries}` or one per line. */
export const dpaDigitalwires = {
  name: 'dpa-digitalwires',
  title: 'dpa digitalwires',
  mediaTypes: ['application/vnd.dpa.digitalwires+json', 'application/json'],
  extensions: ['.json', '.jsonl'],
  limits: ['The whole notepad becomes part of the editorial note, since all of it is addressed to desks.'],
  sniff,
  read,
} satisfies Format;

const FIELDS =
  /"(?:entry_id|article_html|version_created|linkbox_html|infobox_html|notepad|content_created|autopublishnotice)"\s*:/g;

function sniff({ text }: Head): Sniff {
  if (!/^\s*[[{]/.test(text)) return { score: 0, because: '' };
  const fields = new Set(text.match(FIELDS)).size;
  return fields < 2
    ? { score: 0, because: '' }
    : { score: 0.95, because: `it has ${fields} fields that only digitalwires has` };
}

function read(bytes: Uint8Array, hint: Hint): ReadResult {
  const { values, warnings, failures } = readJsonItems(bytes, hint);
  const result: ReadResult = { drafts: [], warnings: [...warnings], failures: [...failures] };
  for (const [index, value] of values.flatMap(entriesOf).entries()) {
    const at = `entry ${index + 1}`;
    if (!isObject(value))
      result.failures.push({ code: 'DPA_ENTRY_EXPECTED', message: 'An entry must be a JSON object', at });
    else readInto(result, recordOf(value), at);
  }
  if (result.drafts.length === 0 && result.failures.length === 0 && !values.some(isEmptyList)) {
    throw new FormatError(
      'DPA_ENTRY_EXPECTED',
      'The JSON holds no entry. Send an entry, a list of them or {"entries": [...]}',
    );
  }
  return result;
}

const isEmptyList = (value: unknown): boolean =>
  entriesOf(value).length === 0 && (Array.isArray(value) || isObject(value));

function entriesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  const entries = isObject(value) ? value.entries : undefined;
  return Array.isArray(entries) ? entries : [value];
}

function readInto(result: ReadResult, entry: JsonRecord, at: string): void {
  const story = storyOf(entry);
  result.drafts.push(story);
  result.warnings.push(...textLeftOut(copyIn(entry), [story], at));
  if (textIn(entry, 'infobox_html') !== undefined) result.warnings.push(leftOut('the info box', at));
}

/** All texts of an entry that are copy; the info box has a warning of its own. */
const copyIn = (entry: JsonRecord): string =>
  ['headline', 'kicker', 'subhead', 'teaser', 'byline', 'dateline', 'article_html', 'linkbox_html']
    .map((field) => withoutMarkup(textIn(entry, field) ?? ''))
    .join('\n');

const leftOut = (what: string, at: string): Warning => ({
  code: 'DPA_BOX_LEFT_OUT',
  message: `The entry has ${what}, which is no part of the running text and was left out`,
  at,
});

function storyOf(entry: JsonRecord): ReadDraft {
  const versionCreated = firstTime(textIn(entry, 'version_created'), textIn(entry, 'updated'));
  const body = readTextCopy(textIn(entry, 'article_html') ?? textIn(entry, 'teaser') ?? '', versionCreated);
  const printed = textIn(entry, 'dateline');
  const story: ReadDraft = draft({
    ...body,
    ...present({
      guid: textIn(entry, 'urn', 'entry_id'),
      version: versionIn(entry, 'version'),
      kicker: plain(entry, 'kicker'),
      subhead: plain(entry, 'subhead') ?? body.subhead ?? teaserOf(entry, body.bodyText),
      byline: plain(entry, 'byline') ?? body.byline,
      dateline:
        (printed === undefined ? undefined : datelineOfText(textOfHtml(printed), versionCreated)) ?? body.dateline,
      language: textIn(entry, 'language'),
      urgency: urgencyIn(entry),
      genre: categoriesOf(entry, /genre/).map(({ name }) => name)[0],
      creditline: plain(entry, 'creditline'),
      copyright: plain(entry, 'copyrightnotice', 'copyrightholder'),
      usageTerms: plain(entry, 'usageterms'),
      editorialNote: [notesOf(entry), body.editorialNote].filter(Boolean).join('\n\n') || undefined,
      versionCreated,
      firstCreated: asTime(textIn(entry, 'content_created')),
      slugline: textIn(entry, 'slugline'),
      provider: textIn(entry, 'provider'),
    }),
    headline: plain(entry, 'headline') ?? body.headline ?? '',
    keywords: categoriesOf(entry, /keyword/).map(({ name }) => name),
    pubStatus: pubStatusIn(entry),
    signals: signalsOf(entry),
    subjects: categoriesOf(entry, /subject|category|topic/)
      .filter(({ type }) => !/geo/.test(type))
      .map(({ name, code }) => ({ code: code ?? name, name })),
    places: categoriesOf(entry, /geo/).map(({ name, code }) => present({ name, code })),
    relatedLinks: linksIn(textIn(entry, 'linkbox_html') ?? ''),
    media: [...(body.media ?? []), ...recordsIn(entry, 'associations').map(mediaOf)],
  });
  return { ...story, embargoes: embargoFields(entry, 'pubstatus', 'state') };
}

/** A teaser is the standfirst, unless the text begins with it. */
function teaserOf(entry: JsonRecord, bodyText: string): string | undefined {
  const teaser = plain(entry, 'teaser');
  return teaser !== undefined && bodyText.replace(/\s+/g, ' ').includes(teaser) ? undefined : teaser;
}

/** Text of a field that may be HTML, on one line. */
function plain(entry: JsonRecord, ...keys: string[]): string | undefined {
  const text = textIn(entry, ...keys);
  return text === undefined ? undefined : lineOf(text) || undefined;
}

function urgencyIn(entry: JsonRecord): number | undefined {
  const urgency = Number(textIn(entry, 'urgency'));
  return Number.isInteger(urgency) && urgency >= 1 ? urgency : undefined;
}

interface Category {
  type: string;
  name: string;
  code: string | undefined;
}

/** Categories of the types that match, best rank first. */
function categoriesOf(entry: JsonRecord, wanted: RegExp): Category[] {
  const found = recordsIn(entry, 'categories').flatMap((category) => {
    const [type, code] = [(textIn(category, 'type') ?? '').toLowerCase(), textIn(category, 'qcode')];
    const name = textIn(category, 'name') ?? code;
    const rank = Number(textIn(category, 'rank') ?? Number.MAX_SAFE_INTEGER);
    return name !== undefined && wanted.test(type) ? [{ type, name, code, rank }] : [];
  });
  return found.sort((a, b) => a.rank - b.rank);
}

/** The notebook and the notes are for desks, the public part of the notebook too: none of it is the story. */
function notesOf(entry: JsonRecord): string | undefined {
  const notepad = recordOf(entry.get('notepad'));
  const parts = ['header_html', 'public_html', 'nonpublic_html'].map((field) => textIn(notepad, field));
  const notes = recordsIn(entry, 'ednotes').map((note) => textIn(note, 'ednote'));
  const texts = [...notes, ...parts, textIn(entry, 'nonpublic_html')].flatMap((part) =>
    part === undefined ? [] : textOfHtml(part) || part,
  );
  return texts.join('\n\n') || undefined;
}

/** The signal field, and roles of notes such as "dpaednoterole:correctionshort". */
function signalsOf(entry: JsonRecord): Signal[] {
  const codes = [entry.get('signal')].flat().flatMap((code) => (typeof code === 'string' ? code : []));
  const roles = recordsIn(entry, 'ednotes').flatMap((note) => textIn(note, 'role') ?? []);
  const words = [...codes, ...roles].map((code) =>
    code.replace(/^.*:/, '').replace(/(?:short|long|message|text)$/i, ''),
  );
  return [...new Set(words.flatMap((word) => signalOfCode(word) ?? []))];
}

function linksIn(html: string): RelatedLink[] {
  const root = { name: 'div', local: 'div', ns: '', attrs: {}, children: parseHtmlNodes(html), line: 1 };
  return descendantsOf(root, 'a').flatMap((link) => {
    const [title, url] = [textOf(link), attr(link, 'href')];
    return title !== '' && url !== undefined ? [{ title, url }] : [];
  });
}

const MEDIA_TYPES: readonly (readonly [RegExp, Media['type']])[] = [
  [/image|picture|photo/, 'picture'],
  [/video/, 'video'],
  [/audio/, 'audio'],
  [/graphic/, 'graphic'],
];

function mediaOf(record: JsonRecord): Media {
  const type = (textIn(record, 'type') ?? '').toLowerCase();
  const renditions = recordsIn(record, 'renditions');
  const largest = renditions.sort((a, b) => Number(textIn(b, 'width') ?? 0) - Number(textIn(a, 'width') ?? 0))[0];
  return present({
    type: MEDIA_TYPES.find(([pattern]) => pattern.test(type))?.[1] ?? 'other',
    href: (largest && textIn(largest, 'url', 'href')) ?? textIn(record, 'url', 'href'),
    mimeType: (largest && textIn(largest, 'mimetype')) ?? textIn(record, 'mimetype'),
    title: plain(record, 'headline'),
    caption: plain(record, 'caption'),
    creditline: plain(record, 'creditline', 'byline'),
  });
}
