import { type Dateline, type Sequence, SIGNALS, type Signal, type Story, type StoryDraft } from '@dateline/story';
import { type JsonRecord, present, recordsIn, textIn } from '../json-record.ts';
import { runsCode } from '../links.ts';

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
  const { dateline, sequence } = story;
  const fields: [string, string | undefined][] = [
    ['id', id],
    ['corrects', corrects],
    ['guid', story.guid === uriOf(id) ? undefined : story.guid],
    ['version', typeof story.version === 'string' && /^\d{1,15}$/.test(story.version) ? story.version : undefined],
    ['located', dateline?.located],
    ['date', dateline?.date],
    ['agency', dateline?.agency],
    ...story.signals.map((signal): [string, string] => ['signal', signal]),
    ['sequence', sequence && `${sequence.kind} ${sequence.number}`],
    ['url', story.url],
  ];
  return fields.flatMap(([role, value]) => (value === undefined ? [] : [{ role: PREFIX + role, value }]));
}

/** The `uri` of an entry: its id, which is one wherever Dateline made it. */
export const uriOf = (id: string): string => (isUri(id) ? id : `urn:dateline:${encodeURIComponent(id)}`);

/** Reads back what privateIds wrote; empty for a document of anybody else. */
export function privateFields(record: JsonRecord): Partial<StoryDraft> {
  if (!isOwnWriting(record)) return {};
  const ids = recordsIn(record, 'altids').filter((id) => textIn(id, 'role')?.startsWith(PREFIX));
  const values = (role: string) =>
    ids.filter((id) => textIn(id, 'role') === PREFIX + role).map((id) => String(id.get('value')));
  const [guid, version, located, date, agency, url] = ['guid', 'version', 'located', 'date', 'agency', 'url'].map(
    (role) => values(role)[0],
  );
  const dateline: Dateline = present({ located, date, agency });
  const signals = values('signal').filter((signal): signal is Signal =>
    (SIGNALS as readonly string[]).includes(signal),
  );
  return present({
    guid,
    version,
    url,
    dateline: Object.keys(dateline).length > 0 ? dateline : undefined,
    signals: signals.length > 0 ? signals : undefined,
    sequence: sequenceOf(values('sequence')[0]),
  });
}

/** True for a document that this product wrote. */
export const isOwnWriting = (record: JsonRecord): boolean =>
  recordsIn(record, 'altids').some((id) => textIn(id, 'role') === `${PREFIX}id`);

function sequenceOf(text: string | undefined): Sequence | undefined {
  const match = /^(lead|update|take|writethru) ([1-9]\d{0,5})$/.exec(text ?? '');
  return match ? { kind: match[1] as Sequence['kind'], number: Number(match[2]) } : undefined;
}

/** The `uri` format of JSON Schema wants a scheme and no characters that URIs must escape (RFC 3986). */
export const isUri = (text: string): boolean =>
  !runsCode(text) && /^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`%\u007f-\uffff]+$/i.test(text);
