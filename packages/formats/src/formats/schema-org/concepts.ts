import type { Named, StoryDraft, Subject } from '@dateline/story';
import { OWN_NAMESPACE } from '../../copy/own-fields.ts';
import { type JsonRecord, present, textIn } from '../../text/json/record.ts';
import type { Words } from './values.ts';
import { FOUND } from './write.ts';

/** Persons, organisations or places among the values of a property; all of them where no type is asked for. */
export function namedOf(values: readonly (JsonRecord | string)[], type: string | undefined, words: Words): Named[] {
  return values.flatMap((value) => {
    if (typeof value === 'string') return [];
    if (type !== undefined && !String(value.get('@type') ?? '').includes(type)) return [];
    const name = words(textIn(value, 'name'));
    const wikidata = /^https?:\/\/(?:www\.)?wikidata\.org\/(?:entity|wiki)\/(Q\d{1,12})$/.exec(
      textIn(value, 'sameas') ?? '',
    )?.[1];
    return name === undefined
      ? []
      : [present({ name, code: textIn(value, 'identifier', '@id'), wikidata, found: isFound(value) })];
  });
}

const isFound = (value: JsonRecord): true | undefined =>
  textIn(value, 'disambiguatingdescription') === FOUND ? true : undefined;

/** Subjects by the code or address of a Media Topic, or by the code of a defined term: free words are keywords. */
export function subjectsOf(values: readonly (JsonRecord | string)[], words: Words): StoryDraft['subjects'] {
  return values.flatMap((value): Subject[] => {
    if (typeof value === 'string') return [];
    const code = mediaTopicOf(value) ?? termCodeOf(value);
    const confidence = Number(textIn(value, `${OWN_NAMESPACE}confidence`) ?? Number.NaN);
    const known = confidence >= 0 && confidence <= 1 ? confidence : undefined;
    return code === undefined
      ? []
      : [present({ code, name: words(textIn(value, 'name')), confidence: known, found: isFound(value) })];
  });
}

function mediaTopicOf(value: JsonRecord): string | undefined {
  const addresses = ['@id', 'sameas', 'identifier', 'url'].map((key) => textIn(value, key) ?? '');
  const found = addresses.map((address) => /(?:mediatopic\/|medtop:)(\d{8})/.exec(address)?.[1]).find(Boolean);
  return found === undefined ? undefined : `medtop:${found}`;
}

/** A code counts when it says whose it is: by its scheme, as "subj:04006002" does, or by the vocabulary it is of. */
function termCodeOf(value: JsonRecord): string | undefined {
  const code = textIn(value, 'termcode');
  if (code === undefined || !String(value.get('@type') ?? '').includes('DefinedTerm')) return undefined;
  if (/mediatopic\/?$/.test(textIn(value, 'indefinedtermset') ?? '') && /^\d{8}$/.test(code)) return `medtop:${code}`;
  return /^[\w.-]{1,40}:\S/.test(code) ? code : undefined;
}
