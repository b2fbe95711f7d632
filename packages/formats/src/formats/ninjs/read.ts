import { draft, type StoryDraft } from '@dateline/story';
import { lineOf } from '../../body/plain-line.ts';
import { embargoFields } from '../../copy/embargo/json-fields.ts';
import { FormatError, type Hint, type ReadDraft, type ReadResult, type Warning } from '../../format.ts';
import { readJsonItems } from '../../text/json/items.ts';
import {
  asText,
  isObject,
  type JsonRecord,
  listIn,
  present,
  recordOf,
  recordsIn,
  textIn,
  versionIn,
} from '../../text/json/record.ts';
import { asTime } from '../../text/time/read-time.ts';
import { signalOfCode } from '../newsml/signal-code.ts';
import { mediaAndLinks } from './associations.ts';
import { bodyIn } from './bodies.ts';
import { creditIn } from './descriptions.ts';
import { keywordsIn, namedIn, subjectsIn } from './named.ts';
import { isOwnWriting, privateFields } from './private-fields.ts';

/** Reads one ninjs document, an array of them, one per line, or any of these in a usual envelope. */
export function readNinjs(bytes: Uint8Array, hint: Hint): ReadResult {
  const { values, warnings, failures } = readJsonItems(bytes, hint);
  const result: ReadResult = { drafts: [], warnings: [...warnings], failures: [...failures] };
  const items = values.flatMap(itemsOf);
  for (const [index, item] of items.entries()) readInto(result, item, `item ${index + 1}`);
  if (items.length === 0 && failures.length === 0 && !values.every(isEmptyList)) {
    throw new FormatError(
      'NINJS_EXPECTED',
      'The JSON holds no object. Send a ninjs document, a list of them or one per line',
    );
  }
  return result;
}

/** An empty list is a delivery without stories, not a mistake. */
const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** The documents in a list or envelope. `_items` is Superdesk's, `data.items` that of agency APIs. */
export function itemsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap((inner) => (isObject(inner) ? itemsOf(inner) : [inner]));
  if (!isObject(value)) return [];
  const record = recordOf(value);
  for (const key of ['data', 'item', 'items', '_items', 'newsitems', 'results', 'entries', 'news', 'articles']) {
    const inner = record.get(key);
    const isEnvelope = Array.isArray(inner) ? inner.every(isObject) : isObject(inner);
    if (isEnvelope && !record.has('uri') && !record.has('guid') && !record.has('headline')) return itemsOf(inner);
  }
  return [value];
}

function readInto(result: ReadResult, item: unknown, at: string): void {
  if (!isObject(item)) {
    result.failures.push({ code: 'NINJS_EXPECTED', message: 'A ninjs document must be a JSON object', at });
    return;
  }
  const read = readDocument(recordOf(item), at);
  result.drafts.push(...read.drafts);
  result.warnings.push(...read.warnings);
}

function readDocument(record: JsonRecord, at: string): { drafts: ReadDraft[]; warnings: Warning[] } {
  const story = storyOf(record);
  const ended = story.pubStatus === 'canceled' && story.guid !== undefined;
  if (!ended && story.headline === '' && story.bodyText === '' && story.bodyHtml === '' && story.media.length === 0) {
    const message = `The ${textIn(record, 'type') ?? 'document'} has neither headline, body nor media and was left out`;
    return { drafts: [], warnings: [{ code: 'NINJS_WITHOUT_STORY', message, at }] };
  }
  return { drafts: [story], warnings: [] };
}

/** The story of one document; AP items are read by it too, being ninjs 1 with additions. */
export function storyOf(record: JsonRecord): ReadDraft {
  const versionCreated = timeIn(record, 'versioncreated', '_updated');
  const { media: associated, relatedLinks } = mediaAndLinks(record);
  const body = bodyIn(record, versionCreated);
  // Pictures in the body are most often the associated ones in another size.
  const media = associated.length > 0 ? associated : (body.media ?? []);
  const located = textIn(record, 'located');
  const kept = privateFields(record);
  const dateline = kept.dateline ?? (located === undefined ? body.dateline : { ...body.dateline, located });
  const story: ReadDraft = draft({
    ...present({
      guid: textIn(record, 'uri', 'guid', '_id'),
      version: versionIn(record, 'version'),
      subhead: headlineOf(record, SUBHEADS),
      kicker: headlineOf(record, KICKERS),
      byline: bylineIn(record) ?? body.byline,
      language: textIn(record, 'language'),
      slugline: textIn(record, 'slugline'),
      genre: genreIn(record),
      usageTerms: textIn(record, 'usageterms'),
      copyright: textIn(record, 'copyrightnotice', 'copyrightholder'),
      creditline: creditIn(record) ?? sourceOf(record, 'credit'),
      provider:
        textIn(record, 'provider') ?? sourceOf(record, 'provider') ?? textIn(record, 'copyrightholder', 'source'),
      editorialNote: [textIn(record, 'ednote'), body.editorialNote].filter(Boolean).join('\n') || undefined,
      urgency: urgencyIn(record),
      versionCreated,
      firstCreated: timeIn(record, 'firstcreated'),
      url: urlIn(record),
    }),
    headline: headlineOf(record, HEADLINES) ?? lineOf(textIn(record, 'title', 'name') ?? ''),
    bodyText: body.bodyText,
    bodyHtml: body.bodyHtml,
    keywords: keywordsIn(record),
    pubStatus: pubStatusIn(record),
    signals: signalsIn(record),
    subjects: subjectsIn(record),
    people: namedIn(record, 'people', 'persons', 'person'),
    organisations: namedIn(record, 'organisations', 'organizations', 'organisation', 'organization'),
    places: namedIn(record, 'places', 'place'),
    media,
    relatedLinks,
    ...kept,
    ...present({ dateline }),
  });
  return {
    ...story,
    ...(isOwnWriting(record) && { isPlain: true }),
    embargoes: embargoFields(record, 'pubstatus', 'state'),
  };
}

