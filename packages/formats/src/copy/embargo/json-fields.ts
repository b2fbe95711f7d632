import { asText, isObject, type JsonRecord, recordOf } from '../../text/json/record.ts';
import { textsOf } from '../left-out.ts';
import type { StatedEmbargo } from '../read-draft.ts';
import { ordersIn } from './notes.ts';

/** What the fields of a JSON item say of an embargo: any whose name begins so (keys in lower case), and a status "embargoed". */
export function embargoFields(record: JsonRecord, ...statusKeys: readonly string[]): StatedEmbargo[] {
  const fields = [...record.keys()].filter((key) => FIELD.test(key));
  const stated = fields.flatMap((field) => statedBy(field, record.get(field)));
  const statuses = statusKeys.flatMap((field) => {
    const words = asText(record.get(field));
    return words !== undefined && /embargo/i.test(words) ? [{ words, field, isStatus: true }] : [];
  });
  const marks = [...record].flatMap(([field, value]) =>
    MARKS.test(field) && textsOf(value).some((word) => /^embargo(?:ed)?$/i.test(word))
      ? [{ words: 'embargoed', field, isStatus: true }]
      : [],
  );
  const lines = [...record].flatMap(([field, value]) =>
    BESIDE.test(field) ? ordersIn(textsOf(value).join('\n')) : [],
  );
  return [...stated, ...statuses, ...marks, ...lines, ...inExtensions(record)];
}

/** JSON Feed 1.1, "Extensions": an object whose name begins with an underscore holds what somebody added. */
const inExtensions = (record: JsonRecord): StatedEmbargo[] =>
  [...record]
    .filter(([key, value]) => /^_(?!dateline$|embargo|is_?embargo)/.test(key) && isObject(value))
    .slice(0, 10)
    .flatMap(([key, value]) =>
      [...recordOf(value)]
        .filter(([inner]) => FIELD.test(inner))
        .flatMap(([inner, one]) => statedBy(`${key}.${inner}`, one)),
    );

/** Lists of words about an item, in lower case. */
const MARKS = /^(?:editorialtypes?|signals?|flags|tags)$/;

/** Names of fields that state an embargo, in lower case. */
const FIELD = /^_?(?:is_?)?embargo/;

/** Texts beside the body, which may be left out of the story and still carry the order. */
const BESIDE =
  /^(?:description|abstract|summary|teaser|special_?instructions?|instructions?|by$|byline|ed(?:itorial)?_?notes?|headline_extended|notes?$)/;

function statedBy(field: string, value: unknown): StatedEmbargo[] {
  if (value === true) return [{ words: 'true', field, isStatus: true }];
  if (Array.isArray(value)) return value.slice(0, 10).flatMap((one) => statedBy(field, one));
  if (isObject(value))
    return [...recordOf(value)].slice(0, 10).flatMap(([key, one]) => statedBy(`${field}.${key}`, one));
  const words = asText(value);
  return words === undefined ? [] : [{ words, field }];
}
