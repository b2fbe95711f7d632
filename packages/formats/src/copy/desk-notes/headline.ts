const DAYS =
  '(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAYS?|WEEKEND|MONTAG|DIENSTAG|MITTWOCH|DONNERSTAG|FREITAG|SAMSTAG|SONNTAG';
const ART = '(?:PHOTOS?|PICTURES?|PIX|GRAPHICS?|VIDEO|MAP|INFOGRAPHICS?|BILD(?:ERN)?|FOTOS?|GRAFIK|FOTO)';
const ORDERS = [
  `(?:(?:STORY|FEATURE|COPY|PIECE|ARTICLE|ADVANCE|ADV) )?(?:FOR|FÜR) (?:USE (?:ON|IN) )?(?:THE )?(?:NEXT )?(?:${DAYS})(?:['’]S)?(?: (?:PAPERS?|NEWSPAPERS?|EDITIONS?|USE|AMS?|PMS?|RELEASE))?(?:,? [A-Z]{3,9}\\.? \\d{1,2})?`,
  '(?:STORY|FEATURE COPY|COPY)',
  'ADV(?:ANCE)?(?:\\d{2}| FOR [A-Z]{3,9}\\.?(?: \\d{1,2})?)',
  'H\\.?F\\.?R\\.?|HOLD FOR RELEASE(?: [^:–—-]{1,40})?',
  `(?:WITH|W/|MIT|AVEC|CON|COM|MET|MED) (?:AP |AFP |REUTERS |EPA |DPA |PA )?${ART}(?:(?:,| AND|/) ?${ART})*`,
  'MINOR EDITS|TRIMS|RECASTS',
].join('|');

/** As capitals set off by a dash or colon: "STORY FOR SUNDAY -". In small letters these are words of headlines. */
const FRONT = new RegExp(`^(?:${ORDERS})\\s*(?::|[-–—]+(?=\\s)|\\s[-–—]+|/{2,3})\\s*(?=\\S)`, 'u');
const BACK = new RegExp(`\\s+(?:[-–—]+|/{2,3})\\s+(?:${ORDERS})$`, 'u');
const NOTE = `(?:eds|editors|note to (?:editors|desks))\\s?:[^()\\[\\]]{1,300}`;
/** In brackets in any case. */
const BRACKETED = new RegExp(`[([]\\s*(?:${ORDERS}|${NOTE})\\s*[)\\]]`, 'iu');
const FRONT_BRACKET = new RegExp(`^${BRACKETED.source}\\s*(?:[-–—:]+\\s*)?(?=\\S)`, 'iu');
const BACK_BRACKET = new RegExp(`\\s+${BRACKETED.source}$`, 'iu');

/** Three orders in one headline are more than any desk writes. */
const MOST_ORDERS = 4;

/** A headline without the orders of a desk around it, and these. Returns no notes where it has none, or is nothing else. */
export function headlineOrders(headline: string): { headline: string; notes: string[] } {
  let rest = headline;
  const notes: string[] = [];
  for (let count = 0; count < MOST_ORDERS; count++) {
    const patterns = /[([]/.test(rest) ? [FRONT, FRONT_BRACKET, BACK, BACK_BRACKET] : [FRONT, BACK];
    const found = patterns.map((pattern) => pattern.exec(rest)).find(Boolean);
    if (!found) break;
    notes.push(found[0].replace(/^[\s–—:/-]+|[\s–—:/-]+$/g, ''));
    rest = `${rest.slice(0, found.index)}${rest.slice(found.index + found[0].length)}`.trim();
  }
  return rest === '' ? { headline, notes: [] } : { headline: rest, notes };
}
