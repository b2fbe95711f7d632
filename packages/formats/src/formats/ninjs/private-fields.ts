import type { Story, StoryDraft } from '@dateline/story';
import { ownFields, readOwnFields } from '../../copy/own-fields.ts';
import { type JsonRecord, present, recordsIn, textIn } from '../../text/json/record.ts';
import { runsCode } from '../../text/links.ts';

/**
 * What a story has and ninjs has no property for. Unknown properties would make the document invalid, alternative ids do not:
 * each of these travels as one, with a role of this prefix.
 */
const PREFIX = 'dateline:';

export interface AltId {
  role: string;
  value: string;
}

export function privateIds(id: string, story: Story, corrects?: string): AltId[] {
  const fields: (readonly [string, string | undefined])[] = [
    ['id', id],
    ['corrects', corrects],
    ['guid', story.guid === uriOf(id) ? undefined : story.guid],
    ['version', typeof story.version === 'string' && /^\d{1,15}$/.test(story.version) ? story.version : undefined],
    ...ownFields({ story }).filter(([name]) => WITHOUT_PROPERTY.has(name)),
    ['url', story.url],
  ];
  return fields.flatMap(([role, value]) => (value === undefined ? [] : [{ role: PREFIX + role, value }]));
}

/** Of the fields of own-fields.ts those that ninjs has no property for, or half of one. */
const WITHOUT_PROPERTY = new Set(['signal', 'sequence', 'located', 'date', 'agency']);

/** The `uri` of an entry: its id, which is one wherever Dateline made it. */
export const uriOf = (id: string): string => (isUri(id) ? id : `urn:dateline:${encodeURIComponent(id)}`);

/** Reads back what privateIds wrote; empty for a document of anybody else. */
export function privateFields(record: JsonRecord): Partial<StoryDraft> {
  if (!isOwnWriting(record)) return {};
  const ids = recordsIn(record, 'altids').filter((id) => textIn(id, 'role')?.startsWith(PREFIX));
  const values = (role: string) =>
    ids.filter((id) => textIn(id, 'role') === PREFIX + role).map((id) => String(id.get('value')));
  const { dateline, signals, sequence } = readOwnFields(values);
  const [guid, version, url, correctsGuid] = ['guid', 'version', 'url', 'corrects'].map((role) => values(role)[0]);
  return present({ guid, version, url, correctsGuid, dateline, signals, sequence });
}

/** True for a document that this product wrote. */
export const isOwnWriting = (record: JsonRecord): boolean =>
  recordsIn(record, 'altids').some((id) => textIn(id, 'role') === `${PREFIX}id`);

/** The `uri` format of JSON Schema wants a scheme and no characters that URIs must escape (RFC 3986). */
export const isUri = (text: string): boolean =>
  !runsCode(text) && /^[a-z][a-z\d+.-]*:(?:[^\s<>"{}|\\^`%\u007f-\uffff]|%[\da-f]{2})+$/i.test(text);

/** An address of the web as a URI: letters beyond ASCII as their escapes, which lead to the same page. */
export function uriOfAddress(address: string | undefined): string | undefined {
  if (address === undefined || isUri(address)) return address;
  const escaped = URL.canParse(address) ? new URL(address).href : '';
  return isUri(escaped) ? escaped : undefined;
}
