/** "By" in the languages of wires. Beside "By" they are everyday words, so they need a line of their own and a name. */
const OUR_CORRESPONDENT =
  'von unsere[rmn] \\p{L}{0,20}korrespondent(?:in|en|innen)?|(?:de|par) (?:notre|nos) (?:correspondante?s?|envoyée?s? spéciale?s?|envoyés spéciaux)|(?:de|por) nuestr[oa]s? (?:corresponsal(?:es)?|enviad[oa]s? especial(?:es)?)|dall?[ao]? nostr[oa] (?:corrispondente|inviat[oa])|(?:van|door) onze correspondente?|d[oa] noss[oa] (?:correspondente|enviad[oa] especial)|from our (?:own )?correspondent';
const BY = `(?:${OUR_CORRESPONDENT}|by|von|par|por|di|av|af|door|autor|autorin|texte?)`;
const STARTS_BY = new RegExp(String.raw`^\s*(?:written\s+)?${BY}\s*:?\s+`, 'iu');
const NAME_WORD = String.raw`(?:[\p{Lu}][\p{L}\p{M}'’.-]*|d['’][\p{Lu}][\p{L}]+|(?:de|la|le|van|von|der|den|del|della|da|dos|di|el|al|bin|ibn|ter|zu|af|og|and|und|et|y|e|en|in|the)(?=\s))`;
const NAMES = new RegExp(
  String.raw`^${NAME_WORD}(?:[\s,;/&]+${NAME_WORD}){0,18}[\s,]*(?:\([\p{L} /-]{2,30}\)|dpa(?:[-/]\w+)?)?\s*$`,
  'u',
);
const AUTHORS_TITLE =
  /^(?:associated press|the associated press|ap|afp|reuters|kyodo news|press association|.{0,40}\b(?:writer|editor|correspondent|reporter|staff|columnist))$/i;

export interface LiftedByline {
  byline?: string;
  bodyText: string;
}

/**
 * Removes a byline that stands on a line of its own ("By Jane Roe, Reuters", "Von Jana Weiß, dpa") off the front of running
 * text, with the line of the author's office below it. A sentence that begins with "By" stays.
 */
export function liftByline(bodyText: string): LiftedByline {
  const text = bodyText.trimStart();
  const [first = '', ...rest] = text.split('\n', 4);
  const line = first.trim();
  if (line.length > 120 || !STARTS_BY.test(line)) return { bodyText };
  const names = line.replace(STARTS_BY, '').trim();
  if (!NAMES.test(names) || wordsOf(names) < 2) return { bodyText };
  const office = rest.find((next) => next.trim() !== '')?.trim() ?? '';
  const below = text.slice(first.length);
  const body = AUTHORS_TITLE.test(office) ? below.slice(below.indexOf(office) + office.length) : below;
  return { byline: cleanByline(names), bodyText: body.trimStart() };
}

const wordsOf = (names: string): number => names.split(/[\s,]+/).filter(Boolean).length;

/** Names of a team of forty; what is longer is no byline. */
const LONGEST = 1000;

/** A byline as the story model has it: one line, without "By", brackets around it, and closing marks. */
export function cleanByline(text: string): string {
  const line = text.slice(0, LONGEST).replace(/\s+/g, ' ').trim();
  const bare = /^\((.*)\)$/.exec(line)?.[1] ?? line;
  return bare
    .replace(STARTS_BY, '')
    .replace(/[\s,;:=<-]+$/, '')
    .trim();
}
