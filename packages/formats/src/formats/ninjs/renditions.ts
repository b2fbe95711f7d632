import type { Media } from '@dateline/story';
import { isTiny, widest, widthOf } from '../../body/inline-media.ts';
import { isObject, type JsonRecord, listIn, recordOf, textIn } from '../../text/json/record.ts';

/** Names of renditions from the one to print to the smallest; they decide where no width is stated. */
const NAMES = [
  /^(?:original|print)/i,
  /^(?:high|hi(?:_?res)?$|full|large|main)/i,
  /^(?:baseimage|big|1\d{3})/i,
  /^(?:viewimage|web|medium|preview)/i,
  /^(?:small|thumb|icon|low|square)/i,
];

interface Rendition {
  name: string;
  record: JsonRecord;
  width: number;
}

/** The file to show of a picture or film: of its own kind the widest, else by the rendition's name. */
export function bestRendition(record: JsonRecord, type: Media['type']): JsonRecord | undefined {
  const usable = renditionsIn(record).filter(
    (one) => textIn(one.record, 'href', 'url') !== undefined && !isCounter(one.record),
  );
  const ofKind = usable.filter((one) => isOfKind(one.record, type));
  const choice = ofKind.length > 0 ? ofKind : usable;
  const byName = choice.toSorted((a, b) => rankOf(a.name) - rankOf(b.name));
  return widest(byName)?.record;
}

/** True for a picture all of whose files count readers. */
export function onlyCounts(record: JsonRecord): boolean {
  const renditions = renditionsIn(record);
  return renditions.length > 0 && renditions.every((one) => isCounter(one.record));
}

/** A file of one pixel counts readers. */
const isCounter = (record: JsonRecord): boolean => isTiny(textIn(record, 'width'), textIn(record, 'height'));

function renditionsIn(record: JsonRecord): Rendition[] {
  const [first, ...rest] = listIn(record, 'renditions');
  const isMap = rest.length === 0 && isObject(first) && !('href' in first) && !('name' in first);
  const entries: (readonly [string, unknown])[] = isMap
    ? Object.entries(first)
    : [first, ...rest].map((one) => [textIn(recordOf(one), 'name') ?? '', one]);
  return entries
    .filter(([, one]) => isObject(one))
    .map(([name, one]) => ({ name, record: recordOf(one), width: widthOf(textIn(recordOf(one), 'width')) }));
}

function isOfKind(rendition: JsonRecord, type: Media['type']): boolean {
  const kind = (textIn(rendition, 'contenttype', 'mimetype') ?? '').split('/', 1)[0]?.toLowerCase();
  if (type === 'picture' || type === 'graphic') return kind === 'image';
  return kind === type;
}

function rankOf(name: string): number {
  const rank = NAMES.findIndex((pattern) => pattern.test(name));
  return rank < 0 ? 2 : rank;
}
