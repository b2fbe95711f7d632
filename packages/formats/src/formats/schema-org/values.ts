import { lineOf, plainLine } from '../../body/plain-line.ts';
import { OWN_NAMESPACE } from '../../copy/own-fields.ts';
import { asText, isObject, type JsonRecord, recordOf, textIn } from '../../text/json/record.ts';
import type { Graph } from './nodes.ts';

/** Reads a value as a line of words; nothing of a blank one. */
export type Words = (text: string | undefined) => string | undefined;

/** Sites write HTML into fields that are text, or escape it once too often. */
export const plain: Words = (text) => (text === undefined ? undefined : lineOf(text) || undefined);

/** In our own writing words are words, whatever they look like. */
export const asWritten: Words = (text) => (text === undefined ? undefined : plainLine(text) || undefined);

/** True for a node that this product wrote. */
export const isOwnWriting = (node: JsonRecord): boolean => node.has(`${OWN_NAMESPACE}urgency`);

/** A list counts as present only when it holds something. */
export const nonEmpty = <T>(list: T[]): T[] | undefined => (list.length === 0 ? undefined : list);

/** The objects and texts of a property, references followed; one value is a list of one. */
export function follow(value: unknown, byId: Graph['byId']): (JsonRecord | string)[] {
  const values = Array.isArray(value) ? value.slice(0, 100) : [value];
  return values.flatMap((each): (JsonRecord | string)[] => {
    if (!isObject(each)) return asText(each) === undefined ? [] : [asText(each) as string];
    const node = recordOf(each);
    const id = asText(node.get('@id'));
    return [node.size === 1 && id !== undefined ? (byId.get(id) ?? node) : node];
  });
}

/** Names of persons and organisations; an address in the place of a name is none. */
export const names = (values: readonly (JsonRecord | string)[], words: Words = plain): string[] =>
  values.flatMap((value) => {
    const name = words(typeof value === 'string' ? value : textIn(value, 'name'));
    return name === undefined || /^https?:/.test(name) ? [] : [name];
  });