const timeIn = (record: JsonRecord, ...keys: string[]): string | undefined => asTime(textIn(record, ...keys));

const HEADLINES = ['main', '', 'headline', 'title', 'hl1', 'full', 'text', 'web', 'long', 'medium', 'short', 'print'];
const SUBHEADS = ['subhead', 'subheadline', 'sub', 'subtitle', 'subhead_text', 'secondary', 'hl2', 'deck'];
const KICKERS = ['kicker', 'overline', 'dachzeile', 'eyebrow'];

/** ninjs 2 and 3 have headlines by role, ninjs 1 a field per role: "headline_subhead". */
function headlineOf(record: JsonRecord, roles: readonly string[]): string | undefined {
  const list = recordsIn(record, 'headlines');
  const byRole = new Map(list.map((one) => [(textIn(one, 'role') ?? '').toLowerCase(), wordsIn(one)]));
  const found = roles
    .map((role) => byRole.get(role) ?? linesIn(record, role === '' ? 'headline' : `headline_${role}`))
    .find(Boolean);
  if (found !== undefined || roles !== HEADLINES)
    return found ?? (roles === HEADLINES ? undefined : linesIn(record, roles[0]!, roles[1]!));
  return list.map(wordsIn).find(Boolean);
}

/** A headline that is declared to be text is text, angle brackets and all; others may be HTML, as Superdesk's are. */
function wordsIn(headline: JsonRecord): string | undefined {
  const isText = /^text\/plain\b/i.test(textIn(headline, 'contenttype') ?? '');
  return isText ? textIn(headline, 'value') : linesIn(headline, 'value');
}

function linesIn(record: JsonRecord, ...keys: string[]): string | undefined {
  const written = textIn(record, ...keys);
  return written === undefined ? undefined : lineOf(written);
}

/** Superdesk names its authors in a list of their own. */
function bylineIn(record: JsonRecord): string | undefined {
  const written = textIn(record, 'byline', 'by');
  if (written !== undefined) return written;
  const names = [...listIn(record, 'byline'), ...listIn(record, 'authors')].map((author) =>
    isObject(author) ? textIn(recordOf(author), 'name', 'byline') : asText(author),
  );
  return names.filter(Boolean).join(', ') || undefined;
}

const genreIn = (record: JsonRecord): string | undefined =>
  recordsIn(record, 'genres', 'genre')
    .map((genre) => textIn(genre, 'name', 'literal', 'code', 'uri'))
    .find(Boolean) ?? textIn(record, 'genre');

function sourceOf(record: JsonRecord, role: string): string | undefined {
  const sources = recordsIn(record, 'infosources', 'infosource');
  return sources
    .filter((source) => textIn(source, 'role') === role)
    .map((source) => textIn(source, 'name', 'literal'))
    .find(Boolean);
}

function urgencyIn(record: JsonRecord): number | undefined {
  const urgency = Number(textIn(record, 'urgency'));
  return Number.isInteger(urgency) && urgency >= 1 ? urgency : undefined;
}

const urlIn = (record: JsonRecord): string | undefined => textIn(record, 'url', 'canonicalurl', 'href', 'link');

/** Providers write "cancelled", "killed" and "recalled" too; the embargo step reads the status "embargoed". */
export function pubStatusIn(record: JsonRecord): StoryDraft['pubStatus'] {
  const status = (textIn(record, 'pubstatus', 'state') ?? '').toLowerCase().replace(/^stat:/, '');
  if (/^(?:cancell?ed|killed|kill|recalled|unpublished|withdrawn)$/.test(status)) return 'canceled';
  return status === 'withheld' ? 'withheld' : 'usable';
}

/** ninjs has no signals; Superdesk and AP add a list of names or codes. */
function signalsIn(record: JsonRecord): StoryDraft['signals'] {
  const codes = listIn(record, 'signals', 'signal').flatMap((value) => {
    if (!isObject(value)) return typeof value === 'string' ? [value] : [];
    const signal = recordOf(value);
    return ['code', 'qcode', 'name', 'literal'].map((key) => textIn(signal, key) ?? '');
  });
  const found = codes.map((code) => signalOfCode(code.replace(/^.*[:/]/, '').trim()));
  return [...new Set(found.filter((signal) => signal !== undefined))];
}
