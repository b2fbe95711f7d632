import type { Named } from '@dateline/story';
import { tokenize } from '../tokens.ts';
import { gazetteer, type Place } from './gazetteer.ts';
import { georgiaOfUs } from './places.ts';
import { regionItems } from './wikidata-items.ts';

/** How datelines shorten the states and provinces of North America (AP style), with ISO 3166-2 codes. */
const shortened = `
Ala US-AL Alabama|Ariz US-AZ Arizona|Ark US-AR Arkansas|Calif US-CA California|Colo US-CO Colorado|Conn US-CT Connecticut
Del US-DE Delaware|Fla US-FL Florida|Ga US-GA Georgia|Ill US-IL Illinois|Ind US-IN Indiana|Kan US-KS Kansas|Ky US-KY Kentucky
La US-LA Louisiana|Md US-MD Maryland|Mass US-MA Massachusetts|Mich US-MI Michigan|Minn US-MN Minnesota|Miss US-MS Mississippi
Mo US-MO Missouri|Mont US-MT Montana|Neb US-NE Nebraska|Nev US-NV Nevada|N.H. US-NH New Hampshire|N.J. US-NJ New Jersey
N.M. US-NM New Mexico|N.Y. US-NY New York|N.C. US-NC North Carolina|N.D. US-ND North Dakota|Okla US-OK Oklahoma|Ore US-OR Oregon
Pa US-PA Pennsylvania|R.I. US-RI Rhode Island|S.C. US-SC South Carolina|S.D. US-SD South Dakota|Tenn US-TN Tennessee
Vt US-VT Vermont|Va US-VA Virginia|Wash US-WA Washington state|W.Va US-WV West Virginia|Wis US-WI Wisconsin|Wyo US-WY Wyoming
D.C. US-DC District of Columbia|Ont CA-ON Ontario|Que CA-QC Quebec|Alta CA-AB Alberta|B.C. CA-BC British Columbia
Man CA-MB Manitoba|Sask CA-SK Saskatchewan|N.S. CA-NS Nova Scotia|N.B. CA-NB New Brunswick`;

/** Datelines print names in capitals, so case tells nothing. */
const keyOf = (written: string): string =>
  tokenize(written)
    .map(({ lower }) => lower)
    .join(' ');

function byKey(): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const [first, entries] of gazetteer) {
    for (const { rest, place } of entries) {
      if (place.kind !== 'demonym') places.set(keyOf([first, ...rest].join(' ')), place);
    }
  }
  for (const line of shortened.trim().split(/[\n|]/)) {
    const [written = '', code = '', ...name] = line.split(' ');
    places.set(keyOf(written), regionOf(code, name.join(' ')));
  }
  return places;
}

function regionOf(code: string, name: string): Place {
  const wikidata = regionItems.get(code);
  return { name, code, ...(wikidata && { wikidata }), kind: 'region', ambiguous: false };
}

const places = byKey();

/**
 * The places of a dateline as printed: "YEREVAN, Armenia", "MACON, Ga.", "PARIS/BERLIN". They have no offsets, for a dateline is
 * no part of the body. What stands last decides: "LONDON, Ontario" is not in Britain. An unknown city is left out, and its country kept.
 */
export const placesOfDateline = (located: string): Named[] => located.split(/[;/]/).flatMap(placesOfOne);

function placesOfOne(located: string): Named[] {
  const named = located.split(',').flatMap((part) => places.get(keyOf(part)) ?? []);
  const last = meantBy(named.at(-1), named.slice(0, -1));
  if (last === undefined) return [];
  const country = last.code.slice(0, 2);
  const before = named.slice(0, -1).filter(({ code }) => code.startsWith(country));
  return [...new Set([...before, last])].map(({ name, code, wikidata }) => ({
    name,
    code,
    ...(wikidata && { wikidata }),
  }));
}

/** "Georgia" behind a city is the one that the city lies in; behind a city that is not known, it may be either. */
function meantBy(last: Place | undefined, before: readonly Place[]): Place | undefined {
  if (last?.code !== 'GE' || last.kind !== 'country') return last;
  if (before.some(({ code }) => code === 'GE')) return last;
  return before.some(({ code }) => code.startsWith('US')) ? georgiaOfUs : undefined;
}
