import type { Named, Subject } from '@dateline/story';
import { subjectCode } from '../../copy/subject-codes.ts';
import {
  asText,
  isObject,
  type JsonRecord,
  listIn,
  present,
  recordOf,
  recordsIn,
  textIn,
  wordsIn,
} from '../../text/json/record.ts';

const WIKIDATA = /^https?:\/\/(?:www\.)?wikidata\.org\/(?:entity|wiki)\/(Q\d+)$/;
const MEDIA_TOPIC = /^https?:\/\/cv\.iptc\.org\/newscodes\/mediatopic\//;
/** Who found a topic, and how a name relates to the story, where Dateline recognised them. */
export const FINDER = 'urn:dateline:tagger';
export const FOUND = 'found';

const ISO_PLACE = /iso3166-1a[23]/i;

/** People, organisations or places; those without a name are told by their code. */
export function namedIn(record: JsonRecord, ...keys: readonly string[]): Named[] {
  return listIn(record, ...keys).flatMap((value) => {
    if (!isObject(value)) return asText(value) === undefined ? [] : [{ name: asText(value)! }];
    const one = recordOf(value);
    const uri = textIn(one, 'uri');
    const wikidata = WIKIDATA.exec(uri ?? '')?.[1];
    const code = codeOf(one, wikidata === undefined ? uri : undefined);
    const name = textIn(one, 'name', 'literal', 'code');
    const found = textIn(one, 'rel') === FOUND ? (true as const) : undefined;
    return name === undefined ? [] : [present({ name, code, wikidata, found })];
  });
}

function codeOf(one: JsonRecord, uri: string | undefined): string | undefined {
  const code = textIn(one, 'code', 'qcode', 'literal');
  const scheme = textIn(one, 'scheme') ?? '';
  if (code !== undefined && ISO_PLACE.test(scheme)) return code.toUpperCase();
  if (uri !== undefined) return ISO_PLACE.test(uri) ? uri.replace(/^.*\//, '').toUpperCase() : uri;
  if (code === undefined || code === textIn(one, 'name')) return undefined;
  return /^https?:/.test(scheme) ? `${scheme}${code}` : code;
}

/** Subjects by URI, qcode or scheme and code; a bare literal keeps its own spelling. Keywords of ours are left to keywords. */
export function subjectsIn(record: JsonRecord): Subject[] {
  return listIn(record, 'subjects', 'subject').flatMap((value) => {
    const one = recordOf(isObject(value) ? value : { name: value });
    const code = subjectCodeOf(one);
    if (code === undefined || textIn(one, 'rel') === 'keyword') return [];
    const confidence = Number(textIn(one, 'confidence') ?? Number.NaN);
    const isPercent = confidence >= 0 && confidence <= 100;
    const found = textIn(one, 'creator') === FINDER ? (true as const) : undefined;
    return [present({ code, name: textIn(one, 'name'), confidence: isPercent ? confidence / 100 : undefined, found })];
  });
}

/** ninjs has no keywords of its own; ours are subjects with that relation, others add a list or text. */
export function keywordsIn(record: JsonRecord): string[] {
  const subjects = recordsIn(record, 'subjects', 'subject').filter((one) => textIn(one, 'rel') === 'keyword');
  return [...wordsIn(record, 'keywords', 'keyword'), ...subjects.flatMap((one) => textIn(one, 'name') ?? [])];
}

function subjectCodeOf(one: JsonRecord): string | undefined {
  const uri = textIn(one, 'uri', 'qcode');
  if (uri !== undefined && !/\/id\/?$/.test(uri)) return uri.replace(MEDIA_TOPIC, 'medtop:');
  const code = textIn(one, 'code', 'literal');
  if (code === undefined) return textIn(one, 'name');
  const scheme = textIn(one, 'scheme');
  if (scheme === undefined || /[:/]/.test(code)) return code;
  if (/^https?:/.test(scheme)) return `${scheme.replace(/\/?$/, '/')}${code}`;
  return subjectCode(code) ? code : `${scheme}:${code}`;
}
