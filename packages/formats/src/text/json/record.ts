import { cleanText } from '../encoding/index.ts';

export { present } from '../present.ts';

/** An object of JSON with its keys in lower case, since ninjs 1, 2 and 3 differ in nothing else so often. */
export type JsonRecord = ReadonlyMap<string, unknown>;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const recordOf = (value: unknown): JsonRecord =>
  new Map(isObject(value) ? Object.entries(value).map(([key, inner]) => [key.toLowerCase(), inner]) : []);

/** The first of the fields that holds text or a number, as clean text; undefined when none does or it is blank. */
export function textIn(record: JsonRecord, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = asText(record.get(key));
    if (text !== undefined) return text;
  }
  return undefined;
}

export function asText(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return undefined;
  const text = cleanText(value).trim();
  return text === '' ? undefined : text;
}

/** The first of the fields that is there, as a list: one value is a list of one, an object map is the list of its values. */
export function listIn(record: JsonRecord, ...keys: readonly string[]): unknown[] {
  const value = keys.map((key) => record.get(key)).find((found) => found !== undefined && found !== null);
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

export const recordsIn = (record: JsonRecord, ...keys: readonly string[]): JsonRecord[] =>
  listIn(record, ...keys)
    .filter(isObject)
    .map(recordOf);

/** Keywords come as a list, or as one text with commas or semicolons. */
export function wordsIn(record: JsonRecord, ...keys: readonly string[]): string[] {
  const texts = listIn(record, ...keys).flatMap(
    (value) => (isObject(value) ? textIn(recordOf(value), 'name', 'literal', 'value') : asText(value)) ?? [],
  );
  const words = texts.length === 1 ? texts[0]!.split(/[,;]/) : texts;
  return [...new Set(words.map((word) => word.trim()).filter(Boolean))];
}

/** A version as the story model has it: a whole number where it is one, else the text. */
export function versionIn(record: JsonRecord, ...keys: readonly string[]): number | string | undefined {
  const text = textIn(record, ...keys);
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : text;
}
