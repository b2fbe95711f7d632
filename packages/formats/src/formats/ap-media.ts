import type { Signal, StoryDraft } from '@dateline/story';
import { cleanByline } from '../copy/byline.ts';
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
import {
  asText,
  isObject,
  type JsonRecord,
  listIn,
  present,
  recordOf,
  recordsIn,
  textIn,
} from '../text/json/record.ts';
import { signalOfCode } from './newsml/signal-code.ts';
import { itemsOf, storyOf } from './ninjs/read.ts';

/** AP Media API 2 items, alone, in `{data: {item}}` or in a feed of `{data: {items: [{meta, item}]}}`. */
export const apMedia = {
  name: 'ap-media',
  title: 'AP Media API',
  mediaTypes: ['application/vnd.ap.media+json', 'application/json'],
  extensions: ['.json'],
  limits: [
    'An item does not hold its text: that is in its NITF rendition, a second download, and a warning gives its address.',
  ],
  sniff,
  read,
} satisfies Format;

const FIELDS =
  /"(?:altids"\s*:\s*\{|bylines"\s*:\s*\[|datelinelocation"\s*:|editorialtypes"\s*:|textformat"\s*:|itemid"\s*:|editorialpriority"\s*:|friendlykey"\s*:|consumerready"\s*:)/g;

function sniff({ text }: Head): Sniff {
  if (!/^\s*[[{]/.test(text)) return { score: 0, because: '' };
  const fields = new Set(text.match(FIELDS)).size;
  if (fields < 2 && !/"uri"\s*:\s*"https?:\/\/api\.ap\.org\/media\/[^"]*"[\s\S]*"altids"\s*:\s*\{/.test(text))
    return { score: 0, because: '' };
  return { score: 0.95, because: `it has ${fields} fields that only items of the AP Media API have` };
}

function read(bytes: Uint8Array, hint: Hint): ReadResult {
  const { values, warnings, failures } = readJsonItems(bytes, hint);
  const items = values.flatMap(itemsOf).filter(isObject).map(recordOf);
  if (items.length === 0 && failures.length === 0 && !values.some(isEmptyFeed)) {
    throw new FormatError(
      'AP_ITEM_EXPECTED',
      'The JSON holds no AP item. Send the item itself or the answer of the feed',
    );
  }
  const read = items.map((item, index) => readItem(item, `item ${index + 1}`));
  return {
    drafts: read.map(({ draft }) => draft),
    warnings: [...warnings, ...read.flatMap((one) => one.warnings)],
    failures,
  };
}

const isEmptyFeed = (value: unknown): boolean => {
  const data = isObject(value) ? recordOf(value.data ?? value) : new Map();
  return Array.isArray(data.get('items')) && data.get('items').length === 0;
};

function readItem(item: JsonRecord, at: string): { draft: ReadDraft; warnings: Warning[] } {
  const story = storyOf(item);
  const usageTerms = listIn(item, 'usageterms').flatMap((term) => asText(term) ?? []);
  const draft: ReadDraft = {
    ...story,
    ...present({
      guid: textIn(recordOf(item.get('altids')), 'itemid') ?? story.guid,
      byline: bylineIn(item) ?? story.byline,
      dateline: datelineIn(item) ?? story.dateline,
      usageTerms: usageTerms.join('\n') || undefined,
      provider:
        recordsIn(item, 'infosource')
          .map((source) => textIn(source, 'name'))
          .find(Boolean) ?? story.provider,
    }),
    ...bodyOf(item, story),
    signals: [...new Set([...story.signals, ...signalsIn(item)])],
  };
  return { draft, warnings: hasBody(item) ? [] : elsewhere(item, at) };
}

const BODY_FIELDS = ['body_nitf', 'body_xhtml', 'body_html', 'body_text', 'bodies'];
const hasBody = (item: JsonRecord): boolean => BODY_FIELDS.some((field) => item.has(field));

/** Items of text carry a summary; it is no body, and that is in the NITF rendition. Pictures are told by their caption. */
function bodyOf(item: JsonRecord, story: StoryDraft): Partial<StoryDraft> {
  return !hasBody(item) && textIn(item, 'type') === 'text'
    ? { bodyText: '', bodyHtml: '' }
    : { bodyText: story.bodyText };
}

function elsewhere(item: JsonRecord, at: string): Warning[] {
  const href = textIn(recordOf(recordOf(item.get('renditions')).get('nitf')), 'href');
  if (href === undefined) return [];
  const message = 'The body is not in the item but in its NITF rendition. Fetch that too and send it beside the item';
  return [{ code: 'AP_BODY_ELSEWHERE', message, at }];
}

/** "By JANE ROE" with the office or title apart. */
function bylineIn(item: JsonRecord): string | undefined {
  const named = [...listIn(item, 'bylines'), ...photographersIn(item)];
  const names = named.map((byline) =>
    isObject(byline) ? textIn(recordOf(byline), 'by', 'byline', 'name') : asText(byline),
  );
  return names.flatMap((name) => (name === undefined ? [] : cleanByline(name))).join(', ') || undefined;
}

/** Whoever took a picture is its author, where no byline names one. */
const photographersIn = (item: JsonRecord): unknown[] =>
  listIn(item, 'bylines').length > 0 ? [] : [...listIn(item, 'photographer'), ...listIn(item, 'photographers')];

function datelineIn(item: JsonRecord): StoryDraft['dateline'] {
  const place = recordOf(item.get('datelinelocation'));
  const parts = [textIn(place, 'city'), textIn(place, 'countryareaname'), textIn(place, 'countryname')].filter(Boolean);
  const located = textIn(item, 'dateline', 'located') ?? (parts.length > 0 ? parts.join(', ') : undefined);
  return located === undefined ? undefined : { located };
}

const EDITORIAL_TYPES: Record<string, Signal> = {
  corrective: 'correction',
  clarification: 'correction',
  elimination: 'kill',
  disregard: 'kill',
  add: 'take',
  sub: 'update',
  insert: 'update',
  hfr: 'advisory',
};

function signalsIn(item: JsonRecord): Signal[] {
  const types = listIn(item, 'editorialtypes').flatMap((type) => asText(type)?.toLowerCase() ?? []);
  return types.flatMap((type) => EDITORIAL_TYPES[type] ?? signalOfCode(type) ?? []);
}
