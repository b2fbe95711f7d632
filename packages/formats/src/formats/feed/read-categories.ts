import type { Named, StoryDraft, Subject } from '@dateline/story';
import { present } from '../../text/present.ts';
import { attr, type XmlElement } from '../../text/xml/index.ts';

/** A category of RSS or Atom, with the attributes that our own writer adds. */
export interface Category {
  term: string;
  scheme?: string | undefined;
  label?: string | undefined;
  element?: XmlElement;
}

type Categorised = Pick<StoryDraft, 'keywords' | 'subjects' | 'people' | 'organisations' | 'places'>;

/** A name where the scheme says so, a subject where it is a code of the IPTC or of a scheme of ours, else a keyword. */
export function categoriesOf(categories: readonly Category[]): Categorised {
  const found: Categorised = { keywords: [], subjects: [], people: [], organisations: [], places: [] };
  for (const category of categories) {
    const names = namesFor(category, found);
    const code = codeOf(category.term, category.scheme);
    const word = category.label ?? category.term;
    if (names !== undefined) names.push(nameOf(category));
    else if (code !== undefined) found.subjects.push(subjectOf(code, category));
    else if (word !== '') found.keywords.push(word);
  }
  return { ...found, keywords: [...new Set(found.keywords)] };
}

const NAME = /^urn:dateline:(found:)?(person|organisation|place)$/;

function namesFor({ scheme }: Category, { people, organisations, places }: Categorised): Named[] | undefined {
  const kind = NAME.exec(scheme ?? '')?.[2];
  return kind === 'person' ? people : kind === 'organisation' ? organisations : kind === 'place' ? places : undefined;
}

function nameOf({ term, label, scheme, element }: Category): Named {
  const name = label ?? term;
  const wikidata = /^Q\d{1,12}$/.exec(attr(element, 'dl:wikidata') ?? '')?.[0];
  const found = NAME.exec(scheme ?? '')?.[1] === undefined ? undefined : (true as const);
  return present({ name, code: term === name ? undefined : term, wikidata, found });
}

function subjectOf(code: string, { label, element }: Category): Subject {
  const confidence = Number(attr(element, 'dl:confidence') ?? Number.NaN);
  return present({
    code,
    name: label === code || CODE_ONLY.test(label ?? '') ? undefined : label,
    confidence: confidence >= 0 && confidence <= 1 ? confidence : undefined,
    found: attr(element, 'dl:found') === 'true' ? (true as const) : undefined,
  });
}

const CODE_ONLY = /(?:^|[:/#])\d{8}$/;

/** Schemes whose codes are eight digits: Media Topics and Subject Codes, by their addresses and usual short names. */
const IPTC_SCHEME = /iptc|newscodes|mediatopic|medtop|subjectcode|subj(?:ect)?ref|^subj/i;

/** The code may stand in the text, or behind the scheme's address; where nothing says which of the two vocabularies, its first digit does. */
function codeOf(term: string, scheme: string | undefined): string | undefined {
  if (scheme === 'urn:dateline:subject') return term;
  const digits = /(?:^|[:/#])(\d{8})$/.exec(term.trim())?.[1] ?? /[:/#](\d{8})$/.exec(scheme?.trim() ?? '')?.[1];
  const written = `${scheme ?? ''} ${term}`;
  if (digits === undefined || !IPTC_SCHEME.test(written)) return undefined;
  return `${digits.startsWith('2') || /mediatopic|medtop/i.test(written) ? 'medtop' : 'subj'}:${digits}`;
}
